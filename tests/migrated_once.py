"""Migrating takes longer than anything else that a worker does before its first test: one does it, the others copy.

On SQLite the next run copies as well, as long as not a line of the portal has changed: two of the runs of `make` are on
SQLite.
"""

import contextlib
import fcntl
import functools
import gc
import hashlib
import shutil
import sqlite3
import sys
from pathlib import Path
from unittest.mock import patch

from django.apps import apps
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("portal", "search", "communities", "resources", "events", "home")


@contextlib.contextmanager
def migrated_once(folder, former_runs):
    """While the block makes the test database: the first worker of a run migrates, and what it has is kept in `folder`.

    The others wait for it, and their block begins with a copy, in which nothing is left to migrate. `former_runs` is
    where runs leave their database for each other.
    """
    keep, begin = (_keep_sqlite, _begin_sqlite) if connection.vendor == "sqlite" else (_keep_postgres, _begin_postgres)
    kept = kept_database(folder)
    with _one_at_a_time(folder):
        of_this_code = former_runs / f"{_digest_of_the_code()}.sqlite3"
        if connection.vendor == "sqlite" and of_this_code.exists() and not kept.exists():
            shutil.copyfile(of_this_code, kept)
        if kept.exists():
            with begin(kept):
                yield
        else:
            # Of the time that migrating takes, a fifth goes into looking for garbage among thousands of live models, and
            # a tenth into looking for the names of the same settings in them.
            names = functools.cache(apps.get_swappable_settings_name)
            gc.disable()
            try:
                with patch.object(apps, "get_swappable_settings_name", names):
                    yield
            finally:
                gc.enable()
            keep(kept)
            if connection.vendor == "sqlite":
                _leave_to_other_runs(kept, of_this_code)


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


def _digest_of_the_code():
    digest = hashlib.sha256(sys.version.encode() + (ROOT / "requirements.txt").read_bytes())
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        digest.update(b"%s %d\n" % (str(path.relative_to(ROOT)).encode(), path.stat().st_size))
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _leave_to_other_runs(kept, of_this_code):
    for former in of_this_code.parent.glob("*.sqlite3"):
        former.unlink(missing_ok=True)
    # Another run that begins meanwhile finds all of it or nothing.
    beginning = of_this_code.with_suffix(f".{kept.parent.name}")
    shutil.copyfile(kept, beginning)
    beginning.rename(of_this_code)


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
