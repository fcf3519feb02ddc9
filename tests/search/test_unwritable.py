"""A page that cannot be written stops no other, and is told until it can."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from portal.models import JobTime
from portal.settings.search_server import search_server
from portal.worker import JOBS, Worker
from search.engines import engine
from search.engines.servers import gate, jobs
from search.engines.servers.sending import unsent
from search.index import feeding
from search.index.feeding import await_all, await_writing, write_waiting
from search.index.rows import waiting
from search.index.unwritable import PAUSE, try_again, unwritable
from search.management.commands.rebuild_search import Command as Rebuilding
from search.models import SearchDocument
from search.query import SearchQuery
from tests.factories import make_resource, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else_waits(db):
    await_all()
    while write_waiting():
        pass


@pytest.fixture
def broken(monkeypatch):
    """Fails as long as its key stands in the list that it comes with."""
    page = make_resource("Bread", summary="sourdough", topics=[make_topic("Leaven")])
    while write_waiting():
        pass
    failing, read = [page.pk], feeding.texts_of

    def texts_of(page):
        if page.pk in failing:
            raise ValueError("a broken block")
        return read(page)

    monkeypatch.setattr(feeding, "texts_of", texts_of)
    page.summary = "marzipan"
    page.save()
    return page, failing


def found(viewer, text):
    return [hit.page.title for hit in engine.search(SearchQuery(viewer=viewer, text=text)).hits]


def work():
    Worker({jobs.WRITE: JOBS[jobs.WRITE]}).run_due()
    return JobTime.objects.get(name=jobs.WRITE)


def test_the_others_are_written_and_it_is_found_by_its_title_alone(broken, member):
    make_resource("Cake", summary="marzipan")
    assert found(member, "marzipan") == ["Cake"]
    assert found(member, "bread") == ["Bread"]
    assert found(member, "sourdough") == found(member, "leaven") == []
    assert not waiting().exists()


def test_where_it_is_the_database_that_fails_the_page_waits_with_all_its_words(member, monkeypatch):
    page = make_resource("Bread", summary="marzipan")
    await_writing([page.pk], write_now=False)
    store, times = feeding._store, iter(range(2))

    def locked_twice(*arguments):
        if next(times, None) is not None:
            raise OperationalError("database is locked")
        store(*arguments)

    monkeypatch.setattr(feeding, "_store", locked_twice)
    feeding.write([page.pk])
    assert [row.page_id for row in waiting()] == [page.pk]
    assert not unwritable().exists()
    feeding.write([page.pk])
    assert found(member, "marzipan") == ["Bread"]


@pytest.fixture
def locked(monkeypatch):
    """The database takes nothing of the pages whose keys stand in this set, not even their titles."""
    keys, store = set(), feeding._store

    def unless_locked(rows, *arguments):
        if keys & rows.keys():
            raise OperationalError("database is locked")
        return store(rows, *arguments)

    monkeypatch.setattr(feeding, "_store", unless_locked)
    return keys


def test_what_cannot_be_written_at_all_keeps_nothing_out(locked, member, monkeypatch):
    monkeypatch.setattr("search.index.unwritable.BATCH", 2)
    pages = [make_resource(f"Bread {number}", summary="sourdough") for number in range(7)]
    locked |= {page.pk for page in pages[:3]}
    for _round in range(4):
        assert work().failures == 0, "there is more to do, and it is done at once"
    JobTime.objects.update(due_at=timezone.now())
    job = work()
    assert job.failures == 1
    assert f"3 failed, the others are done. Page {pages[0].pk}" in job.last_error
    assert "OperationalError: database is locked" in job.last_error
    assert sorted(found(member, "sourdough")) == ["Bread 3", "Bread 4", "Bread 5", "Bread 6"]
    locked.clear()
    JobTime.objects.update(due_at=timezone.now())
    for _round in range(2):
        assert work().failures == 0
    assert len(found(member, "sourdough")) == 7


def test_what_was_put_off_is_tried_in_turn(locked, monkeypatch):
    monkeypatch.setattr("search.index.unwritable.BATCH", 2)
    pages = [make_resource(f"Bread {number}", summary="sourdough") for number in range(5)]
    locked |= {page.pk for page in pages[:4]}
    while write_waiting():
        pass
    locked -= {pages[3].pk}
    assert not try_again()
    assert try_again(), "those that were tried just now come last"
    assert [row.page_id for row in waiting()] == [page.pk for page in pages[:3]]


def test_what_was_put_off_is_tried_with_the_others_once_it_changes(locked, member):
    page = make_resource("Bread", summary="sourdough")
    locked.add(page.pk)
    while write_waiting():
        pass
    locked.clear()
    page.summary = "marzipan"
    page.save()
    assert write_waiting()
    assert found(member, "marzipan") == ["Bread"]


def test_what_was_put_off_is_named_on_both_screens(locked, editing):
    page = make_resource("Bread", summary="sourdough")
    locked.add(page.pk)
    while write_waiting():
        pass
    with_reason = editing.get(reverse("search_status")).content.decode()
    assert with_reason.count("database is locked") == 1 and "found by its title alone" not in with_reason
    of_page = editing.get(reverse("page_in_search", args=[page.pk])).content.decode()
    assert "It is tried again every minute" in of_page and "database is locked" in of_page
    assert "found by its title alone" not in of_page


def test_a_server_is_told_of_it_and_not_behind(broken, member):
    write_waiting()
    assert unsent().filter(page_id=broken[0].pk).exists()
    SearchDocument.objects.update(sent=F("version"), changed_at="2015-01-13T10:00Z")
    assert gate.closed_meanwhile(member, {}) == ([], {})


def test_the_job_fails_and_names_it_until_it_can_be_written(broken, member):
    page, failing = broken
    assert work().failures == 0, "a batch waited"
    JobTime.objects.update(due_at=timezone.now())
    job = work()
    assert job.failures == 1
    assert f"1 failed, the others are done. Page {page.pk}, “Bread”: ValueError: a broken block" in job.last_error
    failing.clear()
    JobTime.objects.update(due_at=timezone.now())
    assert work().failures == 2, "it is not tried each time"
    SearchDocument.objects.update(written_at=timezone.now() - PAUSE - datetime.timedelta(seconds=1))
    JobTime.objects.update(due_at=timezone.now())
    assert work().failures == 0
    assert found(member, "marzipan") == found(member, "leaven") == ["Bread"]


def test_it_is_tried_again_when_it_changes(broken, member):
    page, failing = broken
    write_waiting()
    failing.clear()
    page.save()
    assert found(member, "marzipan") == ["Bread"]
    assert not unwritable().exists()


def test_a_try_that_fails_leaves_it_as_it_was(broken, member):
    write_waiting()
    SearchDocument.objects.update(written_at=timezone.now() - PAUSE - datetime.timedelta(seconds=1))
    try_again()
    assert unwritable().get().page_id == broken[0].pk
    assert found(member, "bread") == ["Bread"]


def test_the_status_and_the_screen_of_the_page_say_why(broken, editing):
    write_waiting()
    said = io.StringIO()
    with pytest.raises(CommandError) as ended:
        call_command("search_status", stdout=said)
    assert f"Page {broken[0].pk}, “Bread”: ValueError: a broken block" in said.getvalue()
    assert "but for the pages that are named" in str(ended.value)
    assert "a broken block" in editing.get(reverse("page_in_search", args=[broken[0].pk])).content.decode()


def test_the_screen_leads_to_the_page_and_says_once_what_readers_miss(broken, editing):
    write_waiting()
    JobTime.objects.update(due_at=timezone.now())
    assert work().failures == 1
    content = editing.get(reverse("search_status")).content.decode()
    assert content.count("a broken block") == 1
    assert f'<a href="{reverse("page_in_search", args=[broken[0].pk])}">Bread</a>' in content
    assert "1 page is found by its title alone" in content
    assert "but for the pages that could not be written" in content
    assert "The index and the database differ" not in content and "What has failed" not in content


def test_another_fault_of_the_job_is_told_beside_it(broken, editing):
    write_waiting()
    JobTime.objects.update_or_create(name=jobs.WRITE, defaults={"failures": 1, "last_error": "OSError: disk full"})
    content = editing.get(reverse("search_status")).content.decode()
    assert "disk full" in content and "a broken block" in content and "but something has failed" in content


def test_one_that_is_unpublished_or_deleted_is_not_told_any_more(broken):
    write_waiting()
    broken[0].unpublish()
    write_waiting()
    assert not unwritable().exists()


def test_a_rebuild_comes_to_its_end_and_says_so(broken, capsys):
    call_command("rebuild_search")
    assert "Of 1 only the titles" in capsys.readouterr().out


def test_a_rebuild_tells_the_server_all_else_before_it_names_what_cannot_be_written(locked, settings, monkeypatch):
    page, told = make_resource("Bread"), []
    locked.add(page.pk)
    settings.SEARCH_SERVER = search_server("elasticsearch://127.0.0.1:9")
    monkeypatch.setattr(Rebuilding, "fill_index", lambda command, go_on: told.append(list(waiting())))
    with pytest.raises(CommandError, match=f"1 pages could not be written and wait. Page {page.pk}"):
        call_command("rebuild_search", stdout=io.StringIO())
    assert [[row.page_id for row in rows] for rows in told] == [[page.pk]]
