"""What becomes of the words at the end of a transaction, of a process and of the index itself."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from portal.models import DocumentText, PortalDocument, PortalPage
from portal.settings import base
from resources.models import ResourceFile
from search.engines import engine
from search.index.feeding import await_writing, write, write_waiting
from search.index.rows import waiting
from search.models import SearchDocument
from search.query import SearchQuery
from tests.factories import make_resource, make_topic
from tests.own_database import _django_db_helper  # noqa: F401  no transaction round a test

pytestmark = pytest.mark.django_db


@pytest.fixture
def words_of_today():
    """Nobody writes before a search here."""


def found(viewer, text):
    return [hit.page.title for hit in engine.search(SearchQuery(viewer=viewer, text=text)).hits]


def test_a_change_is_found_once_its_transaction_is_over(member):
    with transaction.atomic():
        page = make_resource("Bread", summary="sourdough", topics=[make_topic("Leaven")])
        assert waiting().filter(page_id=page.pk).exists()
    assert not waiting().filter(page_id=page.pk).exists()
    assert found(member, "sourdough") == found(member, "leaven") == ["Bread"]


def test_a_change_that_is_taken_back_leaves_no_trace():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        page = make_resource("Bread", summary="sourdough")
        raise ZeroDivisionError
    assert not SearchDocument.objects.filter(page_id=page.pk).exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_whoever_writes_many_waits_for_no_page_that_somebody_is_changing(member):
    bread, toast = (make_resource(title, summary="sourdough").pk for title in ("Bread", "Toast"))
    await_writing([bread, toast], write_now=False)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        await_writing([toast], write_now=False)
        pool.submit(write_and_close, [bread, toast]).result(timeout=20)
        assert {row.page_id for row in waiting()} & {bread, toast} == {toast}
    write([toast])
    assert not waiting().filter(page_id__in=[bread, toast]).exists()


def write_and_close(keys):
    write(keys)
    connection.close()


def test_what_a_dead_process_left_is_written_by_the_worker(member, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("search.index.feeding.write", lambda keys: 1 / 0)
        page = make_resource("Bread", summary="sourdough")
    assert PortalPage.objects.filter(pk=page.pk).exists()
    assert waiting().filter(page_id=page.pk).exists()
    while write_waiting():
        pass
    assert not waiting().exists()
    assert found(member, "sourdough") == ["Bread"]


def test_files_count_as_the_page_holds_them_now(member, settings):
    """Saved as Wagtail's editor does: no transaction round it, and Wagtail's tasks begin when one is over."""
    settings.TASKS = base.TASKS
    document = PortalDocument.objects.create(title="Notes", file=ContentFile(b"Notes", name="notes.txt"))
    DocumentText.objects.filter(document=document).delete()
    DocumentText.objects.create(
        document=document, state="read", file_hash=document.file_hash, read_at=timezone.now(), text="sourdough"
    )
    page = make_resource("Bread")
    assert found(member, "sourdough") == []
    page.files.add(ResourceFile(document=document))
    page.save_revision().publish()
    assert found(member, "sourdough") == ["Bread"]
    page.files.clear()
    page.save_revision().publish()
    assert found(member, "sourdough") == []


def test_an_index_that_somebody_emptied_is_written_anew(member):
    make_resource("Bread", summary="sourdough")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")
    assert found(member, "sourdough") == []
    call_command("rebuild_search", stdout=io.StringIO())
    assert found(member, "sourdough") == ["Bread"]
