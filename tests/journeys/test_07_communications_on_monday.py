import io

import pytest
from PIL import Image

from tests.journeys.admin import done, give_sign_in, open_menu, panel, press_action, preview
from tests.journeys.conftest import in_shell, manage

pytestmark = pytest.mark.usefixtures("handed_in")
HANDED_IN = ("Quiet hour after lunch", "A bell for the drug round", "Notes by the bed", "The short handover")
HAND_IN = f"""
import datetime
from portal.models import User
from resources.models import LibraryPage, ResourcePage
author = User.objects.get(email="facilitator@example.org")
for title in {HANDED_IN}:
    fields = dict(kind="lesson", summary="In short.", dated_on=datetime.date.today(), owner=author)
    page = ResourcePage(title=title, live=False, **fields)
    LibraryPage.objects.get().add_child(instance=page)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
"""
ON_THE_DAY = """
import datetime
from unittest import mock
from django.core.management import call_command
on_the_day = datetime.datetime(2032, 3, 1, 9, 1, tzinfo=datetime.UTC)
with mock.patch("django.utils.timezone.now", return_value=on_the_day):
    call_command("work", once=True)
"""


@pytest.fixture(scope="module")
def handed_in(own_site):
    in_shell(own_site[1], HAND_IN)


def test_what_waits_is_in_sight_three_are_published_and_one_goes_back_with_a_comment(desk, reader):
    desk.context.clear_cookies()
    desk.goto("/sign-in/")
    give_sign_in(desk, "communications@example.org")
    assert desk.url.endswith("/admin/")
    waiting = panel(desk, "Waiting for me")
    for title in (*HANDED_IN, "Bedside handover, with the family listening"):
        assert waiting.get_by_role("link", name=title).is_visible()
    assert "Moderators" not in waiting.inner_text()
    assert panel(desk, "Requests to join").get_by_role("link").count() >= 3
    for title in HANDED_IN[:3]:
        desk.goto("/admin/")
        panel(desk, "Waiting for me").get_by_role("link", name=title).click()
        if title == HANDED_IN[0]:
            # The panel stays open on the next pages.
            looks_as_it_will(desk, title)
        press_action(desk, "Approve and Publish")
        assert title in done(desk)
    desk.goto("/admin/")
    panel(desk, "Waiting for me").get_by_role("link", name=HANDED_IN[3]).click()
    press_action(desk, "Request changes")
    asked = desk.get_by_role("dialog")
    asked.get_by_label("Comment").fill("Please say on which ward.")
    asked.get_by_role("button", name="Request changes").click()
    assert HANDED_IN[3] in done(desk)
    desk.goto("/admin/")
    waiting = panel(desk, "Waiting for me")
    assert [title for title in HANDED_IN if waiting.get_by_role("link", name=title).count()] == []
    reader.goto("/library/")
    for title in HANDED_IN[:3]:
        assert reader.get_by_role("link", name=title).is_visible()
    assert reader.get_by_role("link", name=HANDED_IN[3]).count() == 0


def test_a_page_is_scheduled_and_public_only_when_its_time_has_come(desk, reader, own_site):
    desk.goto("/admin/resource_pages/?q=glossary")
    desk.get_by_role("link", name="A glossary that patients wrote", exact=True).click()
    desk.get_by_role("button", name="Toggle status").click()
    desk.get_by_role("button", name="Set schedule").click()
    schedule = desk.get_by_role("dialog", name="Set publishing schedule")
    schedule.get_by_label("Go live date/time").fill("2032-03-01 09:00")
    # The calendar that opens lies over the button.
    schedule.get_by_role("button", name="Save schedule").press("Enter")
    desk.get_by_text("Go-live: 1 Mar 2032, 9 a.m.").wait_for()
    looks_as_it_will(desk, "A glossary that patients wrote")
    press_action(desk, "Schedule to publish")
    assert "scheduled" in done(desk)
    address = "/library/a-glossary-that-patients-wrote/"
    assert reader.request.get(address).status == 404
    manage(own_site[1], "work", "--once")
    assert reader.request.get(address).status == 404
    in_shell(own_site[1], ON_THE_DAY)
    assert reader.request.get(address).status == 200


def test_the_front_page_gets_another_opening_seen_before_it_is_public(desk, reader):
    reader.goto("/")
    picture = reader.locator(".hero img").get_attribute("src")
    desk.goto("/")
    desk.get_by_role("link", name="Edit this page").click()
    desk.get_by_label("Headline").fill("Care gets better together")
    desk.get_by_label("Introduction").fill("Twelve communities, one habit: asking.")
    open_menu(desk.locator("#id_image-chooser").get_by_role("button", name="Actions"))
    desk.get_by_role("button", name="Change image").click()
    chooser = desk.get_by_role("dialog")
    chooser.get_by_role("tab", name="Upload").click()
    chooser.get_by_label("File").set_input_files({"name": "spring.png", "mimeType": "image/png", "buffer": drawn()})
    chooser.get_by_label("Title").fill("Spring")
    chooser.get_by_label("Description").fill("A green field.")
    chooser.get_by_role("button", name="Upload").click()
    desk.locator("#id_image-chooser").get_by_text("Spring").wait_for()
    looks_as_it_will(desk, "Care gets better together")
    # Phones get no picture, and the panel begins with a phone.
    desk.get_by_role("radio", name="Preview in desktop size").check(force=True)
    preview(desk).get_by_role("img", name="A green field.").wait_for()
    reader.reload()
    assert reader.get_by_role("heading", name="Care gets better together").count() == 0
    press_action(desk, "Publish")
    assert "published" in done(desk)
    reader.reload()
    assert reader.get_by_role("heading", level=1, name="Care gets better together").is_visible()
    assert reader.get_by_text("Twelve communities, one habit: asking.").is_visible()
    assert reader.locator(".hero img").get_attribute("src") != picture
    assert reader.locator(".hero img").evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 0


def looks_as_it_will(desk, title):
    desk.get_by_role("button", name="Toggle preview").click()
    preview(desk).get_by_role("heading", level=1, name=title).wait_for()


def drawn():
    file = io.BytesIO()
    Image.new("RGB", (1600, 900), "seagreen").save(file, "PNG")
    return file.getvalue()
