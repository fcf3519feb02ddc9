"""The client of the server in use. Both clients have the verbs that we call, under the same names."""

from dataclasses import replace
from functools import cache
from importlib import import_module

# Nobody waits for the worker: it gives a busy server time.
SECONDS_OF_THE_WORKER = 20


def language_of(server):
    """The module that speaks to this product: `connect`, FAULTS, NOT_THERE, NOT_UNDERSTOOD; only it is imported."""
    return import_module(f"search.engines.servers.{server.product}_client")


def connect(server, *, patiently=False):
    """A client, which keeps its connections, for every use of one server."""
    return _client(replace(server, prefix=""), SECONDS_OF_THE_WORKER if patiently else server.seconds)


@cache
def _client(server, seconds):
    return language_of(server).connect(server, seconds)
