"""A facilitator asks for a change beside one field; the author hands in again, it is approved, communications publish."""

import pytest
from playwright.sync_api import expect

from home.sample.sign_ins import PASSWORD
from tests.journeys.admin import sign_in
from tests.journeys.checks import assert_accessible
from tests.journeys.conftest import fresh_page, in_shell
from tests.journeys.mails import link_in_mail

REVIEWER, AUTHOR, COMMUNICATIONS = "facilitator@example.org", "sol@example.org", "communications@example.org"
WRITE = """
from django.contrib.auth import get_user_model
from communities import membership
from communities.models import Membership, ProfilePage
from communities.moderation.handing_in import submit
from portal.accounts.email_addresses import confirm_address
from resources.models import LibraryPage, ResourcePage
User, address, title = get_user_model(), "{author}", "{title}"
community = User.objects.get(email="facilitator@example.org").profile.memberships.looking_after().first().community
author = User.objects.filter(email=address).first()
if author is None:
    author = User.objects.create_user(address, "{password}")
    confirm_address(user=author)
    person = ProfilePage.objects.filter(user=None).first()
    person.user = author
    person.save()
    membership.add(community=community, person=person, role=Membership.Role.FACILITATOR)
page = LibraryPage.objects.get().add_child(instance=ResourcePage(
    title=title, slug=title.lower().replace(" ", "-"), live=False, owner=author, community=community, kind="lesson",
    summary="What some wards learned when nobody rang.", body=[("paragraph", "<p>Nobody rings after lunch.</p>")],
))
page.save_revision(user=author)
submit(page=page, user=author)
"""


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def reviewer(browser, own_site, request):
    """(page, title of what was handed in for this run)."""
    title = "A quiet hour with script" if request.param else "A quiet hour without script"
    in_shell(own_site[1], WRITE.format(author=AUTHOR, title=title, password=PASSWORD))
    for page in fresh_page(browser, own_site[0], java_script_enabled=request.param):
        page.runs_scripts = request.param
        yield page, title


def test_the_second_facilitator_asks_for_a_change_and_later_approves(reviewer, own_site):
    page, title = reviewer
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    ask_for_a_change(page, title, own_site[1])
    hand_in_again(page, title, own_site[1])
    approve(page, title, own_site[1])
    assert [address for address in seen if "/admin/" in address] == []
    # Communications land in the admin when they sign in, and need not stay there.
    publish(page, title, own_site[1])


def come_by_mail(page, folder, address, subject):
    page.context.clear_cookies()
    sign_in(page, address)
    page.goto(link_in_mail(folder, address, subject))


def look_over(page):
    # axe waits for timers, which need JavaScript.
    if page.runs_scripts:
        assert_accessible(page)


def ask_for_a_change(page, title, folder):
    come_by_mail(page, folder, REVIEWER, f"For your review: {title}")
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_text("This is new")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_role("heading", level=1, name=title)).to_be_visible()
    page.get_by_text("Comment beside a field").click()
    page.get_by_label("Summary").fill("How many wards?")
    page.get_by_role("button", name="Ask for changes").click()
    expect(page.get_by_text("You have asked for changes")).to_be_visible()
    page.get_by_role("link", name="Sent back").click()
    expect(page.get_by_role("link", name=title)).to_be_visible()


def hand_in_again(page, title, folder):
    come_by_mail(page, folder, AUTHOR, f"Changes asked for: {title}")
    look_over(page)
    page.get_by_role("link", name="Edit", exact=True).click()
    expect(page.get_by_text("How many wards?")).to_be_visible()
    page.get_by_label("Summary").fill("What three wards learned when nobody rang.")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", level=1, name="Handed in")).to_be_visible()


def approve(page, title, folder):
    come_by_mail(page, folder, REVIEWER, f"For your review: {title}")
    expect(page.locator("ins", has_text="three")).to_be_visible()
    expect(page.locator("del", has_text="some")).to_be_visible()
    look_over(page)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text(f"You have approved “{title}”")).to_be_visible()
    page.context.clear_cookies()
    sign_in(page, AUTHOR)
    page.goto("/submissions/")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=title))
    expect(row.get_by_text("With: Communications")).to_be_visible()


def publish(page, title, folder):
    """Without the admin, whose editor needs JavaScript."""
    come_by_mail(page, folder, COMMUNICATIONS, f"To publish: {title}")
    look_over(page)
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_text("What three wards learned when nobody rang.")).to_be_visible()
    come_by_mail(page, folder, AUTHOR, f"Published: {title}")
    expect(page.get_by_text("Published", exact=True).first).to_be_visible()
