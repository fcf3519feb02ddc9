"""Whoever edits sets up a second step first, by an app or by a passkey, and signs in with it from then on."""

import pytest
from playwright.sync_api import expect

from home.sample.sign_ins import PASSWORD
from tests.authenticator_app import code_shown
from tests.journeys.admin import sign_in
from tests.journeys.checks import at_both_widths
from tests.journeys.conftest import copy_of, fresh_page, serving

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def strict_site(sample, tmp_path_factory, worker_id):
    folder = tmp_path_factory.mktemp(f"strict_{worker_id}", numbered=False)
    copy_of(sample, folder)
    with serving(folder, settings="tests.journeys.strict_settings") as address:
        # Passkeys belong to names, never to numbers.
        yield address.replace("127.0.0.1", "localhost")


@pytest.fixture
def desk(browser, strict_site):
    for page in fresh_page(browser, strict_site, viewport={"width": 1280, "height": 900}):
        said = []
        page.on("console", lambda line, said=said: said.append(line))
        yield page
        # A refused form is a 422, which the browser notes; what the security policy stops is noted too.
        assert [line.text for line in said if line.type == "error" and "422" not in line.text] == []


def prove(page):
    expect(page.get_by_role("heading", level=1, name="Is it you?")).to_be_visible()
    at_both_widths(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def rename(page, name, better):
    page.get_by_role("link", name=f"Rename {name}").click()
    expect(page.get_by_role("heading", level=1, name="Rename the passkey")).to_be_visible()
    at_both_widths(page)
    page.get_by_label("Name of the passkey").fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    at_both_widths(page)
    page.get_by_label("Name of the passkey").fill(better)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name=f"Rename {better}")).to_be_visible()


def test_an_editor_sets_up_an_app_and_signs_in_with_it(desk):
    sign_in(desk, "communications@example.org")
    desk.goto("/admin/resource_pages/")
    expect(desk.get_by_role("heading", level=1, name="One thing before you edit")).to_be_visible()
    at_both_widths(desk)
    desk.get_by_role("link", name="Use an app on my phone").click()
    prove(desk)
    expect(desk.get_by_role("heading", level=1, name="Use an app")).to_be_visible()
    at_both_widths(desk)
    assert desk.get_by_role("img", name="Picture for the app").evaluate("image => image.naturalWidth > 50")
    key = desk.locator(".account__key").inner_text()
    desk.get_by_label("Code").fill("123")
    desk.get_by_role("button", name="Switch on").click()
    expect(desk.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert desk.locator(".account__key").inner_text() == key
    at_both_widths(desk)
    desk.get_by_label("Code").fill(code_shown(key))
    desk.get_by_role("button", name="Switch on").click()
    expect(desk.get_by_role("heading", level=1, name="Recovery codes")).to_be_visible()
    at_both_widths(desk)
    recovery = desk.locator(".account__codes code").first.inner_text()
    desk.get_by_role("link", name="I have kept them").click()
    desk.wait_for_url("**/admin/resource_pages/")
    desk.goto("/sign-out/")
    desk.get_by_role("main").get_by_role("button", name="Sign out").click()
    sign_in(desk, "communications@example.org")
    expect(desk.get_by_role("heading", level=1, name="One more step")).to_be_visible()
    at_both_widths(desk)
    desk.get_by_label("Code").fill(recovery)
    desk.get_by_role("button", name="Sign in").click()
    desk.wait_for_url("**/admin/")
    desk.goto("/account/2fa/")
    at_both_widths(desk)
    desk.get_by_role("link", name="Turn the app off").click()
    prove(desk)
    expect(desk.get_by_role("heading", level=1, name="Turn the app off")).to_be_visible()
    expect(desk.get_by_text("Without an app or a passkey you cannot edit")).to_be_visible()
    at_both_widths(desk)
    desk.get_by_role("button", name="Turn off").click()
    expect(desk.get_by_role("link", name="Use an app")).to_be_visible()


def test_a_passkey_is_made_signs_in_alone_and_is_a_second_step(desk):
    debugger = desk.context.new_cdp_session(desk)
    debugger.send("WebAuthn.enable")
    debugger.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(desk, "administrator@example.org")
    desk.goto("/admin/")
    desk.get_by_role("link", name="Use a passkey").click()
    prove(desk)
    at_both_widths(desk)
    desk.get_by_label("Name of the passkey").fill("Ward computer")
    desk.get_by_role("button", name="Add the passkey").click()
    desk.get_by_role("link", name="I have kept them").click()
    desk.wait_for_url("**/admin/")
    desk.goto("/account/2fa/webauthn/")
    expect(desk.get_by_text("Ward computer").first).to_be_visible()
    at_both_widths(desk)
    rename(desk, "Ward computer", "Computer on the ward")

    desk.goto("/sign-out/")
    desk.get_by_role("main").get_by_role("button", name="Sign out").click()
    desk.goto("/sign-in/?next=/library/")
    desk.get_by_role("button", name="Use a passkey").click()
    desk.wait_for_url(lambda address: address.endswith("/library/") and "sign-in" not in address)

    desk.goto("/sign-out/")
    desk.get_by_role("main").get_by_role("button", name="Sign out").click()
    sign_in(desk, "administrator@example.org")
    desk.get_by_role("button", name="Use a passkey").click()
    desk.wait_for_url("**/admin/")

    desk.goto("/account/2fa/webauthn/")
    desk.get_by_role("link", name="Remove Computer on the ward").click()
    desk.get_by_role("link", name="Use a passkey").click()
    at_both_widths(desk)
    desk.get_by_role("button", name="Use a passkey").click()
    expect(desk.get_by_role("heading", level=1, name="Remove the passkey")).to_be_visible()
    at_both_widths(desk)
    desk.get_by_role("button", name="Remove").click()
    expect(desk.get_by_text("You have none yet.")).to_be_visible()
    desk.goto("/admin/")
    expect(desk.get_by_role("heading", level=1, name="One thing before you edit")).to_be_visible()
