"""Accessibility of what no address shows: signed-in screens, mistakes, empty fields, refusals, things opened."""

import pytest
from playwright.sync_api import expect

from tests.journeys.admin import sign_in
from tests.journeys.checks import WIDTHS, assert_accessible, at_both_widths
from tests.journeys.conftest import fresh_page, in_shell
from tests.journeys.screens import BARE, HEARING, MAKE_BARE, PASSWORD, SIGNED_IN, TELL

PHONE = {"width": min(WIDTHS), "height": 900}
FAULT = """
from django.test import RequestFactory
from django.views.defaults import server_error
print(server_error(RequestFactory().get("/")).content.decode())
"""


@pytest.fixture
def screen(open_page):
    open_page.set_viewport_size(PHONE)
    return open_page


@pytest.fixture
def member_screen(page):
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture(scope="module")
def bare_site(own_site):
    in_shell(own_site[1], MAKE_BARE)
    return own_site[0]


@pytest.fixture
def bare_screen(browser, bare_site):
    yield from fresh_page(browser, bare_site, viewport=PHONE)


@pytest.mark.parametrize("name", BARE)
def test_a_page_with_every_optional_field_empty(bare_screen, name):
    bare_screen.goto(BARE[name])
    at_both_widths(bare_screen)
    assert bare_screen.locator("main :is(dl, ul, ol):not(:has(*))").count() == 0
    assert "None" not in bare_screen.locator("main").inner_text()


def test_a_shared_password_is_asked_for_refused_and_accepted_in_the_portal_s_own_frame(bare_screen):
    bare_screen.goto("/locked/")
    expect(bare_screen.get_by_role("banner")).to_be_visible()
    bare_screen.get_by_label("Password").fill("wrong")
    bare_screen.get_by_role("button", name="Continue").click()
    expect(bare_screen.get_by_role("heading", name="There is a problem")).to_be_visible()
    at_both_widths(bare_screen)
    bare_screen.get_by_label("Password").fill(PASSWORD)
    bare_screen.get_by_role("button", name="Continue").click()
    expect(bare_screen.get_by_role("heading", level=1, name="Locked")).to_be_visible()


@pytest.mark.parametrize("email", SIGNED_IN)
def test_the_frame_of_somebody_who_has_signed_in(screen, email):
    sign_in(screen, email)
    screen.goto(SIGNED_IN[email])
    at_both_widths(screen)
    screen.get_by_role("banner").locator("summary").click()
    at_both_widths(screen)
    expect(screen.get_by_role("button", name="Sign out")).to_be_visible()
    assert screen.get_by_role("link", name="Editing").count() == (email == "communications@example.org")


def test_a_wrong_sign_in(screen):
    screen.goto("/sign-in/")
    screen.get_by_label("E-mail address").fill("nobody@example.org")
    screen.get_by_label("Password").fill("nothing")
    screen.get_by_role("button", name="Sign in").click()
    expect(screen.get_by_role("heading", name="There is a problem")).to_be_visible()
    at_both_widths(screen)


def test_a_request_to_join_with_mistakes(screen):
    screen.goto("/join/")
    screen.get_by_label("Your e-mail address").fill("kim@")
    screen.get_by_role("button", name="Send").click()
    expect(screen.get_by_role("heading", name="There is a problem")).to_be_visible()
    at_both_widths(screen)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_filter_that_was_ticked(member_screen, width):
    member_screen.set_viewport_size({"width": width, "height": 900})
    member_screen.goto("/library/")
    toggle = member_screen.locator(".facets__toggle")
    if toggle.is_visible():
        toggle.click()
    member_screen.evaluate("document.querySelectorAll('.facets__group').forEach((group) => { group.open = true; })")
    with member_screen.expect_response(lambda response: "/library/?" in response.url):
        member_screen.locator("#kind-lesson").check()
    member_screen.get_by_role("link", name="Remove").first.wait_for()
    # The bar that stays at the foot of a phone lies over whatever is scrolled under it.
    member_screen.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert_accessible(member_screen)


def test_the_open_menu(page):
    page.set_viewport_size({"width": min(WIDTHS), "height": 900})
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#site-menu")).to_be_visible()
    assert_accessible(page)


def test_an_open_agenda_and_a_video_that_waits(member_screen):
    member_screen.goto("/gatherings/basecamp-one/")
    member_screen.evaluate("document.querySelectorAll('main details').forEach((details) => { details.open = true; })")
    at_both_widths(member_screen)


def test_a_page_of_others(bare_screen):
    sign_in(bare_screen, "member@example.org")
    assert bare_screen.goto("/closed/").status == 403
    expect(bare_screen.get_by_role("heading", level=1, name="You may not see this page")).to_be_visible()
    at_both_widths(bare_screen)


@pytest.fixture(scope="module")
def stop_token(own_site):
    return in_shell(own_site[1], TELL).strip()


@pytest.fixture
def told_screen(browser, own_site, stop_token):
    yield from fresh_page(browser, own_site[0], viewport=PHONE)


@pytest.mark.parametrize("name", HEARING)
def test_what_somebody_is_told_and_how_they_hear_of_it(told_screen, name):
    sign_in(told_screen, "member@example.org")
    told_screen.goto(HEARING[name])
    at_both_widths(told_screen)


def test_a_notice_is_opened_read_and_all_are_marked(told_screen):
    sign_in(told_screen, "member@example.org")
    told_screen.goto("/notices/?page=2")
    at_both_widths(told_screen)
    told_screen.goto("/notices/")
    expect(told_screen.get_by_text("something that is not open to you")).to_be_visible()
    told_screen.get_by_role("link", name="See what is asked for").first.click()
    expect(told_screen.get_by_role("heading", level=1, name="Ward safety huddles to prevent falls")).to_be_visible()


def test_mails_are_stopped_without_signing_in(told_screen, stop_token):
    told_screen.goto(f"/hearing/stop/{stop_token}/")
    at_both_widths(told_screen)
    told_screen.get_by_role("button", name="Stop these mails").click()
    expect(told_screen.get_by_role("heading", level=1, name="No more mails")).to_be_visible()
    at_both_widths(told_screen)


@pytest.fixture(scope="module")
def fault(own_site):
    """What the server answers when something breaks; no address breaks on purpose, so it is asked in a shell."""
    return in_shell(own_site[1], FAULT)


def test_a_fault_of_the_server(screen, fault):
    screen.route("**/broken/", lambda route: route.fulfill(status=500, body=fault, content_type="text/html"))
    screen.goto("/broken/")
    expect(screen.get_by_role("heading", level=1, name="Something went wrong")).to_be_visible()
    at_both_widths(screen)
