"""What somebody empties by hand is told, and comes back by the worker alone."""

import io

import pytest
from django.core.management import call_command
from django.db import connection

from portal.worker import JOBS, Worker
from search.completing import completions
from search.engines import engine
from search.engines.servers import jobs
from search.facets import TOPIC
from search.index import comparing
from search.index.comparing import mend
from search.index.feeding import await_all, write_waiting
from search.models import SearchDocument
from search.query import SearchQuery
from search.spelling.correcting import spelling_of
from search.status import status
from tests.factories import make_community, make_resource, make_topic

pytestmark = pytest.mark.django_db
TABLES = ["search_words", "search_title_words", "search_spellings", "search_searchterm"]


@pytest.fixture(autouse=True)
def page(db):
    make_resource("…")
    page = make_resource("Sourdough", summary="A spelt loaf", community=make_community("Bakers"))
    page.topics.add(make_topic("Bread"))
    page.save_revision().publish()
    await_all()
    while write_waiting():
        pass
    return page


def what_is_seen(viewer):
    def found(**asked):
        return [hit.page.title for hit in engine.search(SearchQuery(viewer=viewer, **asked), facets=(TOPIC,)).hits]

    offered = [group.completions for group in completions("sourd", viewer)]
    meant = spelling_of("sourdogh", viewer).correction
    return found(text="spelt"), found(selected={"topic": ("bread",)}), offered, meant


def emptied(table):
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def work():
    Worker({name: JOBS[name] for name in (jobs.MEND, jobs.WRITE)}).run_due()


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_somebody_emptied_is_told_and_comes_back_by_the_worker(member, table):
    before = what_is_seen(member)
    assert all(before)
    assert status().is_well
    emptied(table)
    assert what_is_seen(member) != before
    assert not status().is_in_step
    work()
    assert what_is_seen(member) == before
    assert status().is_well
    assert mend() is False


def test_a_rebuild_brings_back_what_is_written_only_where_it_differs(member):
    before = what_is_seen(member)
    for table in TABLES:
        emptied(table)
    call_command("rebuild_search", stdout=io.StringIO())
    assert what_is_seen(member) == before
    assert status().is_well


def test_however_much_is_lost_it_is_written_in_parts(member, monkeypatch):
    monkeypatch.setattr(comparing, "PART", 2)
    before = what_is_seen(member)
    emptied("search_words")
    lost = len(comparing.differing())
    assert lost > 4 and mend()
    assert len(comparing.differing()) == lost - 2
    while mend() or write_waiting():
        pass
    assert what_is_seen(member) == before


def test_what_is_in_order_is_left_alone():
    rows = list(SearchDocument.objects.order_by("pk").values_list("pk", "version"))
    assert mend() is False
    assert rows == list(SearchDocument.objects.order_by("pk").values_list("pk", "version"))
