"""Whatever is typed comes through a real server: the box takes no more than fits an address."""

import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.search.test_any_text import TEXTS

# What fits no address: gunicorn refuses it before the portal sees it.
TOO_LONG = {name for name, text in TEXTS.items() if len(text) > 8000}


def answer_to(site, text):
    request = urllib.request.Request(f"{site}/search/?q={text}")
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


@pytest.mark.parametrize("letter", ["字", "\u202e", "😀"])
def test_as_much_as_the_box_takes_fits_an_address_whatever_the_letters(page, letter):
    page.goto("/search/")
    box = page.locator("#filter-text")
    box.fill("")
    box.focus()
    page.keyboard.insert_text(letter * 10_000)
    assert page.evaluate("document.activeElement.value.length") <= 400
    with page.expect_response("**/search/?q=*") as answered:
        box.press("Enter")
    assert answered.value.status == 200
    expect(page.locator("#found")).to_be_visible()


@pytest.mark.parametrize("name", sorted(TOO_LONG))
def test_an_address_that_is_too_long_is_refused_by_the_server(site, name):
    assert answer_to(site, TEXTS[name])[0] in (400, 414)


def test_a_word_ten_thousand_times_is_searched_from_the_box(page):
    page.goto("/")
    box = page.locator("#hero-search")
    box.focus()
    page.keyboard.insert_text("ward " * 10_000)
    box.press("Enter")
    expect(page.get_by_text("What you typed is longer than 200 characters")).to_be_visible()
    expect(page.locator("#found")).to_be_visible()
