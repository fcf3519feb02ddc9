"""SQLite's test database begins as a copy of what the same migrations made the last time.

They take ten seconds a worker, the copy takes none. The name of the copy tells by what it was made: whenever a
migration or a library changes, and in every fresh clone, all migrations run. `migrate` runs in any case, and sends the
signals after it.
"""

import contextlib
import hashlib
import os
import sqlite3
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created


def place_of_copy(cache) -> Path:
    """Where pytest's cache has, or will have, the database that the migrations of today make."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(f"\0{app.label} {path.name}\0".encode() + path.read_bytes())
    return cache.mkdir("migrated") / f"{digest.hexdigest()[:20]}.sqlite3"


@contextlib.contextmanager
def beginning_with(copy: Path):
    """While the block lasts, an empty database in memory is filled with the copy as soon as it is connected to."""

    def fill(connection, **kwargs):
        if connection.vendor != "sqlite" or not connection.is_in_memory_db() or not copy.exists():
            return
        if not connection.connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            with contextlib.closing(sqlite3.connect(copy)) as made:
                made.backup(connection.connection)

    connection_created.connect(fill)
    try:
        yield
    finally:
        connection_created.disconnect(fill)


def keep(copy: Path) -> None:
    """Keep what the migrations have made, unless it is kept already; of what earlier ones made nothing stays."""
    if connection.vendor != "sqlite" or copy.exists():
        return
    for old in copy.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    new = copy.with_suffix(f".{os.getpid()}")
    with contextlib.closing(sqlite3.connect(new)) as file:
        connection.connection.backup(file)
    new.replace(copy)
