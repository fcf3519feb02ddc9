"""What a screen reader is told when a list is replaced: in a place that stays, so that its words are a change."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("address", ["/search/?q=ward", "/library/"])
def test_how_many_were_found_is_told_in_a_place_that_stays(page, address):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    told = page.locator("[data-says-found]")
    expect(told).to_have_text("")
    assert told.get_attribute("role") == "status"
    place, before = told.element_handle(), page.locator("#found").inner_text()
    for kind in ("lesson", "story"):
        page.locator(f"#kind-{kind}").check()
        page.wait_for_url(f"**kind={kind}*")
        page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-settling, .htmx-swapping')")
        found = page.locator("#found").inner_text()
        assert found != before
        assert place.evaluate("place => place.isConnected && place.textContent") == found
        before = found
    # One place tells it, and not twice.
    expect(page.locator("#results [role=status]:not(:empty)")).to_have_count(0)
