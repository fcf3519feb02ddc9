"""A database of its own for a benchmark, where DATABASE_URL points, or else SQLite; removed however it ends."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]


@contextlib.contextmanager
def scratch_network():
    """Set Django up on a database that holds a network without content."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder, _database(os.environ.pop("DATABASE_URL", "")) as url:
        for name in [name for name in os.environ if name.startswith("PORTAL_")]:
            del os.environ[name]
        os.environ.update(PORTAL_DATA_DIR=folder, DJANGO_SETTINGS_MODULE="portal.settings.test")
        if url:
            os.environ["DATABASE_URL"] = url
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from home.network import build_network

        call_command("migrate", verbosity=0)
        build_network(name="Benchmark")
        try:
            yield
        finally:
            connection.close()


@contextlib.contextmanager
def _database(url):
    """The address of a new database beside the one that `url` names; of none for SQLite, which is a file."""
    if not url.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"benchmark_{os.getpid()}"
    server = psycopg.connect(url, autocommit=True)
    server.execute(f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        server.close()
