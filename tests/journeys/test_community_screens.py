"""Accessibility of the screens of membership and moderation, in every state: each is loaded once at each width."""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys import community_screens as screens
from tests.journeys.admin import sign_in
from tests.journeys.checks import WIDTHS, assert_accessible, violations
from tests.journeys.conftest import fresh_page, manage

VIEWERS = {
    "facilitator@example.org": screens.FACILITATOR,
    "member@example.org": screens.MEMBER,
    "administrator@example.org": screens.SUPPORT,
    None: screens.VISITOR,
}


@pytest.fixture(scope="module")
def keys(own_site):
    answer = manage(own_site[1], "shell", "-v", "0", "-c", screens.MAKE, capture_output=True)
    return json.loads(answer.stdout.decode().strip().splitlines()[-1])


@pytest.fixture(params=WIDTHS)
def screen(browser, own_site, request):
    yield from fresh_page(browser, own_site[0], viewport={"width": request.param, "height": 900})


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_screens_of(screen, keys, viewer):
    if viewer:
        sign_in(screen, viewer)
    for address in VIEWERS[viewer]:
        assert screen.goto(address.format(**keys)).status == 200, address
        assert_accessible(screen)
        assert screen.locator("main :is(dl, ul, ol):not(:has(*))").count() == 0, address


def test_refusals_say_what_to_do(screen, keys):
    assert screen.goto(screens.GONE).status == 410
    expect(screen.get_by_role("link", name="Ask to join").first).to_be_visible()
    assert_accessible(screen)
    sign_in(screen, "member@example.org")
    assert screen.goto(screens.CLOSED.format(**keys)).status == 403
    expect(screen.get_by_role("link", name="How to become a member")).to_be_visible()
    assert_accessible(screen)


def test_mistakes_stand_beside_their_fields(screen, keys):
    sign_in(screen, "facilitator@example.org")
    place = "/membership/{community}/".format(**keys)
    for address, button in (("leave/", "Leave"), ("hand-over/", "Hand over"), ("invite/", "Send invitations")):
        screen.goto(place + address)
        screen.get_by_role("button", name=button).click()
        expect(screen.get_by_role("heading", name="There is a problem")).to_be_visible()
        assert_accessible(screen)


def test_the_admin_s_screens_of_who_did_what_and_of_mails(screen, keys):
    sign_in(screen, "administrator@example.org")
    for address in screens.ADMIN:
        assert screen.goto(address).status == 200, address
        assert violations(screen) == [], address
