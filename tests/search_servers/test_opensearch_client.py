"""The client and our room use one name, and neither is taken for the other."""

import sys
from pathlib import Path

import events
from search.engines.servers.opensearch_package import import_client, opensearchpy


def test_the_name_is_the_rooms_again_once_the_client_is_imported():
    assert sys.modules["events"] is events
    assert Path(events.__file__).parent == Path(__file__).resolve().parents[2] / "events"
    assert import_client() is opensearchpy
    assert sys.modules["events"] is events
