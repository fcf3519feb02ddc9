"""A list of filters that is longer than its place shows that it goes on, and is searched where it stands."""

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import assert_accessible

CUT = """list => {
  const { bottom } = list.getBoundingClientRect();
  const rows = [...list.querySelectorAll(".facets__value")].map((row) => row.getBoundingClientRect());
  const row = rows.find((row) => row.top < bottom && row.bottom > bottom);
  return row ? (bottom - row.top) / row.height : 0;
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_half_of_a_row_shows_that_a_group_goes_on(browser, site, member_session, width):
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, storage_state=member_session)
    page = context.new_page()
    page.goto("/search/?q=ward")
    if width == 320:
        page.locator(".facets__toggle").click()
    kinds = page.locator(".facets__values").first
    assert kinds.evaluate("list => list.scrollHeight > list.clientHeight")
    assert 0.3 < kinds.evaluate(CUT) < 0.8
    context.close()


def test_what_is_ticked_while_an_answer_is_on_its_way_is_kept(browser, site, member_session):
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, storage_state=member_session)
    page = context.new_page()
    page.goto("/search/?q=ward")

    def late(route):
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/search/?**", late)
    boxes = [box.get_attribute("id") for box in page.locator(".facets__box[name=kind]").all()[:4]]
    for box in boxes:
        page.locator(f"#{box}").check()
        page.wait_for_timeout(200)
    wanted = {box.removeprefix("kind-") for box in boxes}
    page.wait_for_function("number => new URL(location).searchParams.getAll('kind').length === number", arg=len(wanted))
    assert {box.get_attribute("value") for box in page.locator(".facets__box:checked").all()} == wanted
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_long_group_is_searched_in_place(browser, site, member_session, width):
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, storage_state=member_session)
    page = context.new_page()
    page.goto("/search/?q=ward")
    if width == 320:
        page.locator(".facets__toggle").click()
    group = page.locator("details", has=page.locator("#find-tag")).last
    group.locator("summary").click()
    rows = group.locator(".facets__values > li:visible")
    number, label = rows.count(), rows.last.locator(".facets__label").inner_text()
    group.get_by_label("Find in this list: Tag").fill(f" {label.upper()}")
    assert label in rows.locator(".facets__label").all_inner_texts()
    assert rows.count() < number
    expect(group.get_by_role("status")).to_have_text(f"{rows.count()} of {number} shown")
    assert_accessible(page)
    # It asks nothing by itself, and what was looked for stays when a value is ticked.
    page.keyboard.press("Enter")
    assert page.url.endswith("/search/?q=ward")
    ticked = rows.last.locator("input")
    ticked.check()
    page.wait_for_url("**tag=**")
    expect(page.locator("#find-tag")).to_have_value(f" {label.upper()}")
    expect(page.locator(".facets__box[name=tag]:checked")).to_have_count(1)
    page.locator("#find-tag").fill("no tag has this")
    expect(rows).to_have_count(1)
    page.locator("#find-tag").fill("")
    assert rows.count() > 1
    context.close()


def test_without_a_script_no_box_is_shown_that_does_nothing(browser, site, member_session):
    context = browser.new_context(base_url=site, storage_state=member_session, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search/?q=ward")
    expect(page.locator("#find-tag")).to_be_hidden()
    context.close()
