"""Migrating takes longer than anything else that a worker does before its first test: one does it, the others copy."""

import contextlib
import fcntl
import gc
import sqlite3

from django.db import connection


@contextlib.contextmanager
def migrated_once(folder):
    """While the block makes the test database: the first worker of a run migrates, and what it has is kept in `folder`.

    The others wait for it, and their block begins with a copy, in which nothing is left to migrate.
    """
    keep, begin = (_keep_sqlite, _begin_sqlite) if connection.vendor == "sqlite" else (_keep_postgres, _begin_postgres)
    kept = kept_database(folder)
    with _one_at_a_time(folder):
        if kept.exists():
            with begin(kept):
                yield
        else:
            # Of the time that migrating takes, a fifth goes into looking for garbage among thousands of live models.
            gc.disable()
            try:
                yield
            finally:
                gc.enable()
            keep(kept)


def kept_database(folder):
    """On SQLite the database itself, on PostgreSQL a file with its name."""
    return folder / f"migrated.{connection.vendor}"


def forget(folder):
    """Remove what a server would keep for ever; a worker that comes later than this migrates too."""
    kept = kept_database(folder)
    with _one_at_a_time(folder):
        if connection.vendor != "sqlite" and kept.exists():
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{kept.read_text()}"')
            kept.unlink()


@contextlib.contextmanager
def _one_at_a_time(folder):
    with (folder / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _keep_sqlite(kept):
    connection.ensure_connection()
    beginning = kept.with_suffix(".beginning")
    with contextlib.closing(sqlite3.connect(beginning)) as file:
        connection.connection.backup(file)
    beginning.rename(kept)


@contextlib.contextmanager
def _begin_sqlite(kept):
    # The database lies in memory for as long as somebody is connected to it.
    name = connection.creation._get_test_db_name()
    with (
        contextlib.closing(sqlite3.connect(name, uri=True)) as first,
        contextlib.closing(sqlite3.connect(kept)) as file,
    ):
        file.backup(first)
        yield


def _keep_postgres(kept):
    own, name = connection.settings_dict["NAME"], f"{connection.settings_dict['NAME']}_migrated"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{own}"')
    kept.write_text(name)


@contextlib.contextmanager
def _begin_postgres(kept):
    connection.settings_dict["TEST"]["TEMPLATE"] = kept.read_text()
    yield
