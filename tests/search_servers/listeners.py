"""Addresses at which no server answers."""

import contextlib
import socket


@contextlib.contextmanager
def mute():
    """A listener that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()


def refusing():
    with mute() as address:
        return address
