import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from home.starting_texts import LISTS, STANDARD_PAGES
from tests.journeys import databases
from tests.journeys.admin import done, give_sign_in, press_action
from tests.journeys.checks import WIDTHS, assert_accessible
from tests.journeys.conftest import fresh_page, manage, program_of, serve
from tests.ports import free_port

NAME, EMAIL, PASSWORD = "Wolds Network", "first@example.org", "a-quiet-river-bank"
LISTED = [f"/{slug}/" for slug in LISTS]
STANDARD = [f"/{slug}/" for slug in STANDARD_PAGES]


def start(folder):
    password = folder / "password"
    password.write_text(f"{PASSWORD}\n")
    manage(folder, "start_network", "--name", NAME, "--admin-email", EMAIL, "--admin-password-file", str(password))


@pytest.fixture
def started(sample, begin_migrated, tmp_path_factory, worker_id):
    """(address, folder) of a server with a network that was started a moment ago."""
    folder = tmp_path_factory.mktemp(f"started_{worker_id}", numbered=False)
    databases.make(folder)
    begin_migrated(folder)
    # They are the same for every network.
    shutil.copytree(sample / "static", folder / "static")
    with program_of(folder):
        manage(folder, "migrate", "-v", "0")
        start(folder)
        yield serve(folder, free_port()), folder


@pytest.fixture
def desk(browser, started):
    yield from fresh_page(browser, started[0], viewport={"width": 1280, "height": 900})


@pytest.fixture
def reader(browser, started):
    yield from fresh_page(browser, started[0])


def test_a_network_of_their_own_from_an_empty_database_to_the_first_community(desk, reader, started):
    with pytest.raises(subprocess.CalledProcessError):
        start(started[1])
    lists_ask_a_visitor_to_sign_in(reader)
    desk.goto("/sign-in/")
    give_sign_in(desk, EMAIL, PASSWORD)
    assert desk.url.endswith("/admin/")
    nothing_is_in_the_admin(desk)
    opened(desk)
    every_page_answers_and_none_speaks_of_the_sample(reader)
    empty_lists_say_so(reader)
    named_and_coloured(desk)
    first_community(desk)
    reader.goto("/")
    expect(reader).to_have_title("Home – Dales Network")
    assert "#7a1f5c" in reader.request.get(reader.locator("link[href*='theme.css']").get_attribute("href")).text()
    reader.get_by_role("navigation", name="Main").get_by_role("link", name="Communities").click()
    reader.get_by_role("link", name="Dry stone walls").click()
    expect(reader.get_by_text("How do you mend one alone?")).to_be_visible()


def lists_ask_a_visitor_to_sign_in(reader):
    for address in ("/people/", "/gatherings/", "/library/", "/search/?q=care"):
        reader.goto(address)
        expect(reader.get_by_role("heading", level=1, name="Sign in")).to_be_visible()


def opened(desk):
    desk.goto("/admin/settings/portal/siteidentity/")
    desk.locator("#id_is_open").check()
    desk.get_by_role("button", name="Save").click()
    assert "updated" in done(desk)


def every_page_answers_and_none_speaks_of_the_sample(reader):
    for address in ("/", *LISTED, *STANDARD, "/join/", "/sign-in/", "/search/?q=care", "/sitemap.xml"):
        answer = reader.request.get(address)
        assert answer.status == 200, address
        found = [words for words in ("Co-Creation", "sample", "Mindfulness", "Okafor") if words in answer.text()]
        assert found == [], address


def empty_lists_say_so(reader):
    reader.goto("/")
    expect(reader.get_by_role("heading", level=1, name=NAME)).to_be_visible()
    for width in WIDTHS:
        reader.set_viewport_size({"width": width, "height": 900})
        reader.goto("/")
        assert_accessible(reader)
        for address in (*LISTED, "/gatherings/?when=past"):
            reader.goto(address)
            expect(reader.get_by_role("heading", name="Nothing here yet")).to_be_visible()
            assert_accessible(reader)


def nothing_is_in_the_admin(desk):
    for address in ("/admin/resource_pages/", "/admin/profile_pages/", "/admin/gathering_pages/", "/admin/documents/"):
        desk.goto(address)
        assert desk.locator("main tbody tr").count() == 0
    desk.goto("/admin/images/")
    assert desk.locator("main img").count() == 0


def named_and_coloured(desk):
    desk.get_by_role("button", name="Settings").click()
    desk.get_by_role("link", name="Name, logo and colour").first.click()
    desk.get_by_label("Name of the network").fill("Dales Network")
    desk.get_by_label("Brand colour").fill("#7a1f5c")
    desk.get_by_role("button", name="Save").click()
    assert "updated" in done(desk)


def first_community(desk):
    desk.goto("/admin/community_pages/")
    desk.get_by_role("link", name="Add community").first.click()
    desk.locator("#id_title").fill("Dry stone walls")
    desk.locator("#id_summary").fill("How do you mend one alone?")
    press_action(desk, "Publish")
    assert "published" in done(desk)
