"""A topic was badly named, two tags and two topics mean the same: put right at once, with nothing lost."""

import pytest
from playwright.sync_api import expect

from tests.journeys.admin import done
from tests.journeys.checks import WIDTHS, violations
from tests.journeys.conftest import in_shell

pytestmark = pytest.mark.usefixtures("untidy")
UNTIDY = """
from communities.models import Hearing
from portal.models import Topic, User
from resources.models import LibraryPage, ResourcePage
badly, double = Topic.objects.create(name="Tumblings"), Topic.objects.create(name="Wardslips")
def share(title, topics, tags):
    page = LibraryPage.objects.get().add_child(
        instance=ResourcePage(title=title, kind="lesson", summary="In short.")
    )
    page.topics.set(topics)
    page.tags.set(tags)
    page.save()
    return page
share("Rails by the bed", [badly], ["hand-rail"])
share("Rails by the bath", [badly, double], ["handrails", "hand-rail"])
drafted = share("Rails by the stairs", [], [])
drafted.topics.set([double])
drafted.tags.set(["handrails"])
drafted.save_revision()
Hearing.objects.get_or_create(user=User.objects.get(email="member@example.org"))[0].topics.set([double])
"""
PUBLISH = """
from portal.models import PortalPage
PortalPage.objects.get(title="Rails by the stairs").get_latest_revision().publish()
"""


@pytest.fixture(scope="module")
def untidy(own_site):
    in_shell(own_site[1], UNTIDY)


def titles(reader, address):
    reader.goto(address)
    main = reader.locator("main").inner_text()
    return {place for place in ("bed", "bath", "stairs") if f"Rails by the {place}" in main}


def choose(desk, listing, *names):
    desk.goto(listing)
    for name in names:
        desk.get_by_role("row").filter(has_text=name).get_by_role("checkbox").check()
    desk.locator(".footer").get_by_role("link", name="Merge the chosen terms into one").click()


def test_a_topic_is_renamed_another_is_merged_into_it_and_everything_follows_at_once(desk, reader, own_site):
    renamed(desk, reader)
    merged(desk, reader)
    in_shell(own_site[1], PUBLISH)
    assert titles(reader, "/library/?topic=wardslips") == {"bed", "bath", "stairs"}
    reader.goto("/account/hearing/")
    expect(reader.get_by_label("Wardfalls")).to_be_checked()


def renamed(desk, reader):
    desk.goto("/admin/snippets/portal/topic/?q=Tumblings")
    desk.get_by_role("link", name="Tumblings", exact=True).click()
    desk.locator("#id_name").fill("Wardfalls")
    desk.get_by_role("button", name="Save").click()
    assert "Wardfalls" in done(desk)
    assert titles(reader, "/library/?topic=tumblings") == {"bed", "bath"}
    assert "Wardfalls" in reader.locator("main").text_content()
    assert "Tumblings" not in reader.locator("main").text_content()
    assert titles(reader, "/search/?q=wardfalls") >= {"bed", "bath"}


def merged(desk, reader):
    choose(desk, "/admin/snippets/portal/topic/?q=ward", "Wardfalls", "Wardslips")
    expect(desk.locator("main")).to_contain_text("2 pages carry one of these")
    for width in WIDTHS:
        desk.set_viewport_size({"width": width, "height": 900})
        assert violations(desk) == []
    desk.get_by_label("Merge into").select_option(label="Wardfalls")
    desk.get_by_role("button", name="Merge", exact=True).click()
    assert "1 page changed" in done(desk)
    assert titles(reader, "/library/?topic=wardslips") == {"bed", "bath"}
    assert "Wardslips" not in reader.locator("main").text_content()


def test_two_tags_are_merged_and_the_history_keeps_it(desk, reader):
    desk.goto("/admin/snippets/taggit/tag/")
    assert violations(desk) == []
    choose(desk, "/admin/snippets/taggit/tag/?q=hand", "hand-rail", "handrails")
    desk.get_by_label("Merge into").select_option(label="hand-rail")
    desk.get_by_role("button", name="Merge", exact=True).click()
    assert "hand-rail" in done(desk)
    assert titles(reader, "/library/?tag=handrails") >= {"bed", "bath"}
    desk.goto("/admin/resource_pages/?q=bath")
    desk.get_by_role("link", name="Rails by the bath", exact=True).click()
    desk.goto(desk.url.partition("?")[0].replace("/edit/", "/history/"))
    expect(desk.locator("main")).to_contain_text("“handrails” merged into “hand-rail”")
