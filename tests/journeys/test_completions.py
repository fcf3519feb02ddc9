"""The box that offers what may be meant, by keyboard, by pointer and by finger, with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import WIDTHS, assert_accessible, violations


def type_words(page, box, words):
    box.press_sequentially(words)
    expect(box).to_have_attribute("aria-expanded", "true")
    return page.locator(f"#{box.get_attribute('aria-controls')}")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_keyboard_chooses_what_is_offered_and_enter_alone_searches(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/search/")
    # Its script comes while the first words are typed.
    offered = type_words(page, page.locator("#filter-text"), "fal")
    box = page.get_by_role("combobox", name="Search the network").and_(page.locator("#filter-text"))
    assert box.input_value() == "fal"
    expect(offered.get_by_role("group", name="Topics").get_by_role("option", name="Falls")).to_be_visible()
    expect(page.locator("[aria-live=polite]").filter(has_text="suggestions")).to_be_attached()
    assert_accessible(page)
    box.press("ArrowUp")
    last = offered.get_by_role("option").last
    expect(last).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == last.get_attribute("id")
    assert violations(page) == []
    box.press("Home")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("Escape")
    expect(offered).to_be_hidden()
    assert box.input_value() == "fal"
    box.press("ArrowDown")
    expect(offered).to_be_visible()
    box.press("ArrowDown")
    expect(offered.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    box.press("Enter")
    page.wait_for_url("**/search/?q=fal*")


def test_enter_opens_what_was_chosen_and_a_new_list_of_results_brings_a_box_that_offers_too(page):
    page.goto("/search/?q=ward")
    with page.expect_response(lambda response: "kind=" in response.url):
        page.locator(".facets input[name=kind]").first.check()
    box = page.locator("#filter-text")
    expect(box).to_have_role("combobox")
    box.fill("")
    type_words(page, box, "bernad")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/people/bernadette-okafor/")


def test_the_box_in_a_phone_s_menu_is_used_with_a_finger(browser, site, member_session):
    context = browser.new_context(
        base_url=site, storage_state=member_session, viewport={"width": min(WIDTHS), "height": 700}, has_touch=True
    )
    page = context.new_page()
    page.goto("/about/")
    page.get_by_role("button", name="Menu").tap()
    offered = type_words(page, page.locator("#header-search"), "mindf")
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(offered).to_be_hidden()
    expect(page.locator("#site-menu")).to_be_visible()
    type_words(page, page.locator("#header-search"), "u")
    offered.get_by_role("group", name="Communities").get_by_role("option", name="Mindfulness", exact=True).tap()
    page.wait_for_url("**/communities/mindfulness/")
    context.close()


def test_without_javascript_the_box_searches(browser, site, member_session):
    context = browser.new_context(base_url=site, storage_state=member_session, java_script_enabled=False)
    page = context.new_page()
    page.goto("/about/")
    page.get_by_role("searchbox", name="Search the network").fill("falls")
    page.get_by_role("searchbox", name="Search the network").press("Enter")
    page.wait_for_url("**/search/?q=falls")
    context.close()
