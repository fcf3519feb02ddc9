"""Taking one's data along and closing the account; both ways to go, with and without JavaScript."""

import json
import zipfile

import pytest
from playwright.sync_api import expect

from home.sample.sign_ins import PASSWORD
from tests.journeys.admin import sign_in
from tests.journeys.checks import WIDTHS, assert_accessible, at_both_widths
from tests.journeys.conftest import fresh_page, in_shell

SUCCESSOR = "sol@example.org"
# One community has a single facilitator and a member who could take over.
PREPARE = f"""
from communities import membership
from communities.models import Membership, ProfilePage
from portal.accounts.email_addresses import confirm_address
from portal.models import User
community = User.objects.get(email="facilitator@example.org").profile.memberships.looking_after().first().community
others = Membership.objects.looking_after().filter(community=community).exclude(person__user__email="facilitator@example.org")
others.update(role=Membership.Role.MEMBER)
successor = User.objects.create_user("{SUCCESSOR}", "{PASSWORD}")
confirm_address(user=successor)
person = ProfilePage.objects.filter(user=None).exclude(memberships__community=community).first()
person.user = successor
person.save()
membership.add(community=community, person=person, role=Membership.Role.MEMBER)
print(community.title, person.title, f"/membership/{{community.pk}}/people/", sep="\\n")
"""


def prove(page):
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


@pytest.fixture
def screen(browser, own_site):
    yield from fresh_page(browser, own_site[0], viewport={"width": min(WIDTHS), "height": 900})


def test_one_takes_one_s_data_along(screen, tmp_path):
    sign_in(screen, "support@example.org")
    screen.goto("/account/")
    at_both_widths(screen)
    screen.get_by_role("link", name="Take my data along").click()
    prove(screen)
    expect(screen.get_by_role("heading", level=1, name="Take my data along")).to_be_visible()
    at_both_widths(screen)
    with screen.expect_download() as download:
        screen.get_by_role("button", name="Download").click()
    download.value.save_as(tmp_path / "mine.zip")
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        assert json.loads(archive.read("data.json"))["account"]["email"] == "support@example.org"


def test_a_forgotten_choice_and_an_only_administrator_are_told_what_to_do(screen):
    sign_in(screen, "communications@example.org")
    screen.goto("/account/close/")
    prove(screen)
    at_both_widths(screen)
    screen.get_by_role("button", name="Close my account now").click()
    expect(screen.get_by_role("heading", name="There is a problem")).to_be_visible()
    at_both_widths(screen)
    screen.context.clear_cookies()
    sign_in(screen, "administrator@example.org")
    screen.goto("/account/close/")
    prove(screen)
    expect(screen.get_by_role("heading", level=1, name="You are the only administrator")).to_be_visible()
    at_both_widths(screen)


@pytest.fixture(scope="module")
def alone(own_site):
    """(title of the community with one facilitator, who could take over, address of its people)."""
    return in_shell(own_site[1], PREPARE).strip().splitlines()


@pytest.mark.parametrize(
    ("email", "choice", "said", "script"),
    [
        ("facilitator@example.org", "keep my name", "Your account is closed", True),
        ("member@example.org", "erase who I was", "who you were is erased", False),
    ],
)
def test_somebody_closes_the_account_and_is_signed_out_everywhere(
    browser, own_site, alone, email, choice, said, script
):
    for other in fresh_page(browser, own_site[0]):
        sign_in(other, email)
        for page in fresh_page(browser, own_site[0], java_script_enabled=script):
            sign_in(page, email)
            page.goto("/account/")
            page.get_by_role("link", name="Close my account").click()
            prove(page)
            page.get_by_label(choice).check()
            if email == "facilitator@example.org":
                choose_successor(page, alone)
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
        if email == "facilitator@example.org":
            looks_after_it_now(other, alone)


def choose_successor(page, alone):
    community, successor, _people = alone
    expect(page.get_by_text("You are their only facilitator.")).to_be_visible()
    page.get_by_label(community).select_option(label=successor)
    assert_accessible(page)


def looks_after_it_now(page, alone):
    community, _successor, people = alone
    sign_in(page, SUCCESSOR)
    page.goto("/notices/")
    expect(page.get_by_role("main").get_by_text(community).first).to_be_visible()
    page.goto(people)
    expect(page.get_by_role("link", name="Hand over facilitation")).to_be_visible()
