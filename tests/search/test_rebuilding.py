"""A rebuild by a process of its own, which is killed: nobody misses anything meanwhile, and the next one goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from search.engines import engine
from search.index.feeding import waiting
from search.query import SearchQuery
from tests.factories import make_resource
from tests.own_database import _django_db_helper  # noqa: F401  no transaction round a test

pytestmark = pytest.mark.django_db
PAGES = 12
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def words_of_today():
    """Nobody writes before a search here."""


def rebuild(*arguments):
    settings = connection.settings_dict
    address = f"sqlite:///{settings['NAME']}"
    if connection.vendor == "postgresql":
        account = f"{settings['USER']}:{settings['PASSWORD']}"
        address = f"postgres://{account}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    command = [sys.executable, PROJECT / "manage.py", "rebuild_search", "--batch", "1", *arguments]
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    return subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True)


def found():
    return engine.search(SearchQuery(viewer=AnonymousUser(), text="sourdough")).total


def test_a_rebuild_that_is_killed_loses_nothing_and_goes_on():
    pages = [make_resource(f"Bread {number}", summary="sourdough") for number in range(PAGES)]
    assert found() == PAGES
    with rebuild() as process:
        assert " of " in process.stdout.readline()
        process.kill()
    left = waiting().count()
    assert left
    assert found() == PAGES
    with rebuild("--go-on") as process:
        assert " of " in process.stdout.readline()
        # In the middle of it everything is found, and whoever saves is not kept waiting.
        pages[-1].summary = "sourdough and marzipan"
        pages[-1].save_revision().publish()
        assert found() == PAGES
        lines = process.stdout.read().splitlines()
    assert process.returncode == 0
    assert len(lines) <= left + 1
    assert not waiting().exists()
    assert found() == PAGES
    assert engine.search(SearchQuery(viewer=AnonymousUser(), text="marzipan")).total == 1
