"""The account of a member, screen by screen, at both widths."""

import re

import pytest
from playwright.sync_api import expect

from home.sample.sign_ins import PASSWORD
from tests.journeys.admin import sign_in
from tests.journeys.checks import WIDTHS, at_both_widths
from tests.journeys.conftest import fresh_page
from tests.journeys.mails import link_in_mail, text_of

OPEN = {
    "forgotten password": "/account/password/reset/",
    "look at your mail": "/account/password/reset/done/",
    "used link": "/account/password/reset/key/1-never-given/",
    "sign-up is closed": "/account/signup/",
    "closed account": "/account/inactive/",
    "account was closed": "/account/closed/",
    "account was erased": "/account/erased/",
    "sign-in stopped": "/account/3rdparty/login/cancelled/",
    "provider failed": "/account/3rdparty/login/error/",
}
OWN = {
    "account": "/account/",
    "sign out": "/sign-out/",
    "once more": "/account/reauthenticate/",
    "devices": "/account/sessions/",
    "feed addresses": "/account/feeds/",
    "second step": "/account/2fa/",
    "passkeys": "/account/2fa/webauthn/",
    "other ways": "/account/3rdparty/",
    "password": "/account/password/change/",
}
PROVEN = {
    "address": "/account/email/",
    "app": "/account/2fa/totp/activate/",
    "add a passkey": "/account/2fa/webauthn/add/",
}


@pytest.fixture
def screen(browser, own_site):
    yield from fresh_page(browser, own_site[0], viewport={"width": min(WIDTHS), "height": 900})


@pytest.mark.parametrize("name", OPEN)
def test_a_screen_for_whoever_is_not_signed_in(screen, name):
    screen.goto(OPEN[name])
    at_both_widths(screen)


def test_the_screens_of_a_member(screen):
    sign_in(screen, "member@example.org")
    for address in OWN.values():
        assert screen.goto(address).status == 200
        at_both_widths(screen)
    screen.goto("/account/reauthenticate/?next=/account/email/")
    screen.get_by_label("Password").fill(PASSWORD)
    screen.get_by_role("button", name="Continue").click()
    for address in PROVEN.values():
        assert screen.goto(address).status == 200
        at_both_widths(screen)


def test_mistakes_stand_beside_their_fields(screen):
    screen.goto("/account/password/reset/")
    screen.get_by_label("E-mail address").fill("kim@")
    screen.get_by_role("button", name="Send me the link").click()
    expect(screen.get_by_role("heading", name="There is a problem")).to_be_visible()
    at_both_widths(screen)
    sign_in(screen, "communications@example.org")
    screen.goto("/account/password/change/")
    screen.get_by_role("button", name="Change my password").click()
    expect(screen.get_by_role("heading", name="There is a problem")).to_be_visible()
    at_both_widths(screen)


def test_a_new_password_by_the_link_from_the_mail(screen, own_site):
    address = "support@example.org"
    screen.goto("/account/password/reset/")
    screen.get_by_label("E-mail address").fill(address)
    screen.get_by_role("button", name="Send me the link").click()
    expect(screen.get_by_role("heading", level=1, name="Look at your mail")).to_be_visible()
    screen.goto(link_in_mail(own_site[1], address, "Choose a new password"))
    expect(screen.get_by_role("heading", level=1, name="Choose a new password")).to_be_visible()
    at_both_widths(screen)
    screen.get_by_role("button", name="Keep this password").click()
    expect(screen.get_by_role("heading", name="There is a problem")).to_be_visible()
    at_both_widths(screen)
    for field in screen.locator("input[type=password]").all():
        field.fill(PASSWORD)
    screen.get_by_role("button", name="Keep this password").click()
    expect(screen.get_by_role("heading", level=1, name="Choose a new password")).to_have_count(0)
    at_both_widths(screen)


def test_too_many_wrong_passwords(screen):
    for _try in range(5):
        screen.goto("/sign-in/")
        screen.get_by_label("E-mail address").fill("stranger@example.org")
        screen.get_by_label("Password").fill("not-the-password")
        screen.get_by_role("button", name="Sign in").click()
    expect(screen.get_by_role("heading", level=1, name="Too many wrong passwords")).to_be_visible()
    at_both_widths(screen)


def test_a_new_address_with_the_code_from_the_mail(screen, own_site):
    new = "new@example.org"
    sign_in(screen, "facilitator@example.org")
    screen.goto("/")
    screen.get_by_role("banner").locator("summary").click()
    screen.get_by_role("link", name="Your account").click()
    screen.get_by_role("link", name="E-mail address").click()
    screen.get_by_label("New e-mail address").fill(new)
    screen.get_by_role("button", name="Change my address").click()
    screen.get_by_label("Password").fill(PASSWORD)
    screen.get_by_role("button", name="Continue").click()
    expect(screen.get_by_role("heading", level=1, name="Write the code from the mail")).to_be_visible()
    at_both_widths(screen)
    code = re.search(r"This is your code:\s+(\S+)", text_of(own_site[1], new, "")).group(1)
    screen.get_by_label("Code from the mail").fill(code)
    screen.get_by_role("button", name="Confirm").click()
    expect(screen.get_by_text(new).first).to_be_visible()
    at_both_widths(screen)


@pytest.mark.parametrize("script", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_password_is_changed_and_other_devices_are_signed_out(browser, own_site, script):
    for page in fresh_page(browser, own_site[0], java_script_enabled=script):
        sign_in(page, "member@example.org")
        page.goto("/account/sessions/")
        expect(page.get_by_text("(this device)")).to_be_visible()
        page.goto("/account/password/change/")
        page.get_by_label("Password until now").fill(PASSWORD)
        page.get_by_label("New password", exact=True).fill(PASSWORD)
        page.get_by_label("New password once more").fill(PASSWORD)
        page.get_by_role("button", name="Change my password").click()
        expect(page.get_by_text("Your password is changed.")).to_be_visible()
