"""A closed community's PDF: who can see it, on one screen, and proved by fetching it every way."""

import pytest
from playwright.sync_api import expect

from tests.journeys.admin import open_menu, sign_in
from tests.journeys.checks import WIDTHS, violations
from tests.journeys.conftest import fresh_page, in_shell

pytestmark = pytest.mark.usefixtures("kept_apart")
PAPER, TITLE = "Minutes of the night team", "What the night team said"
KEPT_APART = f"""
from django.core.files.base import ContentFile
from django.utils import timezone
from communities import membership, privacy
from communities.models import CommunityIndexPage, CommunityPage
from portal.models import PortalDocument, User
from resources.models import LibraryPage, ResourceFile, ResourcePage
community = CommunityPage(title="Night team", slug="night-team", stage="maturing")
CommunityIndexPage.objects.get().add_child(instance=community)
privacy.close(community=community)
membership.add(community=community, person=User.objects.get(email="facilitator@example.org").profile)
paper = PortalDocument.objects.create(title="{PAPER}", file=ContentFile(b"%PDF-1.4 night", name="night.pdf"))
def share(title, slug, **fields):
    fields.update(kind="document", summary="In short.", first_published_at=timezone.now())
    page = ResourcePage(title=title, slug=slug, **fields)
    LibraryPage.objects.get().add_child(instance=page)
    page.files = [ResourceFile(document=paper)]
    page.save()
share("{TITLE}", "night-team-said", community=community)
"""
SHARE_WIDER = (
    KEPT_APART.partition("community = ")[0]
    + f'paper = PortalDocument.objects.get(title="{PAPER}")\n'
    + "def share"
    + KEPT_APART.partition("def share")[2].rpartition("share(")[0]
    + 'share("A page for everybody", "for-everybody")\n'
)
PAGE, MEDIA = "/library/night-team-said/", "/media/documents/night.pdf"


@pytest.fixture(scope="module")
def kept_apart(own_site):
    in_shell(own_site[1], KEPT_APART)


@pytest.fixture
def outsider(browser, own_site):
    yield from fresh_page(browser, own_site[0])


@pytest.fixture
def insider(browser, own_site):
    for page in fresh_page(browser, own_site[0]):
        sign_in(page, "facilitator@example.org")
        yield page


def screen(desk):
    """From the editor of the page to the screen, and the address of its file."""
    desk.goto("/admin/resource_pages/?q=night")
    desk.get_by_role("link", name=TITLE, exact=True).click()
    open_menu(desk.locator("header").get_by_role("button", name="Actions", exact=True))
    desk.get_by_role("link", name="Who can see this").click()
    expect(desk.get_by_role("heading", name=TITLE)).to_be_visible()


def file_address(insider):
    insider.goto(PAGE)
    return insider.locator("a[href*='/documents/']").first.get_attribute("href")


def ask(desk, address):
    desk.get_by_label("E-mail address of an account").fill(address)
    desk.get_by_role("button", name="Ask").click()
    return desk.locator(".who-sees__answer").inner_text()


def test_the_answer_stands_on_one_screen_and_every_route_agrees(desk, outsider, reader, insider, own_site):
    closed_everywhere(desk, outsider, reader, insider)
    opened_by_another_page(desk, reader, insider, own_site)


def closed_everywhere(desk, outsider, reader, insider):
    screen(desk)
    said = desk.locator("main").inner_text()
    assert "The privacy setting of its community “Night team”" in said
    assert "Members of Night team (1 person)" in said
    assert PAPER in said
    assert "Take care." not in said
    for width in WIDTHS:
        desk.set_viewport_size({"width": width, "height": 900})
        assert violations(desk) == []
    address = file_address(insider)
    for person, email, may in (
        (outsider, "", False),
        (reader, "member@example.org", False),
        (insider, "facilitator@example.org", True),
    ):
        told = ask(desk, email)
        assert told.count("Yes.") == (2 if may else 0)
        assert (person.request.get(address).status == 200) is may
        assert (person.request.get(PAGE, max_redirects=0).status == 200) is may
        assert person.request.get(MEDIA).status == 404
        for route in ("/library/?q=night", "/search/?q=night", "/library/feed/", "/sitemap.xml"):
            told = person.request.get(route).text().replace("<mark>", "").replace("</mark>", "")
            assert (TITLE in told) is (may and route != "/sitemap.xml")


def opened_by_another_page(desk, reader, insider, own_site):
    address = file_address(insider)
    assert reader.request.get(address).status == 404
    in_shell(own_site[1], SHARE_WIDER)
    screen(desk)
    warning = desk.get_by_role("listitem").filter(has_text="Take care.")
    expect(warning).to_contain_text("Open wider by “A page for everybody”")
    assert violations(desk) == []
    assert ask(desk, "member@example.org").count("Yes.") == 1
    assert reader.request.get(address).status == 200
    assert reader.request.get(PAGE).status == 403
    desk.get_by_role("link", name=PAPER).click()
    assert "Open wider by “A page for everybody”" in desk.locator("main").inner_text()
    assert violations(desk) == []
