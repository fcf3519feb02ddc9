"""A member joins an open community, asks at another, is declined with a reason, takes a request back, and leaves."""

import pytest
from playwright.sync_api import expect

from tests.journeys.admin import sign_in
from tests.journeys.checks import assert_accessible
from tests.journeys.conftest import fresh_page, in_shell

MEMBER, FACILITATOR = "member@example.org", "facilitator@example.org"
OPEN, BY_REQUEST, OTHER = "Mindfulness", "Creating a Caring Culture", "Clinical Microsystems"
# The member belongs to nothing, and everything is as before the run without a script.
PREPARE = f"""
from communities.models import CommunityPage, CommunityRules, Membership
Membership.objects.filter(person__user__email="{MEMBER}").delete()
CommunityRules.objects.filter(community__title="{OPEN}").update(joining="open")
for title in ("{OPEN}", "{BY_REQUEST}", "{OTHER}"):
    print(CommunityPage.objects.get(title=title).url)
"""
REASON = "We are full until spring. The community on mindfulness has room."


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def two(browser, own_site, request):
    """(member, facilitator, addresses): two browsers, and the addresses of the three communities."""
    prepared = in_shell(own_site[1], PREPARE)
    options = {"java_script_enabled": request.param, "viewport": {"width": 390, "height": 844}}
    for member in fresh_page(browser, own_site[0], **options):
        for facilitator in fresh_page(browser, own_site[0], **options):
            member.looked_over = facilitator.looked_over = request.param
            sign_in(member, MEMBER)
            sign_in(facilitator, FACILITATOR)
            yield member, facilitator, prepared.split()


def told(page, words):
    """The page says so in a status line; axe waits for timers, which need JavaScript."""
    expect(page.get_by_role("status")).to_contain_text(words)
    if page.looked_over:
        assert_accessible(page)


def test_a_member_joins_leaves_and_comes_back_to_an_open_community(two):
    member, _facilitator, (address, *_others) = two
    member.goto(address)
    member.get_by_role("link", name="Join", exact=True).click()
    expect(member.get_by_text("You are a member at once, and can leave whenever you like.")).to_be_visible()
    member.get_by_role("button", name="Join the community").click()
    told(member, f"You are a member of {OPEN} now.")
    expect(member.get_by_text("You are here: member")).to_be_visible()

    member.get_by_role("link", name="Leave").click()
    expect(member.get_by_text("You can come back at any time.")).to_be_visible()
    member.get_by_role("link", name="Stay").click()
    expect(member.get_by_text("You are here: member")).to_be_visible()
    member.get_by_role("link", name="Leave").click()
    member.get_by_role("button", name="Leave").click()
    told(member, f"You have left {OPEN}.")
    member.get_by_role("button", name="Join the community").click()
    told(member, f"You are a member of {OPEN} now.")


def test_a_request_is_declined_with_a_reason_and_can_be_made_again(two):
    member, facilitator, (_open, address, _other) = two
    ask(member, address, "I run huddles on two wards.")
    told(member, f"Your request has reached the facilitators of {BY_REQUEST}.")
    expect(member.get_by_text("I run huddles on two wards.")).to_be_visible()

    facilitator.goto("/")
    facilitator.get_by_role("link", name="1 person asks to join").click()
    facilitator.get_by_role("link", name="Answer Chloe Robertshaw").click()
    expect(facilitator.get_by_text("I run huddles on two wards.")).to_be_visible()
    facilitator.get_by_role("button", name="Decline").click()
    expect(facilitator.get_by_role("heading", name="There is a problem")).to_be_visible()
    facilitator.get_by_label("Reason").fill(REASON)
    facilitator.get_by_role("button", name="Decline").click()
    told(facilitator, "Chloe Robertshaw is told why.")

    member.goto("/notices/")
    expect(member.get_by_text(f"Your request to join {BY_REQUEST} was declined.").first).to_be_visible()
    member.goto(address)
    member.get_by_role("link", name="Ask to join").click()
    expect(member.get_by_role("heading", name="Your request was declined on")).to_be_visible()
    expect(member.get_by_text(REASON)).to_be_visible()
    member.get_by_role("button", name="Ask to join").click()
    told(member, f"Your request has reached the facilitators of {BY_REQUEST}.")


def test_a_request_is_taken_back(two):
    member, _facilitator, (*_others, address) = two
    ask(member, address, "")
    member.goto(address)
    expect(member.get_by_text("You asked to join on")).to_be_visible()
    member.get_by_role("link", name="Take it back").click()
    member.get_by_role("link", name="No, go back").click()
    member.get_by_role("link", name="Take the request back").click()
    member.get_by_role("button", name="Yes").click()
    told(member, f"You have taken your request to {OTHER} back.")
    expect(member.get_by_role("button", name="Ask to join")).to_be_visible()


def ask(member, address, words):
    member.goto(address)
    member.get_by_role("link", name="Ask to join").click()
    member.get_by_label("What brings you here").fill(words)
    member.get_by_role("button", name="Ask to join").click()
