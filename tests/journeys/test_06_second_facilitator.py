"""A facilitator hears by mail of what another one has handed in, asks for a change beside one field, later approves."""

import pytest
from playwright.sync_api import expect

from home.sample.sign_ins import PASSWORD
from tests.journeys.admin import sign_in
from tests.journeys.checks import assert_accessible
from tests.journeys.conftest import fresh_page, manage
from tests.journeys.mails import link_in_mail

REVIEWER = "facilitator@example.org"
WRITE = """
from django.contrib.auth import get_user_model
from communities import membership
from communities.models import Membership, ProfilePage
from communities.moderation.handing_in import submit
from portal.accounts.email_addresses import confirm_address
from resources.models import LibraryPage, ResourcePage
User, address, title = get_user_model(), "sol@example.org", "{title}"
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
WRITE_ON = """
from django.contrib.auth import get_user_model
from communities.moderation.handing_in import submit
from resources.models import ResourcePage
page, author = ResourcePage.objects.get(draft_title="{title}"), get_user_model().objects.get(email="sol@example.org")
draft = page.get_latest_revision_as_object()
draft.summary = "What three wards learned when nobody rang."
draft.save_revision(user=author)
submit(page=page, user=author)
"""


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def reviewer(browser, own_site, request):
    """(page, title of what was handed in for this run)."""
    title = "A quiet hour with script" if request.param else "A quiet hour without script"
    manage(own_site[1], "shell", "-v", "0", "-c", WRITE.format(title=title, password=PASSWORD))
    for page in fresh_page(browser, own_site[0], java_script_enabled=request.param):
        page.runs_scripts = request.param
        yield page, title


def test_the_second_facilitator_asks_for_a_change_and_later_approves(reviewer, own_site):
    page, title = reviewer
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    sign_in(page, REVIEWER)
    page.goto(link_in_mail(own_site[1], REVIEWER, f"For your review: {title}"))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_text("This is new")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_role("heading", level=1, name=title)).to_be_visible()
    page.get_by_text("Comment beside a field").click()
    page.get_by_label("Summary").fill("How many wards?")
    page.get_by_role("button", name="Ask for changes").click()
    expect(page.get_by_text("You have asked for changes")).to_be_visible()
    page.get_by_role("link", name="Sent back").click()
    expect(page.get_by_role("link", name=title)).to_be_visible()
    manage(own_site[1], "shell", "-v", "0", "-c", WRITE_ON.format(title=title))
    page.goto(link_in_mail(own_site[1], REVIEWER, f"For your review: {title}"))
    expect(page.locator("ins", has_text="three")).to_be_visible()
    expect(page.locator("del", has_text="some")).to_be_visible()
    # axe waits for timers, which need JavaScript.
    if page.runs_scripts:
        assert_accessible(page)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text(f"You have approved “{title}”")).to_be_visible()
    assert [address for address in seen if "/admin/" in address] == []
    sign_out_and_look(page, title)


def sign_out_and_look(page, title):
    """The author finds it one step further."""
    page.context.clear_cookies()
    sign_in(page, "sol@example.org")
    page.goto("/submissions/")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=title))
    expect(row.get_by_text("With: Communications")).to_be_visible()
