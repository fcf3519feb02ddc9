"""Puts a real server in the place of the database, with indices of its own that go again."""

import os
import uuid
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.test import override_settings

from portal.settings.search_server import search_server
from search.engines import engine_for
from search.engines.servers.connecting import connect
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
def searching_on(product):
    """The search is answered by this server while the block lasts; a busy machine is given time."""
    url = address_of(product).replace("http://", f"{product}://")
    server = replace(search_server(f"{url}/test-{uuid.uuid4().hex}"), seconds=20.0)
    with override_settings(SEARCH_SERVER=server):
        yield server
    client = connect(server, patiently=True)
    client.indices.delete(
        index=",".join([*client.indices.get_alias(name=f"{server.prefix}*")]) or "none-of-these",
        ignore_unavailable=True,
    )
    engine_for.cache_clear()


def tell_the_server():
    """What the worker does until nothing waits."""
    while write_waiting() or keep_in_step():
        pass
