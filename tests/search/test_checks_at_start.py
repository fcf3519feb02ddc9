"""gunicorn says at its start what is wrong with SEARCH_URL, and goes on where nothing is."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.portal.test_audit_trail import PRODUCTION
from tests.portal.test_settings import ROOT
from tests.search_servers.listeners import mute, refusing

# In the place of the portal, which takes long to load: that it is served is what is asked.
APPLICATION = """
import os, signal

def application(environ, start_response):
    return []

os.kill(os.getppid(), signal.SIGTERM)
"""


class OpenSearch(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"version": {"number": "3.3.0", "distribution": "opensearch"}}).encode())

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def opensearch():
    """What says of itself that it is OpenSearch."""
    server = HTTPServer(("127.0.0.1", 0), OpenSearch)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server.server_address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def started(tmp_path):
    """How gunicorn starts with a SEARCH_URL: whether a worker has loaded the application, the exit code and the words."""
    (tmp_path / "served.py").write_text(APPLICATION)

    def start(address):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DJANGO_"))}
        done = subprocess.run(
            [sys.executable, "-m", "gunicorn", "served", "--bind", "127.0.0.1:0", "--pythonpath", tmp_path],
            cwd=ROOT,
            env={**inherited, **PRODUCTION, "SEARCH_URL": address},
            capture_output=True,
            text=True,
            timeout=60,
        )
        return f"Handling signal: {signal.SIGTERM.name[3:].lower()}" in done.stderr, done.returncode, done.stderr

    return start


def test_the_client_of_another_server_stops_the_start_and_is_named(started):
    with opensearch() as (host, port):
        serves, code, said = started(f"elasticsearch://{host}:{port}")
    assert (serves, code) == (False, 1)
    assert f"{host}:{port} is OpenSearch. Write opensearch:// instead." in said
    assert "Traceback" not in said


def test_an_address_that_cannot_be_used_stops_it_in_the_same_way(started):
    serves, code, said = started("solr://reader:secret@127.0.0.1")
    assert (serves, code) == (False, 1)
    assert "SEARCH_URL has to begin with elasticsearch://" in said
    assert "Traceback" not in said and "secret" not in said


def test_the_right_client_is_served(started):
    with opensearch() as (host, port):
        serves, code, said = started(f"opensearch://{host}:{port}")
    assert (serves, code) == (True, 0)
    assert "search" not in said.lower()


@pytest.mark.parametrize("silent", ["refusing", "mute"])
def test_a_server_that_is_silent_stops_nothing_and_is_named(started, silent):
    with mute() if silent == "mute" else contextlib.nullcontext(refusing()) as (host, port):
        serves, code, said = started(f"opensearch://{host}:{port}")
    assert (serves, code) == (True, 0)
    assert f"The search server {host}:{port} does not answer" in said
    assert "The database answers the search until it does." in said


def test_without_a_server_nothing_is_asked(started):
    serves, code, said = started("")
    assert (serves, code) == (True, 0)
    assert "search" not in said.lower()
