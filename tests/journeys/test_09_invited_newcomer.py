"""Asking to join, being accepted, making the account, the first visit; with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from home.sample.sign_ins import PASSWORD
from tests.journeys.admin import sign_in
from tests.journeys.checks import WIDTHS, assert_accessible, at_both_widths
from tests.journeys.conftest import fresh_page, in_shell
from tests.journeys.mails import code_in, link_in, newest_mail


def choose_way(folder, way):
    command = (
        "from communities.models import JoiningTheNetwork; from wagtail.models import Site; "
        f"own = dict(way={way!r}, domains='example.org'); "
        "JoiningTheNetwork.objects.update_or_create(site=Site.objects.get(), defaults=own)"
    )
    in_shell(folder, command)


@pytest.mark.parametrize("script", [True, False], ids=["with-javascript", "without-javascript"])
def test_who_asked_is_accepted_makes_an_account_and_chooses(browser, own_site, script):
    address, folder = own_site
    email = f"nia{int(script)}@example.org"
    choose_way(folder, "request")
    for page in fresh_page(browser, address, java_script_enabled=script, viewport={"width": 320, "height": 900}):
        page.goto("/join/?community=perinatal-care")
        page.get_by_label("Your name").fill("Nia Calder")
        page.get_by_label("Your e-mail address").fill(email)
        page.get_by_label("What brings you here").fill("I am a midwife.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("a link with which you make your account")).to_be_visible()
    for desk in fresh_page(browser, address, viewport={"width": 1280, "height": 900}):
        sign_in(desk, "communications@example.org")
        desk.goto("/admin/communities/joinrequest/?q=" + email)
        desk.get_by_role("link", name="Nia Calder").first.click()
        desk.get_by_role("textbox", name="What you write to the person").fill("We are glad that you come.")
        desk.get_by_role("button", name="Accept", exact=True).click()
        desk.locator(".messages .success").wait_for()
    letter = newest_mail(folder, email)
    assert "We are glad that you come." in letter
    for page in fresh_page(browser, address, java_script_enabled=script, viewport={"width": 320, "height": 900}):
        page.goto(link_in(letter))
        assert_accessible(page) if script else None
        page.get_by_role("link", name="Make an account").click()
        page.get_by_label("First name").fill("Nia")
        page.get_by_label("Last name").fill("Calder")
        expect(page.get_by_label("E-mail address")).to_have_value(email)
        page.get_by_label("Password").fill("a-quiet-river-bank")
        page.get_by_role("button", name="Make my account").click()
        page.get_by_label("Code from the mail").fill(code_in(newest_mail(folder, email)))
        page.get_by_role("button", name="Confirm").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Welcome to")
        page.get_by_label("Mindfulness (you join at once)").check()
        page.get_by_label("Everything together, once a week").check()
        page.get_by_role("button", name="Save and go on").click()
        expect(page.get_by_text("You are a member now: Mindfulness.")).to_be_visible()
        page.goto("/my-access/")
        expect(page.get_by_role("heading", name="Perinatal Care")).to_be_visible()
        expect(page.get_by_text("Asked to join")).to_be_visible()
        page.goto("/account/")
        page.get_by_role("link", name="Find communities and topics").click()
        expect(page.get_by_label("Everything together, once a week")).to_be_checked()


def test_the_first_visit_is_skipped_with_one_press_and_comes_no_more(browser, own_site):
    address, folder = own_site
    email = "new@example.org"
    make = (
        "from django.contrib.auth import get_user_model; from portal.accounts.email_addresses import confirm_address; "
        f"confirm_address(user=get_user_model().objects.create_user({email!r}, {PASSWORD!r}))"
    )
    in_shell(folder, make)
    for page in fresh_page(browser, address, viewport={"width": min(WIDTHS), "height": 900}):
        sign_in(page, email)
        expect(page.get_by_label("First name")).to_be_visible()
        at_both_widths(page)
        page.get_by_text("Choose topics to follow").click()
        at_both_widths(page)
        page.get_by_role("link", name="Skip this").first.click()
        expect(page).to_have_url(f"{address}/")
        page.context.clear_cookies()
        sign_in(page, email)
        expect(page).to_have_url(f"{address}/")


@pytest.mark.parametrize("way", ["invitation", "domains"])
def test_the_page_says_how_people_join(browser, own_site, way):
    address, folder = own_site
    choose_way(folder, way)
    for page in fresh_page(browser, address, viewport={"width": min(WIDTHS), "height": 900}):
        page.goto("/join/")
        expect(page.get_by_role("heading", level=1, name="Join the network")).to_be_visible()
        at_both_widths(page)
        if way == "domains":
            page.get_by_role("main").get_by_role("link", name="Make an account").click()
            page.get_by_role("button", name="Make my account").click()
            expect(page.get_by_text("Write your first name. Others see it.").first).to_be_visible()
            at_both_widths(page)


def test_the_support_team_invites_people_into_the_network(browser, own_site):
    address, folder = own_site
    for page in fresh_page(browser, address, viewport={"width": min(WIDTHS), "height": 900}):
        sign_in(page, "support@example.org")
        page.goto("/account/")
        page.get_by_role("link", name="Invite people into the network").click()
        page.get_by_label("E-mail addresses").fill("Kim <kim@example.org>, nonsense")
        page.get_by_role("button", name="Send invitations").click()
        expect(page.get_by_text("1 person is invited.")).to_be_visible()
        at_both_widths(page)
    assert "/invitation/" in newest_mail(folder, "kim@example.org")
