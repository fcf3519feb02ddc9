"""The command as a program of its own on a database file, killed with no chance to tidy up."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="The file that is looked into is SQLite's on every run."),
]
ROOT = Path(__file__).resolve().parents[2]
BATCH, ROWS = 200, 900
# Seconds after the import was seen to be writing a batch.
MOMENTS = (0.0, 0.05, 0.2)
STATE = """
import json
from resources.models import ImportedKey, LibraryPage, ResourcePage
library = LibraryPage.objects.get()
pages = ResourcePage.objects.all()
print(json.dumps({
    "problems": [list(found) for found in ResourcePage.find_problems()],
    "titles": sorted(pages.values_list("title", flat=True)),
    "keys": ImportedKey.objects.count(),
    "revisions": sum(page.revisions.count() for page in pages),
    "places": sorted({(page.depth - library.depth, page.numchild) for page in pages}),
    "parents": sorted({page.path[:-page.steplen] == library.path for page in pages}),
    "children": [library.numchild, library.get_children().count()],
}))
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with an empty network as its database: a copy of the tests' own one."""
    connection.ensure_connection()
    (tmp_path / "portal.sqlite3").write_bytes(connection.connection.serialize())
    return tmp_path


def manage(folder, *arguments):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DATABASE_"))}
    own = {"PORTAL_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "portal.settings.test", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env={**inherited, **own}, stdout=subprocess.PIPE, text=True)


def count(folder):
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as database:
        return database.execute("SELECT count(*) FROM resources_importedresource").fetchone()[0]


def is_writing(folder):
    """Whether somebody holds the lock that a transaction needs."""
    with closing(sqlite3.connect(folder / "portal.sqlite3", timeout=0, isolation_level=None)) as database:
        try:
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        database.execute("ROLLBACK")
        return False


def test_a_killed_import_is_finished_by_the_next_without_doubles_or_gaps(folder):
    titles = [f"Item {number:03}" for number in range(ROWS)]
    rows = [{"id": title, "title": title, "text": "All about it. " * 200, "tags": ["a", title[-1]]} for title in titles]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    for moment in MOMENTS:
        before = count(folder)
        program = manage(folder, "import_resources", str(folder / "rows.jsonl"), "--publish")
        while (count(folder) == before or not is_writing(folder)) and program.poll() is None:
            time.sleep(0.02)
        time.sleep(moment)
        program.kill()
        program.communicate()
        assert program.returncode == -signal.SIGKILL
        assert count(folder) % BATCH == 0, "a batch is whole or not there"
    survived = count(folder)
    assert before < survived < ROWS
    told, _ = manage(folder, "import_resources", str(folder / "rows.jsonl"), "--publish").communicate()
    assert f"{ROWS} read = {ROWS - survived} created + 0 updated + {survived} unchanged" in told
    state = json.loads(manage(folder, "shell", "-v", "0", "-c", STATE).communicate()[0])
    assert state == {
        "problems": [[], [], [], [], []],
        "titles": titles,
        "keys": ROWS,
        "revisions": ROWS,
        "places": [[1, 0]],
        "parents": [True],
        "children": [ROWS, ROWS],
    }
