"""Puts a real server in the place of the database, with indices of its own that go again."""

import os
import uuid
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connection
from django.test import override_settings

from portal.settings.search_server import search_server
from search.engines import engine_for
from search.engines.database import DatabaseEngine
from search.engines.servers.connecting import connect
from search.engines.servers.engine import ServerEngine
from search.engines.servers.keeping import keep_in_step
from search.index.feeding import write_waiting

PRODUCTS = ("opensearch", "elasticsearch")


def address_of(product):
    variable = f"{product.upper()}_TEST_URL"
    url = os.environ.get(variable)
    if not url:
        pytest.fail(
            f"{variable} names no server. Run this by “make test-search-servers”, which starts it.", pytrace=False
        )
    return url


@contextmanager
def searching_on(product, **changes):
    """The search is answered by this server while the block lasts; a busy machine is given time."""
    url = address_of(product).replace("http://", f"{product}://")
    server = replace(search_server(f"{url}/test-{uuid.uuid4().hex}"), **{"seconds": 20.0, **changes})
    with override_settings(SEARCH_SERVER=server):
        yield server
    client = connect(server, patiently=True)
    for name in client.indices.get(index=f"{server.prefix}*", ignore_unavailable=True):
        client.indices.delete(index=name)
    engine_for.cache_clear()


def tell_the_server():
    """What the worker does until nothing waits; its statements are not the reader's."""
    before = len(connection.queries_log)
    while write_waiting() or keep_in_step():
        pass
    while len(connection.queries_log) > before:
        connection.queries_log.pop()


def tell_before_each_search(monkeypatch):
    """As the worker would have told it a moment later. Should the database answer, the test fails."""
    ask = ServerEngine.search

    def tell_and_ask(engine, query, **options):
        tell_the_server()
        return ask(engine, query, **options)

    monkeypatch.setattr(ServerEngine, "search", tell_and_ask)
    monkeypatch.setattr(DatabaseEngine, "search", no_answer)


def no_answer(*arguments, **options):
    raise AssertionError("The database has answered.")
