"""When a search is sent, by the keyboard and in parts, and where the focus is afterwards."""

import re

import pytest
from playwright.sync_api import expect

FOCUS = "document.activeElement.id"
LISTS = ["/search/?q=falls", "/library/", "/gatherings/?when=past"]


def settled(page):
    page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-settling, .htmx-swapping')")


def results_are_new(page):
    """Mark the list, to wait until another one stands in its place."""
    page.evaluate("document.getElementById('results').dataset.old = ''")
    return lambda: page.wait_for_selector("#results:not([data-old])")


def sent_of(page):
    """The addresses that htmx asks for from now on."""
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.headers.get("hx-request") else None)
    return sent


def opened_dates(page, address):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    group = page.locator("details.facets__group", has=page.locator("#date-from"))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    page.wait_for_function("() => document.querySelector('.facets').matches(':not(.htmx-request)') && window.htmx")
    return page.locator("#date-from")


def test_enter_closes_suggestions_for_good(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/search/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "completions" in request.url else None)
    box = page.locator("#filter-text")
    box.press_sequentially("medicines")
    expect(page.locator("#filter-text-completions")).to_be_visible()
    renewed = results_are_new(page)
    box.press("Enter")
    renewed()
    page.wait_for_url("**/search/?q=medicines*")
    before = len(asked)
    page.wait_for_timeout(700)
    assert len(asked) == before
    assert not page.locator("#filter-text-completions").is_visible()
    assert page.evaluate(FOCUS) == "filter-text"
    page.keyboard.type(" x")
    expect(page.locator("#filter-text")).to_have_value("medicines x")


def test_an_answer_that_is_under_way_when_enter_is_pressed_opens_nothing(page):
    page.goto("/search/")
    held = []
    page.route("**/completions/**", lambda route: held.append(route))
    box = page.locator("#filter-text")
    with page.expect_request("**/completions/**"):
        box.press_sequentially("medicines")
    renewed = results_are_new(page)
    box.press("Enter")
    renewed()
    # One that the new box asked for would be among them.
    page.wait_for_timeout(400)
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    assert not page.locator("#filter-text-completions").is_visible()


def test_what_is_typed_while_an_answer_is_under_way_is_not_lost(page):
    page.goto("/search/")
    held = []
    page.route("**/search/?q=*", lambda route: held.append(route))
    box = page.locator("#filter-text")
    renewed = results_are_new(page)
    with page.expect_request("**/search/?q=*"):
        box.press_sequentially("falls")
        box.press("Enter")
    box.press_sequentially(" at nighx")
    box.press("ArrowLeft")
    held.pop().continue_()
    renewed()
    page.keyboard.type("t")
    expect(page.locator("#filter-text")).to_have_value("falls at nightx")
    assert page.evaluate(FOCUS) == "filter-text"


@pytest.mark.parametrize("address", LISTS)
def test_a_date_is_typed_to_its_end_and_sent_when_its_year_is_whole(page, address):
    field = opened_dates(page, address)
    sent = sent_of(page)
    field.focus()
    renewed = results_are_new(page)
    page.keyboard.type("0102202", delay=250)
    assert sent == []
    page.keyboard.type("6")
    renewed()
    page.wait_for_url(re.compile(r"from=2026-0[12]-0[12]"))
    assert page.evaluate(FOCUS) == "date-from"


def test_a_date_that_is_edited_is_sent_when_its_field_is_left(page):
    field = opened_dates(page, "/library/?from=2015-01-01")
    sent = sent_of(page)
    field.focus()
    page.keyboard.type("03", delay=250)
    page.keyboard.press("Backspace")
    page.wait_for_timeout(400)
    assert sent == []
    page.keyboard.type("04", delay=250)
    renewed = results_are_new(page)
    page.locator("#date-to").focus()
    renewed()
    assert len(sent) == 1
    assert page.evaluate(FOCUS) == "date-to"


def test_a_date_that_is_picked_is_sent_at_once_and_a_half_one_holds_nothing_back_unsaid(page):
    field = opened_dates(page, "/library/")
    renewed = results_are_new(page)
    field.evaluate("field => { field.value = '2015-02-01'; field.dispatchEvent(new Event('change', {bubbles: true})) }")
    renewed()
    page.wait_for_url("**from=2015-02-01*")
    page.locator("#date-to").focus()
    page.keyboard.type("01")
    page.locator("#kind-lesson").check()
    page.wait_for_function(f"() => {FOCUS} === 'date-to'")


@pytest.mark.parametrize("press", ["Enter", "click"])
def test_the_button_sends_changed_words_and_keeps_the_focus(page, press):
    page.goto("/search/?q=ward")
    box = page.locator("#filter-text")
    box.fill("falls")
    renewed = results_are_new(page)
    if press == "click":
        page.locator("#filter-text + button").click()
    else:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    renewed()
    page.wait_for_url("**/search/?q=falls*")
    assert page.evaluate("document.activeElement.innerText.trim()") == "Search"


def test_leaving_the_box_sends_nothing(page):
    page.goto("/search/?q=ward")
    sent = sent_of(page)
    page.locator("#filter-text").fill("falls")
    page.keyboard.press("Tab")
    page.wait_for_timeout(700)
    assert sent == []
    assert page.evaluate("document.activeElement.innerText.trim()") == "Search"


def test_a_focus_whose_place_is_gone_goes_to_the_number_of_results(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/search/?q=ward")
    renewed = results_are_new(page)
    page.locator("#kind-lesson").check()
    page.locator(".results__list a").first.focus()
    renewed()
    settled(page)
    assert page.evaluate(FOCUS) == "found"


def test_a_value_that_comes_first_once_it_is_chosen_keeps_the_focus(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/search/?q=ward")
    page.locator("summary", has_text="Topic").click()
    third = page.locator("input[name=topic]").nth(2)
    value, renewed = third.get_attribute("value"), results_are_new(page)
    third.check()
    renewed()
    settled(page)
    assert page.locator("input[name=topic]").first.get_attribute("value") == value
    assert page.evaluate("document.activeElement.value") == value


def test_a_heading_of_filters_keeps_the_focus(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/search/?q=ward")
    renewed = results_are_new(page)
    page.locator("#kind-lesson").check()
    page.locator("summary", has_text="Topic").focus()
    renewed()
    settled(page)
    assert page.evaluate("document.activeElement.innerText.trim()") == "Topic"


@pytest.mark.parametrize("address", ["/", "/search/", "/library/"])
def test_a_long_question_is_said_to_be_cut(member, address):
    member.goto(address)
    box = member.locator("#hero-search, #filter-text")
    box.fill("")
    box.evaluate("box => box.focus()")
    member.keyboard.insert_text("falls and " * 25)
    box.press("Enter")
    expect(member.get_by_text("What you typed is longer than 200 characters")).to_be_visible()


def test_wrong_dates_are_told_beside_their_fields_on_a_phone(member):
    member.set_viewport_size({"width": 320, "height": 640})
    member.goto("/library/?from=2026-03-02&to=2026-03-01")
    expect(member.locator("#date-errors")).to_contain_text("Until is before From")
    assert member.locator("#date-to").input_value() == "2026-03-01"
    assert member.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_the_list_is_as_wide_as_the_sheet_and_says_what_was_asked(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/search/?q=falls")
    asked = page.locator(".print-only")
    assert not asked.is_visible()
    page.emulate_media(media="print")
    assert asked.inner_text() == "“falls”"
    assert page.locator(".results__list").bounding_box()["width"] > 1000
