"""What a search on a server costs the database: no more than any other page, also while pages wait to be sent."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communities.privacy import close
from events.models import EventIndexPage
from search.models import SearchDocument
from tests.factories import make_community, make_gathering, make_resource, make_topic
from tests.search_servers.servers import PRODUCTS, no_answer, searching_on, tell_the_server

pytestmark = pytest.mark.django_db
LIMIT = 15
ADDRESS = "/search/?q=sourdough+bread&kind=lesson&topic=baking"


@pytest.fixture(autouse=True, params=PRODUCTS)
def search_server(request, db, monkeypatch):
    monkeypatch.setattr("search.engines.database.DatabaseEngine.search", no_answer)
    with searching_on(request.param) as server:
        yield server


@pytest.fixture(autouse=True)
def words_of_today():
    """Nobody writes before a search here."""


@pytest.fixture
def lessons():
    """They answer by their texts, or by a name that they are filed under; the best are put in order by nearness."""
    for _number in range(3):
        close(community=make_community())
    filed = {"kind": "lesson", "topics": [make_topic("Baking")], "community": make_community()}
    pages = [
        make_resource("First", summary="Sourdough is bread that takes two days.", **filed),
        make_resource("Second", summary="A loaf.", tags=["sourdough bread"], **filed),
        make_resource("Other", summary="Bread of any kind.", **filed),
    ]
    make_gathering("Third", summary="Sourdough bread for all of us.")
    tell_the_server()
    return pages


@pytest.fixture(params=["visitor", "member"])
def browser(request, member):
    browser = Client()
    if request.param == "member":
        browser.force_login(member)
    return browser


def statements(browser, address=ADDRESS):
    """Those of the second answer: the first one of a process reads what the others remember."""
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(address)
    return answer, [query["sql"] for query in queries]


def titles(answer):
    return {hit.page.title for hit in answer.context["results"].hits}


def test_a_search_with_two_facets_asks_the_database_no_more_than_any_other_page(browser, lessons):
    answer, asked = statements(browser)
    assert titles(answer) == {"First", "Second", "Other"}
    assert asks_all(asked) and len(asked) <= LIMIT


def test_nor_while_pages_wait_to_be_sent(browser, lessons):
    lessons[0].unpublish()
    SearchDocument.objects.filter(page_id=lessons[1].pk).update(sent=0)
    answer, asked = statements(browser)
    assert titles(answer) == {"Second", "Other"}
    assert asks_all(asked) and len(asked) <= LIMIT


def asks_all(asked):
    """Whether the best were put in order, and it was asked under what name one was found."""
    in_order = "to_tsquery" if connection.vendor == "postgresql" else "NEAR("
    return all(any(words in text for text in asked) for words in (in_order, "search_searchterm"))


def test_a_list_asks_once_what_waits(browser, lessons):
    answer, asked = statements(browser, f"{EventIndexPage.objects.get().url}?when=past&q=sourdough")
    assert titles(answer) == {"Third"}
    assert sum("search_refuseddocument" in text for text in asked) == 1
    assert len(asked) <= LIMIT
