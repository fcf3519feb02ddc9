"""On SQLite whoever writes batch after batch lets those go first who wait to write."""

import fcntl
import sqlite3
import threading
import time

import pytest
from django.db.utils import ConnectionHandler

from portal.waiting_writers import going_last, others_waited_within

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "some.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE said (who text)")
    return path


def say(path, who):
    database = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": path}})["default"]
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO said VALUES (%s)", [who])
    database.close()


def say_after_going_last(path, who):
    with going_last():
        pass
    say(path, who)


def until_it_waits(path):
    last = time.monotonic() + 20
    while not path.with_name(f"{path.name}-turns").exists():
        assert time.monotonic() < last
        time.sleep(0.01)


@pytest.mark.parametrize("save", [say, say_after_going_last])
def test_who_goes_last_begins_after_those_who_wait(path, save):
    hog = sqlite3.connect(path, isolation_level=None)
    hog.execute("BEGIN IMMEDIATE")
    waiting = threading.Thread(target=save, args=(path, "a save"))
    waiting.start()
    until_it_waits(path)
    seen = []

    def rebuild():
        with going_last():
            say(path, "a rebuild")
            seen.append(others_waited_within(60))

    last = threading.Thread(target=rebuild)
    last.start()
    # The one who goes last would have begun first: it has only just come, and asks again the sooner.
    time.sleep(0.3)
    hog.execute("ROLLBACK")
    waiting.join()
    last.join()
    assert [who for (who,) in hog.execute("SELECT who FROM said ORDER BY rowid")] == ["a save", "a rebuild"]
    assert seen == [True]


def test_where_somebody_waits_all_the_time_it_goes_on_nevertheless(path):
    def rebuild():
        with going_last():
            say(path, "a rebuild")

    with path.with_name(f"{path.name}-turns").open("w") as turns:
        fcntl.flock(turns, fcntl.LOCK_SH)
        last = threading.Thread(target=rebuild, daemon=True)
        last.start()
        last.join(timeout=20)
        assert not last.is_alive()


def test_where_nobody_waits_it_begins(path):
    with going_last():
        say(path, "a rebuild")
        assert not others_waited_within(60)


def test_where_nothing_can_be_said_it_is_written_all_the_same(path):
    path.with_name(f"{path.name}-turns").mkdir()
    say(path, "a save")
    with going_last():
        say(path, "a rebuild")
    assert sqlite3.connect(path).execute("SELECT count(*) FROM said").fetchone() == (2,)
