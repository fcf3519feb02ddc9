import re

import pytest

from tests.journeys.admin import sign_in

# Whether something else lies over the middle of the control that has the focus.
COVERED = """() => {
    const control = document.activeElement, box = control.getBoundingClientRect();
    const shown = control.closest("label") ?? control;
    const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
        name: control.id || control.textContent.trim(),
        among_filters: Boolean(control.closest(".facets__panel")),
        is_covered: !(above && (shown.contains(above) || above.contains(shown))),
    };
}"""


def narrowed_by_hand(page, group, value):
    details = page.locator("details.facets__group", has=page.get_by_text(group, exact=True))
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    details.get_by_text(value, exact=True).click()


def test_a_member_narrows_the_library_and_sends_the_address_on(member, browser, site):
    member.set_viewport_size({"width": 1280, "height": 900})
    member.goto("/library/")
    narrowed_by_hand(member, "Kind", "Practice worth replicating")
    show = member.get_by_role("button", name="Show results")
    show.click()
    member.wait_for_url(re.compile("kind=practice"))
    narrowed_by_hand(member, "Evidence", "Tried in several places")
    show.click()
    member.wait_for_url(re.compile("evidence=tried-several"))
    member.get_by_role("link", name="Remove Tried in several places").wait_for()
    found = member.locator(".results__list .card__title").all_inner_texts()
    assert found
    colleague = browser.new_context(base_url=site).new_page()
    sign_in(colleague, "facilitator@example.org")
    colleague.goto(member.url)
    assert colleague.locator(".results__list .card__title").all_inner_texts() == found
    colleague.context.close()
    member.get_by_role("link", name="Remove Tried in several places").click()
    member.wait_for_url(lambda url: "evidence" not in url)
    assert "kind=practice" in member.url


def test_filters_apply_at_once_keep_the_focus_and_go_back(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/library/")
    before = page.locator(".results__total").inner_text()
    box = page.locator("#kind-lesson")
    box.focus()
    box.press("Space")
    page.wait_for_url(re.compile("kind="))
    page.wait_for_function("before => document.querySelector('.results__total').innerText !== before", arg=before)
    assert page.evaluate("document.activeElement.id") == "kind-lesson"
    page.go_back()
    page.wait_for_function("before => document.querySelector('.results__total').innerText === before", arg=before)
    assert not page.locator("#kind-lesson").is_checked()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("key", ["", "Space", "Enter"], ids=["mouse", "space", "enter"])
def test_a_filter_far_down_leaves_the_reader_where_he_is(page, width, key):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/library/")
    if width == 360:
        page.locator(".facets__toggle").click()
    page.evaluate("document.querySelectorAll('.facets__group').forEach((group) => { group.open = true; })")
    box = page.locator("#evidence-tried-once")
    box.scroll_into_view_if_needed()
    page.mouse.wheel(0, 150)
    page.wait_for_function("() => scrollY > 300")
    with page.expect_response(lambda response: "/library/" in response.url):
        box.press(key) if key else box.click()
    page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-settling')")
    place = box.bounding_box()
    assert 0 <= place["y"] <= 740
    assert page.evaluate("document.activeElement.id") == "evidence-tried-once"


def test_two_values_of_one_filter_are_joined_by_or(page):
    page.goto("/library/?topic=falls&topic=team-culture")
    chips = page.locator(".chips > li").all_inner_texts()
    assert [text.startswith("or ") for text in chips[:2]] == [False, True]


def test_a_filter_with_the_focus_is_never_covered_on_a_phone(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto("/library/")
    page.locator(".facets__toggle").click()
    page.evaluate("document.querySelectorAll('.facets__group').forEach((group) => { group.open = true; })")
    page.locator(".facets__toggle").focus()
    met = []
    for _press in range(60):
        page.keyboard.press("Tab")
        control = page.evaluate(COVERED)
        if not control["among_filters"]:
            break
        met.append(control)
    assert len(met) > 20
    assert [control["name"] for control in met if control["is_covered"]] == []
