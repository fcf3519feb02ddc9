"""Taking one's data along and closing the account; both ways to go, with and without JavaScript."""

import json
import zipfile

import pytest
from playwright.sync_api import expect

from home.sample.sign_ins import PASSWORD
from tests.journeys.admin import sign_in
from tests.journeys.checks import WIDTHS, assert_accessible
from tests.journeys.conftest import fresh_page


def prove(page):
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


@pytest.fixture(params=WIDTHS)
def screen(browser, own_site, request):
    yield from fresh_page(browser, own_site[0], viewport={"width": request.param, "height": 900})


def test_one_takes_one_s_data_along(screen, tmp_path):
    sign_in(screen, "support@example.org")
    screen.goto("/account/")
    assert_accessible(screen)
    screen.get_by_role("link", name="Take my data along").click()
    prove(screen)
    expect(screen.get_by_role("heading", level=1, name="Take my data along")).to_be_visible()
    assert_accessible(screen)
    with screen.expect_download() as download:
        screen.get_by_role("button", name="Download").click()
    download.value.save_as(tmp_path / "mine.zip")
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        assert json.loads(archive.read("data.json"))["account"]["email"] == "support@example.org"


def test_a_forgotten_choice_and_an_only_administrator_are_told_what_to_do(screen):
    sign_in(screen, "communications@example.org")
    screen.goto("/account/close/")
    prove(screen)
    assert_accessible(screen)
    screen.get_by_role("button", name="Close my account now").click()
    expect(screen.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert_accessible(screen)
    screen.context.clear_cookies()
    sign_in(screen, "administrator@example.org")
    screen.goto("/account/close/")
    prove(screen)
    expect(screen.get_by_role("heading", level=1, name="You are the only administrator")).to_be_visible()
    assert_accessible(screen)


@pytest.mark.parametrize(
    ("email", "choice", "said", "script"),
    [
        ("facilitator@example.org", "keep my name", "Your account is closed", True),
        ("member@example.org", "erase who I was", "who you were is erased", False),
    ],
)
def test_somebody_closes_the_account_and_is_signed_out_everywhere(browser, own_site, email, choice, said, script):
    for other in fresh_page(browser, own_site[0]):
        sign_in(other, email)
        for page in fresh_page(browser, own_site[0], java_script_enabled=script):
            sign_in(page, email)
            page.goto("/account/")
            page.get_by_role("link", name="Close my account").click()
            prove(page)
            page.get_by_label(choice).check()
            successors = page.get_by_label("Creating a Caring Culture")
            if successors.locator("option").count() > 1:
                successors.select_option(index=1)
            page.get_by_role("button", name="Close my account now").click()
            expect(page.get_by_role("heading", level=1)).to_contain_text(said)
            assert_accessible(page) if script else None
            page.goto("/library/")
            expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
        other.goto("/account/")
        expect(other.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
        other.get_by_label("E-mail address").fill(email)
        other.get_by_label("Password").fill(PASSWORD)
        other.get_by_role("button", name="Sign in").click()
        assert other.get_by_role("button", name="Sign out").count() == 0
