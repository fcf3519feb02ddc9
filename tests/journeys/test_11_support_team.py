"""The support team makes a community, appoints its facilitators, sets its rules and invites twenty people at once."""

import pytest
from playwright.sync_api import expect

from home.sample.sign_ins import PASSWORD
from tests.journeys.admin import done, press_action, sign_in
from tests.journeys.checks import assert_accessible
from tests.journeys.conftest import fresh_page, in_shell
from tests.journeys.mails import delivered

HELPER = "support@example.org"
MAKE_HELPER = f"""
from django.contrib.auth.models import Group
from portal.accounts.email_addresses import confirm_address
from portal.models import User
helper = User.objects.filter(email="{HELPER}").first() or User.objects.create_user("{HELPER}", "{PASSWORD}")
helper.groups.add(Group.objects.get(name="Support team"))
confirm_address(user=helper)
"""
RIGHT = [f"person{number}@example.org" for number in range(18)]
WRONG = ["someone@", "no address"]


@pytest.fixture
def helper(browser, own_site):
    in_shell(own_site[1], MAKE_HELPER)
    for page in fresh_page(browser, own_site[0], viewport={"width": 1280, "height": 900}):
        sign_in(page, HELPER)
        yield page


def test_a_new_community_gets_facilitators_rules_and_its_first_people(helper, own_site):
    make_community(helper)
    appoint(helper, "facilitator@example.org")
    set_rules(helper)
    invite_twenty(helper)
    sent = [mail["To"] for mail in delivered(own_site[1]) if "person" in mail["To"]]
    assert sorted(sent) == sorted(RIGHT)


def make_community(page):
    page.goto("/admin/")
    page.get_by_role("link", name="Communities", exact=True).first.click()
    page.get_by_role("link", name="Add community").first.click()
    expect(page.get_by_text("Publish the community first.")).to_be_visible()
    page.get_by_role("textbox", name="Title*").fill("Quiet wards")
    page.get_by_role("textbox", name="Summary").fill("For whoever wants nights without noise.")
    press_action(page, "Publish")
    done(page)
    page.get_by_role("link", name="Quiet wards").first.click()
    page.get_by_role("link", name="People and facilitators").click()
    expect(page.get_by_role("heading", name="Nobody yet")).to_be_visible()
    assert_accessible(page)


def appoint(page, address):
    page.get_by_role("link", name="Appoint a facilitator").click()
    page.get_by_label("E-mail address").fill("nobody.here@example.org")
    page.get_by_role("button", name="Appoint").click()
    expect(page.get_by_role("link", name="Nobody signs in with this address.")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("E-mail address").fill(address)
    page.get_by_role("button", name="Appoint").click()
    expect(page.get_by_role("status")).to_contain_text("looks after the community now, and is told.")


def set_rules(page):
    page.get_by_role("link", name="Rules of the community").click()
    page.get_by_label("The facilitators publish").check()
    page.get_by_label("Members only. Everybody can see").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("The rules are changed.")
    expect(page.get_by_label("The facilitators publish")).to_be_checked()
    assert_accessible(page)


def invite_twenty(page):
    page.get_by_role("link", name="Quiet wards").first.click()
    page.get_by_role("link", name="Invite people").click()
    page.get_by_label("E-mail addresses").fill("\n".join([*RIGHT[:9], *WRONG, *RIGHT[9:]]))
    page.get_by_role("button", name="Send invitations").click()
    expect(page.get_by_role("status")).to_contain_text("18 people are invited.")
    for wrong in WRONG:
        expect(page.get_by_role("link", name=wrong)).to_be_visible()
    assert_accessible(page)
    expect(page.get_by_label("E-mail addresses")).to_have_value("\n".join(WRONG))
    page.get_by_role("button", name="Send invitations").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
