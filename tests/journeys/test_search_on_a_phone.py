"""On the smallest phone a search shows what it found, and not only what it can be narrowed by."""

import pytest
from playwright.sync_api import expect

PHONE = {"width": 320, "height": 640}


@pytest.mark.parametrize("address", ["/search/?q=huddle", "/search/?q=hudles", "/search/?q=ward&kind=practice"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_first_hit_begins_on_the_first_screen(browser, site, member_session, address, script):
    context = browser.new_context(
        base_url=site, viewport=PHONE, java_script_enabled=script, storage_state=member_session
    )
    page = context.new_page()
    page.goto(address)
    first = page.locator(".results__list > li").first.bounding_box()
    context.close()
    assert first["y"] <= 500


def test_filters_are_opened_and_applied_without_a_script(browser, site, member_session):
    context = browser.new_context(
        base_url=site, viewport=PHONE, java_script_enabled=False, storage_state=member_session
    )
    page = context.new_page()
    page.goto("/search/?q=huddle")
    assert not page.get_by_role("button", name="Show results").is_visible()
    page.locator(".facets__toggle").click()
    page.locator(".facets__panel").get_by_label("Lesson").check()
    page.get_by_role("button", name="Show results").click()
    assert "kind=lesson" in page.url and "q=huddle" in page.url
    assert page.locator(".facets__toggle").inner_text().strip() == "Filters (1)"
    context.close()


def test_show_results_leads_to_them_and_leaves_back_to_what_was_before(browser, site, member_session):
    context = browser.new_context(base_url=site, viewport=PHONE, storage_state=member_session)
    page = context.new_page()
    page.goto("/search/?q=ward")
    page.locator(".facets__toggle").click()
    panel = page.locator(".facets__panel")
    panel.get_by_label("Lesson").check()
    page.wait_for_url("**kind=lesson**")
    entries = page.evaluate("history.length")
    page.get_by_role("button", name="Show results").click()
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found")).to_be_in_viewport()
    assert page.evaluate("history.length") == entries
    assert "kind=lesson" in page.url
    context.close()


def test_without_a_connection_it_is_said_that_the_list_is_the_former_one(browser, site, member_session):
    context = browser.new_context(base_url=site, viewport=PHONE, storage_state=member_session)
    page = context.new_page()
    page.goto("/search/?q=ward")
    context.set_offline(True)
    page.locator("select[name=sort]").select_option("newest")
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    context.set_offline(False)
    page.locator("select[name=sort]").select_option("title")
    page.wait_for_url("**sort=title**")
    expect(page.get_by_role("alert")).to_have_count(0)
    context.close()


def test_what_is_ticked_stays_under_the_finger(browser, site, member_session):
    """What is chosen leads its list, so all of it moves."""
    context = browser.new_context(base_url=site, viewport=PHONE, storage_state=member_session)
    page = context.new_page()
    page.goto("/search/?q=team")
    page.locator(".facets__toggle").click()
    topics = page.locator(".facets__group", has_text="Topic").first
    topics.locator("summary").click()
    row = topics.locator(".facets__box").nth(5)
    value = row.get_attribute("value")
    row.scroll_into_view_if_needed()
    stood = row.bounding_box()["y"]
    row.check()
    page.wait_for_url(f"**topic={value}**")
    ticked = page.locator(f".facets__box[name=topic][value={value}]")
    expect(ticked).to_be_checked()
    page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-settling, .htmx-swapping')")
    assert ticked.bounding_box()["y"] == pytest.approx(stood, abs=2)
    context.close()
