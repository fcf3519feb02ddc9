"""A database that several threads share as the workers of a server do, made as a copy of the test's own.

SQLite's test database lies in memory, where threads would share one cache and its table locks: nothing that a server
ever meets. So the copy is a file with the settings of production (WAL, IMMEDIATE). On PostgreSQL it is a database made
from the test's as a template. The test's own database is not touched.
"""

import contextlib
import sqlite3
import threading

import pytest
from django.core.cache import cache
from django.db import connection, connections


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker, tmp_path):
    """No transaction round a test, but a database of its own: for a file that imports this, in the place of the plugin's.

    The file's tests still carry the mark `django_db`, which has the database made that theirs is a copy of.
    """
    with django_db_blocker.unblock(), own_database(tmp_path):
        cache.clear()
        yield


@contextlib.contextmanager
def own_database(folder):
    """Connect every thread to the copy while the block lasts."""
    settings = connections.settings["default"]
    before = settings["NAME"]
    copy = _copy_sqlite if connection.vendor == "sqlite" else _copy_postgres
    with copy(folder, before) as name:
        settings["NAME"] = connection.settings_dict["NAME"] = name
        try:
            yield
        finally:
            connection.close() if connection.vendor != "sqlite" else connection.connection.close()
            connection.connection = None
            settings["NAME"] = connection.settings_dict["NAME"] = before


@contextlib.contextmanager
def _copy_sqlite(folder, _before):
    connection.ensure_connection()
    kept, path = connection.connection, folder / "threads.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as file:
        kept.backup(file)
    connection.connection = None
    try:
        yield str(path)
    finally:
        connection.connection = kept


@contextlib.contextmanager
def _copy_postgres(_folder, before):
    name = f"{before}_threads"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{before}"')
    try:
        yield name
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def at_once(*acts):
    """Run the acts in threads that start at the same moment; return what each returned or raised."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            results[place] = act()
        except Exception as fault:
            results[place] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "an act has not come to an end"
    return results
