"""Dates that are typed in the admin: understood, or refused beside their field, never replaced by another day."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def editor(open_page):
    page = open_page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/sign-in/?next=/admin/")
    page.get_by_label("E-mail").fill("communications@example.org")
    page.get_by_label("Password").fill("sample-network-2015")
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    return page


@pytest.fixture
def resource(editor):
    editor.goto("/admin/resource_pages/?q=huddle")
    editor.locator("tbody a[href*='/edit/']").first.click()
    return editor


@pytest.mark.parametrize("typed", ["18/03/2027", "18.03.2027", "2027-03-18", "31/02/2026"])
def test_a_typed_date_stays_as_it_was_typed(resource, typed):
    field = resource.locator("#id_dated_on")
    field.click()
    field.fill("")
    field.press_sequentially(typed)
    field.press("Tab")
    resource.wait_for_timeout(300)
    assert field.input_value() == typed


def test_a_date_that_does_not_exist_is_refused_beside_its_field(resource):
    field = resource.locator("#id_dated_on")
    field.fill("31/02/2026")
    field.press("Tab")
    resource.get_by_role("button", name="Save draft").click()
    expect(resource.locator("#panel-child-content-dated_on-errors, [id$=dated_on-errors]")).to_contain_text(
        re.compile("valid date")
    )
    assert resource.locator("#id_dated_on").input_value() == "31/02/2026"
