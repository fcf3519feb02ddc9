"""Addresses at which no server answers."""

import contextlib
import socket


@contextlib.contextmanager
def mute():
    """A listener that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()


@contextlib.contextmanager
def counting():
    """As `mute`: a place, and what says how many have connected to it so far."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listener:
        listener.setblocking(False)
        held = []

        def number():
            with contextlib.suppress(BlockingIOError):
                while True:
                    held.append(listener.accept()[0])
            return len(held)

        yield listener.getsockname(), number
        for connection in held:
            connection.close()


def refusing():
    with mute() as address:
        return address
