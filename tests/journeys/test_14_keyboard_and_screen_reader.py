"""What a blind member does with the keyboard alone: finds a practice, joins a community, begins to share a lesson."""

import pytest
from playwright.sync_api import expect

from tests.journeys.admin import sign_in
from tests.journeys.checks import assert_accessible
from tests.journeys.conftest import fresh_page, manage

MOST_PRESSES = 120
OPEN = "Mindfulness"
PREPARE = f"""
from communities.models import CommunityRules, Membership
Membership.objects.filter(person__user__email="member@example.org", community__title="{OPEN}").delete()
CommunityRules.objects.filter(community__title="{OPEN}").update(joining="open")
print(CommunityRules.objects.get(community__title="{OPEN}").community.url)
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
def community(own_site):
    return manage(own_site[1], "shell", "-v", "0", "-c", PREPARE, capture_output=True).stdout.decode().strip()


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def keys(browser, own_site, request):
    """The browser of a member who has no mouse, and whether it runs scripts."""
    for page in fresh_page(browser, own_site[0], java_script_enabled=request.param):
        page.runs_scripts = request.param
        sign_in(page, "member@example.org")
        yield page


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
    press(keys, "Ward safety huddles to prevent falls")
    expect(keys.get_by_role("heading", level=1, name="Ward safety huddles to prevent falls")).to_be_visible()
    assert keys.evaluate("document.activeElement === document.body")
    skip_to_main(keys)
    press(keys, "Bernadette Okafor")
    expect(keys.get_by_role("heading", level=1, name="Bernadette Okafor")).to_be_visible()


def test_a_community_is_joined_and_left(keys, community):
    keys.goto(community)
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
