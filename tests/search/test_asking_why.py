"""What the screens that explain a search keep of the search that one came from."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.factories import make_resource

pytestmark = pytest.mark.django_db
FILTERED = "Asked with the filters of the search that you came from."


def of_report(_page):
    return reverse("search_why")


def of_page(page):
    return reverse("page_in_search", args=[page.pk])


@pytest.fixture
def page():
    return make_resource("Ward huddles", kind="lesson")


def fields(content):
    """What the form sends besides what one types."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', content)
    return {name: unescape(value) for name, value in found}


@pytest.mark.parametrize("address_of", [of_report, of_page])
def test_of_other_words_it_is_not_known_that_they_are_asked_as_typed(editing, page, address_of):
    address = address_of(page)
    content = editing.get(address, {"q": "medcines & more", "as_typed": "1"}).content.decode()
    sent = fields(content)
    again = editing.get(address, {**sent, "q": "medcines & more"})
    assert fields(again.content.decode()) == sent == {"as_typed": "medcines & more"}
    other = editing.get(address, {**sent, "q": "hudddles"}).content.decode()
    assert "so “huddles” was searched for instead." in other
    assert not fields(other)


@pytest.mark.parametrize("address_of", [of_report, of_page])
def test_an_order_is_kept_and_is_no_filter(editing, page, address_of):
    address = address_of(page)
    content = editing.get(address, {"q": "huddles", "sort": "title", "as_typed": "1"}).content.decode()
    assert fields(content) == {"sort": "title", "as_typed": "huddles"}
    assert FILTERED not in content
    filtered = editing.get(address, {"q": "huddles", "kind": "lesson", "from": "2020-01-01"}).content.decode()
    assert fields(filtered) == {"kind": "lesson", "from": "2020-01-01"}
    assert FILTERED in filtered
