"""A rebuild by a process of its own, which is killed: nobody misses anything meanwhile, and the next one goes on."""

import contextlib
import io
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from portal.models import PortalPage
from portal.settings.search_server import search_server
from search.engines import engine
from search.index import feeding, spellings, writing_all
from search.index.feeding import await_all, await_writing
from search.index.rows import waiting
from search.index.texts import Texts
from search.index.unwritable import unwritable
from search.index.writing_all import write_all_waiting
from search.models import SearchDocument
from search.query import SearchQuery
from tests.factories import make_community, make_resource
from tests.own_database import _django_db_helper  # noqa: F401  no transaction round a test

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL is written to from threads.")
PAGES = 12
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def words_of_today():
    """Nobody writes before a search here."""


def rebuild(*arguments, errors=None):
    settings = connection.settings_dict
    address = f"sqlite:///{settings['NAME']}"
    if connection.vendor == "postgresql":
        account = f"{settings['USER']}:{settings['PASSWORD']}"
        address = f"postgres://{account}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    command = [sys.executable, PROJECT / "manage.py", "rebuild_search", "--batch", "1", *arguments]
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    return subprocess.Popen(
        command,
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        # Whatever began the tests in the background had them ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def found(text="sourdough"):
    return engine.search(SearchQuery(viewer=AnonymousUser(), text=text)).total


def test_a_rebuild_that_is_killed_loses_nothing_and_goes_on():
    pages = [make_resource(f"Bread {number}", summary="sourdough") for number in range(PAGES)]
    assert found() == PAGES
    with rebuild() as process:
        assert " of " in process.stdout.readline()
        process.kill()
        # It ends where no other process has it open: whoever read for the one that was killed is gone too.
        process.communicate(timeout=20)
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


def test_whoever_stops_it_is_told_what_waits_and_how_to_go_on():
    for number in range(PAGES):
        make_resource(f"Bread {number}")
    with rebuild(errors=subprocess.PIPE) as process:
        assert " of " in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
    assert process.returncode == 1
    assert "rebuild_search --go-on" in told and "Traceback" not in told
    assert f"{waiting().count()} pages wait" in told


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_batch_of_less_than_one_page_is_refused(number):
    page = make_resource("Bread")
    written = SearchDocument.objects.get(pk=page.pk).version
    with pytest.raises(CommandError, match="--batch: write a whole number of pages, 1 or more"):
        call_command("rebuild_search", "--batch", number)
    assert SearchDocument.objects.get(pk=page.pk).version == written


def test_without_the_search_server_words_are_written_and_the_rest_is_said_to_wait(settings, capsys):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        host, port = listener.getsockname()
    settings.SEARCH_SERVER = search_server(f"elasticsearch://{host}:{port}")
    make_resource("Bread", summary="sourdough")
    with pytest.raises(CommandError, match="a running worker does the rest"):
        call_command("rebuild_search")
    assert not waiting().exists()
    assert SearchDocument.objects.exclude(sent=F("version")).exists()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer.")
def test_the_threads_of_a_rebuild_do_not_wait_for_each_other(caplog):
    """Both meet the same words for the first time, and communities whose pages the other one writes."""
    communities = [make_community(f"Bakers {number}") for number in range(6)]
    for number in range(60):
        make_resource(f"Bread {number}", summary=f"sourdough rye{number % 7} spelt", community=communities[number % 6])
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE search_words, search_spellings, search_title_words, search_searchterm, search_searchvalue CASCADE"
        )
        cursor.execute("UPDATE search_searchdocument SET written = 0, title = '', slug = '', terms = ''")
    call_command("rebuild_search", "--batch", "20", stdout=io.StringIO())
    assert not waiting().exists()
    assert found() == 60
    assert not [record.message for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


@on_sqlite
def test_a_page_that_changes_after_it_was_read_is_written_as_it_is_now():
    pages = [make_resource(f"Bread {number}", summary="sourdough") for number in range(PAGES)]
    await_all()
    total = waiting().count()
    batches = write_all_waiting(1)
    next(batches)
    while multiprocessing.active_children():
        time.sleep(0.01)
    PortalPage.objects.filter(pk=pages[-1].pk).update(summary="marzipan")
    await_writing([pages[-1].pk], write_now=False)
    # The last one once more.
    assert len(list(batches)) == total
    assert found() == PAGES - 1
    assert found("marzipan") == 1


@on_sqlite
def test_a_reader_that_dies_leaves_its_pages_to_the_writer(monkeypatch, tmp_path):
    writer, read = os.getpid(), feeding.read

    def read_or_die(keys, known=None):
        if os.getpid() != writer and pages[PAGES // 2].pk in keys:
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return read(keys, known)

    pages, died = [make_resource(f"Bread {number}", summary="sourdough") for number in range(PAGES)], tmp_path / "died"
    await_all()
    monkeypatch.setattr(writing_all, "read", read_or_die)
    assert list(write_all_waiting(1))
    assert died.exists()
    assert not waiting().exists()
    assert found() == PAGES


@on_sqlite
def test_what_the_reader_cannot_read_stops_no_other_page(monkeypatch):
    pages = [make_resource(f"Bread {number}", summary="sourdough") for number in range(PAGES)]
    await_all()
    texts_of = feeding.texts_of

    def texts_of_most(page):
        if page.pk == pages[3].pk:
            raise ValueError("cannot be read")
        return texts_of(page)

    monkeypatch.setattr(feeding, "texts_of", texts_of_most)
    assert list(write_all_waiting(5))
    assert not waiting().exists()
    assert found() == PAGES - 1
    assert [row.page_id for row in unwritable()] == [pages[3].pk]


@on_sqlite
def test_the_writer_goes_last_and_writes_few_pages_at_once_where_people_save(monkeypatch):
    for number in range(PAGES):
        make_resource(f"Bread {number}")
    written, turns = [], []

    @contextlib.contextmanager
    def going_last():
        turns.append("last")
        yield
        turns.clear()

    def write(keys, already=None):
        written.append((len(keys), *turns))
        feeding.write(keys, already)

    monkeypatch.setattr(writing_all, "write", write)
    monkeypatch.setattr(writing_all, "going_last", going_last)
    monkeypatch.setattr(writing_all, "FEW", 5)
    monkeypatch.setattr(writing_all, "others_waited_within", lambda seconds: True)
    await_all()
    total = waiting().count()
    list(write_all_waiting(100))
    assert sum(number for number, *_last in written) == total
    assert all(number <= 5 and last == ["last"] for number, *last in written)


def test_whoever_reads_on_asks_for_a_word_once(django_assert_num_queries):
    spellings.learn(["rounds"])
    text, known = Texts(1, "Zebra rounds", "", "", ""), set()
    assert spellings.new_words([text], known) == {"zebra"}
    with django_assert_num_queries(0):
        assert spellings.new_words([text], known) == set()
    assert spellings.new_words([text]) == {"zebra"}
