"""Accessibility of the forms in which people write, in every state of them."""

import pytest
from playwright.sync_api import expect

from tests.journeys.admin import give_sign_in, sign_in
from tests.journeys.checks import WIDTHS, assert_accessible, at_both_widths
from tests.journeys.conftest import fresh_page, in_shell

IS_COVERED = """() => {
    const said = document.querySelector("[data-state]").getBoundingClientRect();
    const box = document.activeElement.getBoundingClientRect();
    const inside = document.activeElement.closest("[data-state]");
    return !inside && box.bottom > said.top && box.top < said.bottom ? document.activeElement.name : "";
}"""
PHONE = {"width": min(WIDTHS), "height": 900}
FACILITATOR = "facilitator@example.org"
NOTES = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"Notes"}
PROGRAM = {"name": "program.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00"}
SEND_BACK = """
from communities.moderation.deciding import ask_for_changes
from communities.moderation.handing_in import submit
from communities.permissions import facilitated_by
from portal.models import User
from resources.models import LibraryPage, ResourcePage
author = User.objects.get(email="facilitator@example.org")
page = ResourcePage.objects.filter(slug="sent-back").first() or LibraryPage.objects.get().add_child(
    instance=ResourcePage(title="Sent back", slug="sent-back", live=False, owner=author, kind="lesson",
        summary="What it is.", community_id=facilitated_by(author)[0]))
page.save_revision(user=author)
submit(page=page, user=author)
page = ResourcePage.objects.get(pk=page.pk)
state = page.current_workflow_task_state.specific
ask_for_changes(task_state=state, user=User.objects.get(email="administrator@example.org")
    if state.awaits(User.objects.get(email="administrator@example.org")) else state.reviewers().first(),
    seen=page.latest_revision_id, comment="Nearly there.", beside={"summary": "For whom is it?", "worked": "Why?"})
print(page.pk)
"""
INVITE_TO = """
from communities.permissions import facilitated_by
from portal.models import User
print(facilitated_by(User.objects.get(email="facilitator@example.org"))[0])
"""


@pytest.fixture(scope="module")
def writer_session(browser, own_site):
    """Cookies of somebody who has signed in once."""
    for page in fresh_page(browser, own_site[0]):
        sign_in(page, FACILITATOR)
        state = page.context.storage_state()
    return state


@pytest.fixture
def writer(browser, own_site, writer_session):
    """The browser of somebody who writes on a phone."""
    yield from fresh_page(browser, own_site[0], storage_state=writer_session, viewport=PHONE)


@pytest.mark.parametrize(
    "address", ["/share/", "/share/resource/", "/share/gathering/", "/share/profile/", "/library/", "/gatherings/"]
)
def test_a_screen_of_whoever_may_share(writer, address):
    for width in WIDTHS:
        writer.set_viewport_size({"width": width, "height": 900})
        writer.goto(address)
        assert_accessible(writer)


def test_what_is_chosen_or_typed_before_the_script_has_come_is_stored(writer):
    held = []
    writer.route("**/writing*.js", lambda route: held.append(route))
    with writer.expect_request("**/writing*.js"):
        writer.goto("/share/resource/")
    writer.get_by_label("Files").set_input_files([NOTES])
    held.pop().continue_()
    expect(writer.get_by_role("link", name="notes.txt")).to_be_visible()
    with writer.expect_request("**/writing*.js"):
        writer.goto("/share/resource/")
    writer.get_by_label("Title").fill("Typed early")
    held.pop().continue_()
    expect(writer.get_by_text("Saved at")).to_be_visible(timeout=15_000)


def test_a_form_with_mistakes_a_file_and_a_refused_one(writer):
    writer.goto("/share/resource/")
    writer.get_by_label("Title").fill("Nearly empty")
    writer.get_by_label("Files").set_input_files([NOTES, PROGRAM])
    expect(writer.get_by_text("“program.pdf”")).to_be_visible()
    at_both_widths(writer)
    writer.get_by_label("Title").fill("Nearly empty still")
    writer.get_by_role("button", name="Hand in").click()
    expect(writer.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(writer.get_by_role("link", name="notes.txt")).to_be_visible()
    at_both_widths(writer)


def test_a_gathering_and_a_profile_with_mistakes(writer):
    for address, button in (("/share/gathering/", "Hand in"), ("/share/profile/", "Save and publish")):
        writer.goto(address)
        writer.get_by_label("Title" if "gathering" in address else "Name").fill("")
        writer.get_by_role("button", name=button).click()
        expect(writer.get_by_role("heading", name="There is a problem")).to_be_visible()
        at_both_widths(writer)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_said_of_saving_never_covers_the_field_with_the_focus(writer, width):
    writer.set_viewport_size({"width": width, "height": 640})
    writer.emulate_media(reduced_motion="reduce")
    writer.goto("/share/gathering/")
    writer.context.clear_cookies(name="sessionid")
    field = writer.get_by_label("Place", exact=False).first
    field.fill("On our ward")
    # The field stands at the foot of the screen when the answer comes.
    field.evaluate("(field) => field.scrollIntoView({ block: 'end' })")
    expect(writer.locator("[data-state]")).to_contain_text("You have been signed out")
    assert writer.evaluate(IS_COVERED) == ""
    covered = []
    for key in ["Shift+Tab"] * 8 + ["Tab"] * 12:
        writer.keyboard.press(key)
        covered.append(writer.evaluate(IS_COVERED))
    assert [name for name in covered if name] == []


def test_two_tabs(writer):
    writer.goto("/share/resource/")
    writer.get_by_label("Title").fill("One draft")
    writer.get_by_role("button", name="Save draft").click()
    expect(writer.get_by_text("It is a draft until")).to_be_visible()
    other = writer.context.new_page()
    other.goto(writer.url)
    other.get_by_label("Title").fill("From the other tab")
    expect(other.locator("[data-state]")).to_contain_text("Saved at")
    writer.get_by_label("Title").fill("From the first tab")
    expect(writer.locator("[data-state]")).to_contain_text("Not saved")
    at_both_widths(writer)
    writer.get_by_role("button", name="Save draft").click()
    expect(writer.get_by_role("heading", level=1, name="There are two versions")).to_be_visible()
    at_both_widths(writer)
    writer.get_by_role("link", name="Go on with what you have just written").click()
    expect(writer.get_by_label("Title")).to_have_value("From the first tab")
    at_both_widths(writer)
    other.close()


def test_what_was_sent_back(writer, own_site):
    key = in_shell(own_site[1], SEND_BACK).split()[-1]
    writer.goto(f"/share/{key}/")
    expect(writer.get_by_text("For whom is it?")).to_be_visible()
    expect(writer.get_by_text("Nearly there.")).to_be_visible()
    at_both_widths(writer)


def test_a_form_that_nobody_may_save(writer):
    writer.goto("/share/resource/")
    writer.get_by_label("Title").fill("Too old")
    writer.evaluate("document.querySelector('[name=ticket]').value = 'old'")
    writer.context.clear_cookies(name="sessionid")
    writer.get_by_role("button", name="Save draft").click()
    expect(writer.get_by_role("heading", level=1, name="Not saved")).to_be_visible()
    expect(writer.get_by_label("Title")).to_have_value("Too old")
    at_both_widths(writer)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_button_pressed_before_a_file_was_refused_shows_the_refusal_first(writer, width):
    writer.set_viewport_size({"width": width, "height": 900})
    writer.goto("/share/resource/")
    writer.get_by_label("Title").fill("With a program")
    writer.locator("input[type=file]").set_input_files(
        {"name": "program.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\x90\x00"}
    )
    writer.get_by_role("button", name="Hand in").click()
    expect(writer.get_by_text("is of a kind that cannot be attached")).to_be_in_viewport()
    expect(writer.get_by_role("heading", name="There is a problem")).to_have_count(0)
    writer.get_by_role("button", name="Hand in").click()
    expect(writer.get_by_role("heading", name="There is a problem")).to_be_visible()


def test_whoever_was_signed_out_meanwhile_signs_in_and_sends_it_again(writer, own_site):
    community = in_shell(own_site[1], INVITE_TO).strip()
    writer.goto(f"/membership/{community}/invite/")
    writer.get_by_role("main").get_by_role("textbox").first.fill("not an address")
    writer.context.clear_cookies(name="sessionid")
    writer.get_by_role("main").locator("form:has(textarea) button").last.click()
    expect(writer.get_by_role("heading", level=1)).to_contain_text("signed out")
    at_both_widths(writer)
    writer.get_by_role("link", name="Sign in and go on").click()
    give_sign_in(writer, FACILITATOR)
    expect(writer.get_by_role("heading", level=1)).to_contain_text("Go on with what you wrote")
    at_both_widths(writer)
