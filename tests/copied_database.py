"""Copies of the tests' database that workers hand to each other: what one has made, the others need not make again.

On SQLite a copy is a file, which each worker reads into its memory. On PostgreSQL it is a database, which is the
template of others; it stays until the next run makes it anew.
"""

import contextlib
import sqlite3

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, connections

FILE = "database.sqlite3"


def write(folder):
    """Let `folder` hold the database that is connected to."""
    if connection.vendor == "sqlite":
        with contextlib.closing(sqlite3.connect(folder / FILE)) as file:
            connection.connection.backup(file)
    else:
        _create(_template(folder), template=connection.settings_dict["NAME"])


@contextlib.contextmanager
def another_database(folder):
    """Connect to a copy of the tests' database; once the block is over, `folder` holds it."""
    if connection.vendor == "sqlite":
        with _in_memory(connection.connection.backup):
            yield
            write(folder)
    else:
        write(folder)
        with _connected_to(_template(folder)):
            yield


@contextlib.contextmanager
def own_copy(folder):
    """Connect to a copy of the database that `folder` holds."""
    if connection.vendor == "sqlite":
        with _in_memory(lambda memory: _read(folder, memory)):
            yield
    else:
        name = f"{connection.settings_dict['NAME']}_{folder.name}"
        _create(name, template=_template(folder))
        with _connected_to(name):
            yield
        _drop(name)


def _read(folder, memory):
    with contextlib.closing(sqlite3.connect(folder / FILE)) as file:
        file.backup(memory)


@contextlib.contextmanager
def _in_memory(fill):
    """A database that only this connection sees, so that it needs no locks."""
    connection.ensure_connection()
    tests_own = connection.connection
    with _named(":memory:"):
        connection.connection = None
        connection.ensure_connection()
        try:
            fill(connection.connection)
            yield
        finally:
            connection.connection.close()
            connection.connection = tests_own


@contextlib.contextmanager
def _connected_to(name):
    connection.close()
    with _named(name):
        try:
            yield
        finally:
            connection.close()


@contextlib.contextmanager
def _named(name):
    """What is remembered of one database may not be so in the other."""
    settings = connections.settings["default"]
    before = connection.settings_dict["NAME"]
    try:
        settings["NAME"] = connection.settings_dict["NAME"] = name
        _forget()
        yield
    finally:
        settings["NAME"] = connection.settings_dict["NAME"] = before
        _forget()


def _forget():
    ContentType.objects.clear_cache()
    cache.clear()


def _template(folder):
    return f"test_portal_{folder.name}"


def _create(name, *, template):
    connection.close()
    _drop(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _drop(name):
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
