"""Wagtail's own search in the admin: what was measured slow, late or failing is mended (README, decisions)."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks import task_backends
from modelsearch.tasks import insert_or_update_object_task
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from portal.admin_search.after_commit import AfterCommit
from portal.models import PortalDocument, PortalPage, Topic
from tests.factories import make_account, make_resource, picture

add_words = import_module("portal.migrations.0023_words_of_filenames").add_words
pytestmark = pytest.mark.django_db
ON_SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="how SQLite is asked")
ON_POSTGRESQL = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="an index that PostgreSQL needs")


def found(words, **options):
    return [page.title for page in get_search_backend().search(words, PortalPage.objects.all(), **options)[:50]]


def test_shorter_titles_with_the_word_stand_first_and_other_pages_are_not_found():
    make_resource("Notes on huddles and on many other things that wards do")
    make_resource("Huddles")
    make_resource("Catheters")
    assert found("huddles") == ["Huddles", "Notes on huddles and on many other things that wards do"]


def test_a_narrowed_list_is_searched_within_and_paged_without_gaps():
    for number in range(25):
        make_resource(f"Huddle {number}", kind="story" if number % 2 else "lesson")
    pages = PortalPage.objects.filter(kind="story")
    results = get_search_backend().autocomplete("hud", pages)
    assert results.count() == 12
    shown = [page.pk for start in range(0, 12, 5) for page in results[start : start + 5]]
    assert len(set(shown)) == 12
    assert {page.kind for page in results[:50]} == {"story"}
    assert list(get_search_backend().search("huddle", pages)[20:40]) == []


@ON_SQLITE
@pytest.mark.parametrize("kind", ["search", "autocomplete"])
def test_the_table_of_words_is_asked_once_and_first(kind):
    for number in range(3):
        make_resource(f"Huddle {number}")
    with CaptureQueriesContext(connection) as queries:
        results = getattr(get_search_backend(), kind)("huddle", PortalPage.objects.filter(live=True))
        assert (len(results[:20]), results.count()) == (3, 3)
    asked = [query["sql"] for query in queries if " MATCH " in query["sql"]]
    assert [sql.count(" MATCH ") for sql in asked] == [1, 1], "the hits, and how many there are"
    for sql in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plan = [row[3] for row in cursor.fetchall()]
        assert "VIRTUAL TABLE" in plan[0], plan


MANY_ENTRIES = """
INSERT INTO wagtailsearch_indexentry
    (content_type_id, object_id, title_norm, title, autocomplete, body, title_text, body_text)
SELECT %s, 'x' || n, 1, to_tsvector('simple', 'title' || n), '', to_tsvector('simple', 'body' || n), '', ''
FROM generate_series(1, 5000) AS n
"""


@ON_POSTGRESQL
def test_there_is_an_index_for_what_is_asked():
    kind = make_resource("Huddles").content_type_id
    results = get_search_backend().search("title77", PortalPage.objects.all())
    sql, parameters = results.get_queryset().order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(MANY_ENTRIES, [kind])
        cursor.execute("ANALYZE wagtailsearch_indexentry, portal_portalpage")
        # For the few pages of a test, entries may be looked up one by one; it depends on what was vacuumed meanwhile.
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(f"EXPLAIN {sql}", parameters)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "search_admin_title_and_body" in plan, plan


def test_what_a_save_writes_into_the_index_does_not_grow_with_the_site():
    def statements():
        page = make_resource("Huddles")
        with CaptureQueriesContext(connection) as queries:
            get_search_backend().add(page)
        return [query["sql"] for query in queries if "wagtailsearch_indexentry" in query["sql"]]

    written = statements()
    touching = [sql for sql in written if sql.startswith("UPDATE") and "title_norm" in sql]
    assert all('"object_id" IN' in sql for sql in touching) and touching
    assert all("LIMIT 1000" in sql for sql in written if "AVG" in sql)


def test_writing_many_pages_anew_costs_no_statement_for_each():
    def cost():
        pages = list(type(page).get_indexed_objects())
        with CaptureQueriesContext(connection) as queries:
            get_search_backend().add_bulk(type(page), pages)
        return len([query for query in queries if query["sql"].startswith("SELECT")])

    topic = Topic.objects.create(name="Falls")
    for number in range(3):
        page = make_resource(f"Huddle {number}", topics=[topic], tags=["ward"])
    cost()
    few = cost()
    for number in range(7):
        make_resource(f"More {number}", topics=[topic], tags=["ward"])
    assert cost() == few


def test_a_task_runs_when_the_transaction_is_over_and_not_when_it_is_taken_back(django_capture_on_commit_callbacks):
    page = make_resource("Huddles")
    IndexEntry.objects.all().delete()
    backend = AfterCommit("default", {})
    arguments = ("resources", "resourcepage", str(page.pk))
    with django_capture_on_commit_callbacks(execute=True):
        backend.enqueue(insert_or_update_object_task, arguments, {})
        assert not IndexEntry.objects.exists()
    assert IndexEntry.objects.count() == 1
    IndexEntry.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
        backend.enqueue(insert_or_update_object_task, arguments, {})
        raise RuntimeError
    assert not IndexEntry.objects.exists()


def test_a_task_that_fails_is_told_in_the_log_and_stops_nothing(django_capture_on_commit_callbacks, caplog):
    with django_capture_on_commit_callbacks(execute=True):
        AfterCommit("default", {}).enqueue(insert_or_update_object_task, ("resources", "no such type", "1"), {})
    assert "LookupError" in caplog.text


def test_the_portal_runs_its_tasks_after_the_commit():
    from portal.settings import base

    assert base.TASKS["default"]["BACKEND"] == f"{AfterCommit.__module__}.{AfterCommit.__name__}"
    assert base.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"].startswith("portal.admin_search")
    assert task_backends["default"] is not None


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("huddles", "Huddle"),
        ("huddle", "Huddles"),
        ("huddle fall", "Huddles for falls"),
        ("Huddles fall", "Huddle for a fall"),
        ("bed-rails", "Bed-rail"),
    ],
)
def test_whoever_types_a_plural_finds_the_singular_and_the_other_way_round(typed, title):
    make_resource(title)
    make_resource("Another")
    assert [page.title for page in PortalPage.objects.autocomplete(typed)] == [title]


def test_a_small_word_that_more_follow_begins_no_other_and_a_word_that_ends_in_two_s_is_no_plural():
    make_resource("Therapy on a ward")
    make_resource("The classic ward")
    make_resource("A clash")
    assert [page.title for page in PortalPage.objects.autocomplete("the ward")] == ["The classic ward"]
    assert [page.title for page in PortalPage.objects.autocomplete("class")] == ["The classic ward"]


@pytest.mark.parametrize("place", ["documents/", "documents/chooser/results/"])
def test_documents_are_found_by_the_words_of_their_files_names(client, administrator, place):
    client.force_login(administrator)
    for name in ("ward_huddles-2024.txt", "other.txt"):
        PortalDocument.objects.create(title=f"Paper {name[0]}", file=ContentFile(b"Paper", name=name))
    for typed in ("huddles", "ward 2024", "ward_huddles-2024.txt"):
        content = client.get(f"/admin/{place}", {"q": typed}).content.decode()
        assert "Paper w" in content and "Paper o" not in content, typed


def test_documents_that_were_there_before_are_found_by_the_names_of_their_files(monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(PortalDocument, "words_of_filename", "")
        file = ContentFile(b"Paper", name="ward_huddles.txt")
        get_search_backend().add(PortalDocument.objects.create(title="Paper", file=file))
        assert not PortalDocument.objects.all().autocomplete("huddles")
    add_words(apps, SimpleNamespace(connection=connection))
    for search in (PortalDocument.objects.all().autocomplete, PortalDocument.objects.all().search):
        assert [document.title for document in search("huddles")] == ["Paper"]


LISTS = {
    "pages/3/": "page",
    "pages/search/": "page",
    "choose-page/search/": "page",
    "resource_pages/": "page",
    "images/": "image",
    "images/chooser/results/": "image",
    "documents/": "document",
    "documents/chooser/results/": "document",
    "snippets/portal/topic/": "topic",
    "users/": "user",
}


@pytest.mark.parametrize("place", LISTS)
def test_lists_and_choosers_find_by_the_beginning_of_a_word_and_survive_anything(client, administrator, place):
    client.force_login(administrator)
    make_resource("Zebra crossing page")
    image = picture()
    image.title = "Zebra crossing image"
    image.save()
    PortalDocument.objects.create(title="Zebra crossing document", file=ContentFile(b"Paper", name="zebra.txt"))
    Topic.objects.create(name="Zebra crossing topic")
    account = make_account(email="zebra@example.org")
    address = "/admin/pages/1/" if place == "pages/3/" else f"/admin/{place}"
    expected = account.email if LISTS[place] == "user" else f"Zebra crossing {LISTS[place]}"
    assert expected in client.get(address, {"q": "zebr"}).content.decode()
    for question in ("a\0b", "   ", "AND", "NEAR(a b)", "a* OR", "☃", "x" * 10_000, "-", "(", "title:zebra", "%s %"):
        assert client.get(address, {"q": question}).status_code == 200, question
