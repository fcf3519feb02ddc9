"""What the tests of the database's search assert holds on each server: the same tests, unchanged."""

import pytest

from tests.search.test_database_engine import *  # noqa: F403
from tests.search.test_words import *  # noqa: F403
from tests.search_servers.servers import PRODUCTS, searching_on, tell_before_each_search


@pytest.fixture(autouse=True, params=PRODUCTS)
def search_server(request, db):
    with searching_on(request.param) as server:
        yield server


@pytest.fixture(autouse=True)
def words_of_today(monkeypatch, search_server):
    tell_before_each_search(monkeypatch)
