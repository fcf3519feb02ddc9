"""Communications staff ask why a page is found, recommend another and see both at once."""

import pytest
from playwright.sync_api import expect

from tests.journeys.admin import done, open_menu, sign_in
from tests.journeys.checks import WIDTHS, violations
from tests.journeys.conftest import fresh_page, in_shell

RECOMMEND = """
from portal.models import PortalPage
from wagtail.contrib.search_promotions.models import Query
query = Query.get("what to do after a fall on a ward at night")
query.editors_picks.get_or_create(page=PortalPage.objects.get(title="Ward safety huddles to prevent falls"))
print(query.pk)
"""
PAGE = "Ward safety huddles to prevent falls"


@pytest.fixture
def desk(browser, own_site):
    for page in fresh_page(browser, own_site[0]):
        sign_in(page, "communications@example.org")
        yield page


def assert_sound(desk):
    for width in WIDTHS:
        desk.set_viewport_size({"width": width, "height": 900})
        assert violations(desk, "main") == []
        assert desk.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_from_a_search_to_the_reasons_and_to_what_the_index_holds(desk):
    desk.goto("/search/?q=hudles+catheter")
    desk.get_by_role("link", name="Why is this found?").click()
    expect(desk.get_by_text("was searched for instead")).to_be_visible()
    assert_sound(desk)
    desk.get_by_role("link", name=f"Why is it here? {PAGE}").click()
    expect(desk.get_by_text("It is found: in place")).to_be_visible()
    expect(desk.get_by_text("(corrected spelling)")).to_be_visible()
    expect(desk.get_by_text("It does not have: “catheter”")).to_be_visible()
    for closed in desk.locator("main details").all():
        closed.locator("summary").click()
    assert_sound(desk)
    desk.get_by_label("What was searched for").fill("payroll")
    desk.get_by_label("By whom").select_option("visitor")
    desk.get_by_role("button", name="Ask").click()
    expect(desk.get_by_text("A visitor cannot search here.").first).to_be_visible()


def test_from_the_editor_of_a_page(desk):
    desk.goto("/admin/resource_pages/?q=huddle")
    desk.locator("tbody").get_by_role("link", name=PAGE).first.click()
    open_menu(desk.get_by_role("button", name="Actions").first)
    desk.get_by_role("link", name="How the search finds it").first.click()
    expect(desk.get_by_role("heading", name="What the index holds of it")).to_be_visible()


def test_a_page_is_recommended_for_words_and_stands_above_what_is_found(desk):
    desk.goto("/admin/searchpicks/add/?words=payroll")
    assert_sound(desk)
    desk.get_by_role("button", name="Choose a page").click()
    desk.get_by_label("Search term").fill("huddles to prevent")
    desk.locator(".modal-body").get_by_role("link", name=PAGE).click()
    desk.get_by_role("button", name="Create").click()
    assert "counts from now on" in done(desk)
    desk.goto("/search/?q=Payroll")
    expect(desk.get_by_role("region", name="Recommended").get_by_role("link", name=PAGE)).to_be_visible()


def assert_within(desk, *places):
    for place in places:
        box = desk.locator(place).last.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320, place


def test_lists_and_forms_of_the_search_are_read_on_a_phone(desk, own_site):
    key = in_shell(own_site[1], RECOMMEND).strip()
    desk.set_viewport_size({"width": 320, "height": 900})
    desk.goto("/admin/searchpicks/")
    assert_within(desk, "table.listing th", "table.listing tbody td")
    desk.goto(f"/admin/searchpicks/{key}/")
    assert_within(desk, ".w-panel__controls button", "a.button.no")
    desk.goto("/admin/documents/")
    assert desk.locator("td.wrap-anywhere").first.bounding_box()["width"] > 100
    desk.goto("/admin/reports/search-words/")
    desk.get_by_role("navigation", name="About the search").get_by_role("link", name="Recommended").click()
    expect(desk.get_by_role("heading", name="Recommended results")).to_be_visible()


def test_the_reports_about_the_search(desk):
    for address in ("/admin/reports/search-words/", "/admin/reports/search-status/", "/admin/searchpicks/"):
        desk.goto(address)
        assert_sound(desk)
