"""What the tests of the database's search assert holds on each server: the same tests, unchanged."""

import pytest
from django.db import connection

from search.engines.servers.engine import ServerEngine
from tests.search.test_database_engine import *  # noqa: F403
from tests.search.test_words import *  # noqa: F403
from tests.search_servers.servers import PRODUCTS, searching_on, tell_the_server


@pytest.fixture(autouse=True, params=PRODUCTS)
def search_server(request, db):
    with searching_on(request.param) as server:
        yield server


@pytest.fixture(autouse=True)
def words_of_today(monkeypatch, search_server):
    """The server is told before each search, as the worker would have told it a moment later."""
    ask = ServerEngine.search

    def tell_and_ask(engine, query, **options):
        before = len(connection.queries_log)
        tell_the_server()
        # The worker's statements are not the reader's.
        while len(connection.queries_log) > before:
            connection.queries_log.pop()
        return ask(engine, query, **options)

    monkeypatch.setattr(ServerEngine, "search", tell_and_ask)
