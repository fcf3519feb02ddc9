import pytest
from playwright.sync_api import expect

from tests.journeys.admin import sign_in
from tests.journeys.checks import assert_accessible
from tests.journeys.conftest import fresh_page

FACILITATOR = "facilitator@example.org"
TABLE = b"month,falls\nJanuary,9\nFebruary,4\n"
NOTES = b"Notes from the meeting on the ward.\n"


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def facilitator(browser, own_site, request):
    """A phone on which the facilitator has signed in."""
    size = {"width": 390, "height": 844}
    for page in fresh_page(browser, own_site[0], java_script_enabled=request.param, viewport=size):
        page.has_javascript = request.param
        sign_in(page, FACILITATOR)
        yield page


def look_over(page):
    # axe waits for timers, which need JavaScript.
    if page.has_javascript:
        assert_accessible(page)


def expire_session(page):
    page.context.clear_cookies(name="sessionid")


def test_a_lesson_with_two_files_survives_the_end_of_the_session_and_is_handed_in_next_day(facilitator):
    page = facilitator
    page.goto("/library/")
    page.get_by_role("link", name="Share a resource").click()
    page.get_by_label("Title").fill("A huddle before the round")
    page.get_by_label("Kind").select_option("Lesson")
    page.get_by_label("Summary").fill("Five minutes before the round save twenty after it.")
    page.get_by_role("textbox", name="What it is").fill("We met at the board.\n\n- Who is at risk\n- Who is away")
    page.get_by_role("textbox", name="What did not work").fill("Meeting in the corridor.")
    files = [
        {"name": "falls.csv", "mimeType": "text/csv", "buffer": TABLE},
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": NOTES},
    ]
    page.get_by_label("Files").set_input_files(files)
    if page.has_javascript:
        expect(page.get_by_role("button", name="Remove notes.txt")).to_be_visible()
        expect(page.locator("[data-state]")).to_contain_text("Saved at")
    expire_session(page)
    page.get_by_role("textbox", name="What worked").fill("Everybody stood.")
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_url("**/sign-in/**")
    expect(page.get_by_text("What you wrote has been kept")).to_be_visible()

    # The next day, on the same phone.
    page.get_by_label("E-mail address").fill(FACILITATOR)
    page.get_by_label("Password").fill("sample-network-2015")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Everything is here")).to_be_visible()
    look_over(page)
    expect(page.get_by_label("Title")).to_have_value("A huddle before the round")
    expect(page.get_by_role("textbox", name="What worked")).to_have_value("Everybody stood.")
    for name in ("falls.csv", "notes.txt"):
        expect(page.get_by_role("link", name=name)).to_be_visible()

    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_role("link", name="Community: Choose the community that it belongs to.")).to_be_visible()
    look_over(page)
    page.get_by_label("Community").select_option(index=1)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", level=1, name="Handed in")).to_be_visible()
    look_over(page)
