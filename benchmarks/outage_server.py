"""A real search server that comes back at the port at which it was before."""

import contextlib
import socket
import tempfile
from dataclasses import replace
from pathlib import Path

from search_servers.java import find_jdk
from search_servers.node import Node, give, unprivileged


@contextlib.contextmanager
def started_server(product):
    product = replace(product, settings={**product.settings, "http.port": free_port()})
    with tempfile.TemporaryDirectory(prefix="portal-outages-") as folder:
        node = Node(product, Path(folder), find_jdk())
        if user := unprivileged():
            give(Path(folder), user)
        node.prepare()
        node.start()
        try:
            node.wait_until_healthy()
            yield node
        finally:
            node.stop()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]
