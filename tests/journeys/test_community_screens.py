"""Accessibility of the screens of membership and moderation, in every state."""

import json
from itertools import product

import pytest
from playwright.sync_api import expect

from tests.journeys import community_screens as screens
from tests.journeys.admin import sign_in
from tests.journeys.checks import WIDTHS, at_both_widths, violations
from tests.journeys.conftest import fresh_page, in_shell

VIEWERS = {
    "facilitator@example.org": screens.FACILITATOR,
    "member@example.org": screens.MEMBER,
    "administrator@example.org": screens.SUPPORT,
    "communications@example.org": screens.COMMUNICATIONS,
    None: screens.VISITOR,
}


@pytest.fixture(scope="module")
def keys(own_site):
    return json.loads(in_shell(own_site[1], screens.MAKE).strip().splitlines()[-1])


@pytest.fixture
def screen(browser, own_site):
    yield from fresh_page(browser, own_site[0], viewport={"width": min(WIDTHS), "height": 900})


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_screens_of(screen, keys, viewer):
    if viewer:
        sign_in(screen, viewer)
    for address in VIEWERS[viewer]:
        assert screen.goto(address.format(**keys)).status == 200, address
        at_both_widths(screen)
        assert screen.locator("main :is(dl, ul, ol):not(:has(*))").count() == 0, address


def test_refusals_say_what_to_do(screen, keys):
    assert screen.goto(screens.GONE).status == 410
    expect(screen.get_by_role("link", name="Ask to join").first).to_be_visible()
    at_both_widths(screen)
    sign_in(screen, "member@example.org")
    assert screen.goto(screens.CLOSED.format(**keys)).status == 403
    expect(screen.get_by_role("link", name="How to become a member")).to_be_visible()
    at_both_widths(screen)


def test_mistakes_stand_beside_their_fields(screen, keys):
    sign_in(screen, "facilitator@example.org")
    place = "/membership/{community}/".format(**keys)
    for address, button in (("leave/", "Leave"), ("hand-over/", "Hand over"), ("invite/", "Send invitations")):
        screen.goto(place + address)
        screen.get_by_role("button", name=button).click()
        expect(screen.get_by_role("heading", name="There is a problem")).to_be_visible()
        at_both_widths(screen)


def test_an_approval_of_an_older_version_is_refused_with_both_versions_at_hand(screen, keys):
    sign_in(screen, "facilitator@example.org")
    screen.goto(screens.CHANGED.format(**keys))
    at_both_widths(screen)
    # As whoever opened the screen before the author saved once more sends it.
    screen.locator("[name=seen]").evaluate("(field, version) => { field.value = version; }", str(keys["version"]))
    screen.get_by_label("Comment (optional)", exact=True).fill("Well done.")
    with screen.expect_response(lambda response: response.request.method == "POST") as answer:
        screen.get_by_role("button", name="Approve").click()
    assert answer.value.status == 422
    expect(screen.get_by_role("alert")).to_contain_text("both versions are kept")
    expect(screen.get_by_label("Comment (optional)", exact=True)).to_have_value("Well done.")
    at_both_widths(screen)
    newest = screen.frame_locator("iframe").get_by_text("What three wards learned.")
    expect(newest.first).to_be_visible()
    screen.get_by_role("link", name="See the version that was handed in").click()
    expect(screen.get_by_text("What some wards learned.").first).to_be_visible()


def test_the_admin_s_screens(screen, keys):
    sign_in(screen, "administrator@example.org")
    # Wagtail's own parts move to their places when the width changes, so these are loaded at each.
    for address, width in product(screens.ADMIN, WIDTHS):
        screen.set_viewport_size({"width": width, "height": 900})
        assert screen.goto(address.format(**keys)).status == 200, address
        for messages in screen.locator(".messages > ul").all():
            # They come in slowly: before they are there, nobody can read them.
            expect(messages).to_have_css("opacity", "1")
        assert violations(screen) == [], address


@pytest.mark.parametrize("width", WIDTHS)
def test_whom_a_community_is_open_to_in_the_editor(screen, keys, width):
    sign_in(screen, "administrator@example.org")
    screen.set_viewport_size({"width": width, "height": 900})
    # The editor around it is Wagtail's own.
    screen.goto(screens.CLOSED_IN_THE_EDITOR.format(**keys))
    screen.get_by_role("button", name="Toggle status").click()
    screen.get_by_role("button", name="Change privacy").click()
    expect(screen.get_by_role("dialog")).to_contain_text("Members of")
    assert violations(screen, within="dialog, [role=dialog]") == []
