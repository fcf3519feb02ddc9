"""The client of OpenSearch, imported although it needs a package of the name that one of our rooms has.

opensearch-py says `from events import Events` and means the package Events; our room `events` comes first on
the path. For as long as the client is imported, the name means that package.
"""

import importlib.metadata
import importlib.util
import sys

NAME = "events"


def package():
    """The module of the distribution Events that holds its class, wherever it is installed."""
    path = importlib.metadata.distribution(NAME).locate_file("events/events.py")
    specification = importlib.util.spec_from_file_location(NAME, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def import_client():
    room = sys.modules.pop(NAME, None)
    sys.modules[NAME] = package()
    try:
        return importlib.import_module("opensearchpy")
    finally:
        del sys.modules[NAME]
        if room:
            sys.modules[NAME] = room


opensearchpy = import_client()
