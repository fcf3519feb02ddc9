import time

import pytest
from django.db.models import F
from django.urls import reverse

from portal.models import PortalPage
from portal.settings.search_server import search_server
from search.engines.falling_back import FIRST_PAUSE, LONGEST_PAUSE, Breaker, ServerOrDatabase
from search.index.feeding import write_waiting
from search.models import SearchDocument
from search.query import SearchQuery
from tests.factories import make_resource
from tests.search_servers.listeners import refusing

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(settings):
    """A server that does not answer, of which nothing waits to be told."""
    settings.SEARCH_SERVER = search_server("elasticsearch://{}:{}".format(*refusing()))
    make_resource("Bread")
    while write_waiting():
        pass
    SearchDocument.objects.update(sent=F("version"))
    return ServerOrDatabase(settings.SEARCH_SERVER)


def test_whether_the_server_is_away_or_behind_is_said_to_readers_and_to_editors(away, editing, monkeypatch):
    silent, behind = "The search server does not answer at the moment", "does not know all pages as they are now"
    monkeypatch.setattr("search.engines.engine_for", lambda server: away)

    def told(address):
        content = editing.get(address, {"q": "bread"}).content.decode()
        return silent in content, behind in content

    for address in ("/search/", reverse("search_why")):
        SearchDocument.objects.update(sent=F("version"))
        assert told(address) == (True, False)
        away.breaker.answered()
        SearchDocument.objects.update(sent=0, changed_at="2015-01-13T10:00Z")
        assert told(address) == (False, True)


def test_where_the_database_stood_in_the_order_is_not_said_to_be_the_server_s(away, editing, monkeypatch):
    monkeypatch.setattr("search.engines.engine_for", lambda server: away)
    page = PortalPage.objects.get(title="Bread")
    content = editing.get(reverse("page_in_search", args=[page.pk]), {"q": "bread"}).content.decode()
    assert "How the order comes about" in content
    assert "This order is the search server’s." not in content


def test_a_list_without_words_is_shown_by_the_database_as_well(away, member):
    make_resource("Rye")
    within = PortalPage.objects.visible_to(member).filter(title="Bread")
    answer = away.search(SearchQuery(viewer=member), within=within, default_sort="title")
    assert ([hit.page.title for hit in answer.hits], answer.total) == (["Bread"], 1)
    assert (answer.stands_in, answer.is_behind, answer.sort) == (True, False, "title")


def test_after_a_pause_one_reader_tries_and_the_others_wait_for_what_comes_of_it():
    moment = [100.0]
    breaker = Breaker(clock=lambda: moment[0])
    assert breaker.lets_through() and breaker.lets_through(), "all is well"
    breaker.failed()
    assert not breaker.lets_through()
    moment[0] += FIRST_PAUSE
    assert breaker.lets_through()
    assert not breaker.lets_through()
    breaker.failed()
    moment[0] += FIRST_PAUSE
    assert not breaker.lets_through(), "it waits twice as long"
    moment[0] += FIRST_PAUSE
    assert breaker.lets_through()
    breaker.failed()
    assert breaker.pause == LONGEST_PAUSE
    breaker.answered()
    assert breaker.lets_through() and breaker.lets_through()


def test_a_server_that_is_not_asked_because_it_is_behind_has_not_answered(away, member):
    query = SearchQuery(viewer=member, text="bread")
    assert away.search(query).stands_in
    assert away.breaker.pause == FIRST_PAUSE
    later = time.monotonic() + FIRST_PAUSE + 1
    away.breaker.clock = lambda: later
    SearchDocument.objects.update(sent=0, changed_at="2015-01-13T10:00Z")
    assert away.search(query).stands_in
    assert away.breaker.pause == FIRST_PAUSE
