"""What a blind member does with the keyboard alone, as others do it: finds a practice, joins and leaves communities."""

import json

import pytest
from playwright.sync_api import expect

from home.sample.sign_ins import PASSWORD
from tests.journeys.admin import sign_in
from tests.journeys.checks import assert_accessible
from tests.journeys.conftest import fresh_page, in_shell

FACILITATOR = "facilitator@example.org"
FILES = [
    {"name": "falls.csv", "mimeType": "text/csv", "buffer": b"month,falls\nJanuary,9\n"},
    {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"Notes from the meeting on the ward.\n"},
]
MOST_PRESSES = 120
OPEN = "Mindfulness"
# One for the run with scripts, one for the run without.
BY_REQUEST = {True: "Creating a Caring Culture", False: "Clinical Microsystems"}
REASON = "We are full until spring. The community on mindfulness has room."
PREPARE = f"""
import json
from communities import membership
from communities.models import CommunityRules, Membership
from portal.models import User
member, administrator = (User.objects.get(email=f"{{name}}@example.org") for name in ("member", "administrator"))
found = dict()
for title in ("{OPEN}", *{list(BY_REQUEST.values())}):
    Membership.objects.filter(person=member.profile, community__title=title).delete()
    rules = CommunityRules.objects.get(community__title=title)
    rules.joining = "open" if title == "{OPEN}" else "request"
    rules.save()
    found[title] = rules.community.url
    if title != "{OPEN}":
        asked = membership.join(community=rules.community, person=member.profile, by=member)
        membership.decline(membership=asked, by=administrator, reason="{REASON}")
print(json.dumps(found))
"""
# What a screen reader says first of the control that has the focus, and whether somebody who sees finds it.
FOCUSED = """() => {
    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
    const after = getComputedStyle(at, "::after");
    const drawn = (look) => look.outlineStyle !== "none" || look.boxShadow !== "none";
    return {
        name: (at.getAttribute("aria-label") || at.labels?.[0]?.innerText || at.innerText || at.value || "").trim(),
        visible: at === document.body || at.id === "main" || (box.width > 0 && (drawn(style) || drawn(after))),
        place: at.id || at.tagName.toLowerCase(),
    };
}"""


@pytest.fixture(scope="module")
def addresses(own_site):
    """Addresses of communities by title."""
    return json.loads(in_shell(own_site[1], PREPARE))


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def keys(browser, own_site, request):
    """The browser of a member who has no mouse, and whether it runs scripts."""
    # Keys follow each other faster here than a page that glides comes to rest.
    options = {"java_script_enabled": request.param, "reduced_motion": "reduce"}
    for page in fresh_page(browser, own_site[0], **options):
        page.runs_scripts = request.param
        sign_in(page, "member@example.org")
        yield page


@pytest.fixture
def writing(keys):
    """The same for somebody who looks after a community, and hands in what they write."""
    keys.context.clear_cookies()
    sign_in(keys, FACILITATOR)
    # From the first page on, or the browser may open a dialog of its own before it knows that somebody waits for it.
    keys.on("filechooser", lambda chooser: None)
    return keys


def focused(page):
    return page.evaluate(FOCUSED)


def tab_to(page, name):
    """Press Tab until the control of this name has the focus: every stop on the way has a name and can be seen."""
    passed = []
    for _press in range(MOST_PRESSES):
        page.keyboard.press("Tab")
        at = focused(page)
        assert at["name"], f"{at['place']} has no name; before it {passed[-3:]}"
        assert at["visible"], f"nobody sees that {at['name']} has the focus"
        if at["name"].startswith(name):
            return
        passed.append(at["name"])
    pytest.fail(f"Tab does not reach “{name}”, but {passed}")


def press(page, name, key="Enter"):
    tab_to(page, name)
    page.keyboard.press(key)


def write(page, name, text):
    tab_to(page, name)
    page.keyboard.type(text)


def skip_to_main(page):
    """The first stop of every page leads past its header; a form that was sent from there comes back to there."""
    if page.url.endswith("#main"):
        return
    page.keyboard.press("Tab")
    assert focused(page)["name"] == "Skip to main content"
    page.keyboard.press("Enter")
    assert focused(page)["place"] == "main"


def test_a_practice_is_found_and_read(keys):
    keys.goto("/")
    press(keys, "Search the network", key="w")
    keys.keyboard.press("Backspace")
    keys.keyboard.type("ward huddles for falls")
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/search/**")
    skip_to_main(keys)
    press(keys, "Skip to the results")
    assert focused(keys)["place"] == "found"
    press(keys, "Ward safety huddles to prevent falls")
    expect(keys.get_by_role("heading", level=1, name="Ward safety huddles to prevent falls")).to_be_visible()
    assert keys.evaluate("document.activeElement === document.body")
    expect(keys.get_by_text("Tried in several places").first).to_be_visible()
    skip_to_main(keys)
    press(keys, "What did not work")
    expect(keys.get_by_text("Seven in the morning")).to_be_in_viewport()
    # Whoever goes on from there comes to the people.
    press(keys, "Bernadette Okafor")
    expect(keys.get_by_role("heading", level=1, name="Bernadette Okafor")).to_be_visible()


def test_a_community_is_joined_and_left(keys, addresses):
    keys.goto(addresses[OPEN])
    skip_to_main(keys)
    press(keys, "Join")
    keys.wait_for_url("**/join/")
    skip_to_main(keys)
    press(keys, "Join the community", key="Space")
    expect(keys.get_by_role("status")).to_contain_text(f"You are a member of {OPEN} now.")
    skip_to_main(keys)
    press(keys, "Leave")
    keys.wait_for_url("**/leave/")
    skip_to_main(keys)
    press(keys, "Leave", key="Space")
    expect(keys.get_by_role("status")).to_contain_text(f"You have left {OPEN}.")


def test_somebody_who_was_declined_reads_why_asks_again_and_takes_it_back(keys, addresses):
    title = BY_REQUEST[keys.runs_scripts]
    keys.goto("/notices/")
    expect(keys.get_by_text(f"Your request to join {title} was declined.").first).to_be_visible()
    keys.goto(addresses[title])
    skip_to_main(keys)
    press(keys, "Ask to join")
    keys.wait_for_url("**/join/")
    expect(keys.get_by_role("heading", name="Your request was declined on")).to_be_visible()
    expect(keys.get_by_text(REASON)).to_be_visible()
    skip_to_main(keys)
    write(keys, "What brings you here", "I run huddles on two wards.")
    press(keys, "Ask to join", key="Space")
    expect(keys.get_by_role("status")).to_contain_text(f"Your request has reached the facilitators of {title}.")
    skip_to_main(keys)
    press(keys, "Take the request back")
    keys.wait_for_url("**/leave/")
    skip_to_main(keys)
    press(keys, "Yes", key="Space")
    expect(keys.get_by_role("status")).to_contain_text(f"You have taken your request to {title} back.")


def test_the_menu_of_oneself_opens_leads_on_and_closes(keys):
    keys.goto("/about/")
    press(keys, "You", key="Space")
    expect(keys.get_by_role("navigation", name="You")).to_be_visible()
    if keys.runs_scripts:
        keys.keyboard.press("Escape")
        expect(keys.get_by_role("navigation", name="You")).to_be_hidden()
        assert focused(keys)["name"].startswith("You")
        keys.keyboard.press("Enter")
        assert_accessible(keys)
    press(keys, "My submissions")
    expect(keys.get_by_role("heading", level=1, name="My submissions")).to_be_visible()


def test_a_lesson_is_written_and_a_mistake_leads_to_its_field(keys):
    keys.goto("/share/")
    skip_to_main(keys)
    press(keys, "Share a resource")
    keys.wait_for_url("**/share/resource/**")
    skip_to_main(keys)
    tab_to(keys, "Title")
    keys.keyboard.type("Written without a mouse")
    press(keys, "Save draft", key="Space")
    expect(keys.get_by_text("It is a draft until")).to_be_visible()
    skip_to_main(keys)
    tab_to(keys, "Hand in")
    keys.keyboard.press("Space")
    expect(keys.get_by_role("alert")).to_be_visible()
    assert keys.evaluate("document.activeElement.getAttribute('role')") == "alert"
    press(keys, "Summary")
    assert keys.evaluate("document.activeElement.name") == "summary"


def test_a_lesson_with_files_outlasts_its_session_and_is_handed_in_next_day(writing):
    keys = writing
    keys.goto("/library/")
    skip_to_main(keys)
    press(keys, "Share a resource")
    keys.wait_for_url("**/share/resource/**")
    skip_to_main(keys)
    write(keys, "Title", "A huddle without a mouse")
    write(keys, "Kind", "Lesson")
    write(keys, "Summary", "Five minutes before the round save twenty after it.")
    attach(keys)
    keys.context.clear_cookies(name="sessionid")
    write(keys, "What worked", "Everybody stood.")
    press(keys, "Hand in", key="Space")
    keys.wait_for_url("**/sign-in/**")
    expect(keys.get_by_text("What you wrote has been kept")).to_be_visible()

    # The next day.
    write(keys, "E-mail address", FACILITATOR)
    write(keys, "Password", PASSWORD)
    keys.keyboard.press("Enter")
    expect(keys.get_by_text("Everything is here")).to_be_visible()
    for file in FILES:
        expect(keys.get_by_role("link", name=file["name"])).to_be_visible()
    expect(keys.get_by_role("textbox", name="What worked")).to_have_value("Everybody stood.")
    press(keys, "Community", key="ArrowDown")
    press(keys, "Hand in", key="Space")
    expect(keys.get_by_role("heading", level=1, name="Handed in")).to_be_visible()


def attach(page):
    tab_to(page, "Files")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(FILES)
    if page.runs_scripts:
        expect(page.get_by_role("button", name="Remove notes.txt")).to_be_visible()
        expect(page.locator("[data-state]")).to_contain_text("Saved at")
