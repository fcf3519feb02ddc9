"""A document that the server refuses for good: its page alone is missing, and is named; the others do not wait."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client
from django.urls import reverse

from portal.models import PortalPage
from search.engines.servers import gate, keeping, sending
from search.engines.servers.bulk import RefusedError, way_into
from search.engines.servers.comparing import compare_now_and_then, differences
from search.engines.servers.definition import definition
from search.engines.servers.documents import documents_of
from search.index.feeding import await_all
from search.models import RefusedDocument, SearchDocument, ServerIndex
from tests.factories import make_resource
from tests.search_servers.servers import tell_the_server
from tests.search_servers.test_patience import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    """A browser; the other tests of this folder mean a server's."""
    return Client()


def make_again(server, change):
    """Somebody makes the index again, under the names that the portal gave, and not as the portal made it."""
    client, name = keeping.patient_client(), ServerIndex.objects.get().name
    client.indices.delete(index=name)
    body = definition()
    change(body["mappings"]["properties"])
    client.indices.create(index=name, body={**body, "aliases": {way_into(name): {}, server.prefix: {}}})
    SearchDocument.objects.update(sent=0)
    return client, name


def titles_are_numbers(properties):
    properties["title_order"] = {"type": "long"}


def lacks_titles(properties):
    del properties["title_order"]


@pytest.fixture
def refused(server):
    """Of the pages “2015” and “Bread” the server takes the first alone."""
    make_resource("2015", summary="sourdough")
    page = make_resource("Bread", summary="sourdough")
    tell_the_server()
    # The other pages of a site have titles of words, too.
    PortalPage.objects.exclude(title__in=["2015", "Bread"]).update(live=False)
    await_all()
    make_again(server, titles_are_numbers)
    tell_the_server()
    return page


def status():
    said = io.StringIO()
    try:
        call_command("search_status", stdout=said)
    except CommandError:
        return False, said.getvalue()
    return True, said.getvalue()


def test_the_server_answers_for_the_other_pages_and_learns_of_new_ones(refused, member):
    assert ask(member) == (False, ["2015"])
    SearchDocument.objects.update(changed_at="2015-01-13T10:00Z")
    make_resource("2016", summary="sourdough")
    tell_the_server()
    assert ask(member) == (False, ["2015", "2016"])


def test_the_page_is_named_with_the_reason(refused, editing):
    well, words = status()
    assert not well
    assert "Pages that the search server refuses: 1" in words and f"Page {refused.pk}, “Bread”" in words
    assert "no longer made as the portal made it" in words and "title_order" in words
    screen = editing.get(reverse("search_status")).content.decode()
    assert "but for the pages that the search server refuses" in screen
    assert "The search server refuses 1 page" in screen and "no longer made as the portal made it" in screen
    assert reverse("page_in_search", args=[refused.pk]) in screen
    screen = editing.get(reverse("page_in_search", args=[refused.pk])).content.decode()
    assert "The search server refuses the page" in screen


def test_it_counts_once_and_not_as_a_difference(refused, member):
    assert differences(keeping.patient_client()).number == 0
    compare_now_and_then()
    assert RefusedDocument.objects.count() == 1
    assert not SearchDocument.objects.exclude(sent=F("version")).exists()
    assert ask(member) == (False, ["2015"])


def test_it_is_tried_again_when_it_changes(refused, member):
    refused.title = "2014"
    refused.save_revision().publish()
    tell_the_server()
    assert ask(member) == (False, ["2014", "2015"])
    assert status()[0]


def test_an_older_version_is_not_found_either(server, member, monkeypatch):
    page = make_resource("Bread", summary="sourdough")
    tell_the_server()
    page.summary = "rye"
    page.save_revision().publish()
    with monkeypatch.context() as patched:
        patched.setattr(sending, "documents_of", with_a_word_for_a_day)
        tell_the_server()
    assert ask(member) == (False, [])
    assert RefusedDocument.objects.get().page_id == page.pk


def with_a_word_for_a_day(rows):
    return {key: {**document, "dated_on": "some day"} for key, document in documents_of(rows).items()}


def test_it_is_tried_again_by_the_comparison_once_the_server_is_mended(server, member):
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    client, name = make_again(server, lacks_titles)
    tell_the_server()
    assert ask(member) == (False, [])
    compare_now_and_then()
    assert not status()[0]
    client.indices.put_mapping(index=name, body={"properties": {"title_order": {"type": "keyword"}}})
    compare_now_and_then()
    assert ask(member) == (False, ["Bread"])
    assert status()[0]


def test_a_new_index_takes_what_the_former_one_refused(refused, member, capsys):
    call_command("rebuild_search")
    assert ask(member) == (False, ["2015", "Bread"])
    assert status()[0]


def test_what_only_the_former_index_refused_while_the_new_one_was_filled_is_tried_again(refused, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 1)
    monkeypatch.setattr(sending, "SECONDS", 0)
    coming = keeping.start_anew(keeping.patient_client())
    while ServerIndex.objects.get(pk=coming.pk).filled_to < refused.pk:
        assert keeping.keep_in_step()
    refused.summary = "rye"
    refused.save_revision().publish()
    tell_the_server()
    assert not RefusedDocument.objects.exists()
    assert status()[0]


def test_a_page_that_is_deleted_is_no_longer_refused(refused):
    refused.delete()
    tell_the_server()
    assert not RefusedDocument.objects.exists()
    assert status()[0]


def test_where_many_are_refused_the_database_answers(refused, member, monkeypatch, editing):
    monkeypatch.setattr(gate, "MOST_REFUSED", 0)
    monkeypatch.setattr("search.status.MOST_REFUSED", 0)
    assert ask(member) == (True, ["2015", "Bread"])
    assert "The database answers the search" in status()[1]
    assert "the database answers the search instead" in editing.get(reverse("search_status")).content.decode()


def test_what_is_too_large_for_one_request_is_refused_alone(server, member, monkeypatch):
    make_resource("Loaf", summary="sourdough")
    large = make_resource("Bread", summary="sourdough")
    monkeypatch.setattr("search.engines.servers.bulk.MOST_BYTES", 20_000_000)
    monkeypatch.setattr(sending, "documents_of", lambda rows: swollen(documents_of(rows), large.pk))
    tell_the_server()
    assert ask(member) == (False, ["Loaf"])
    assert "larger than the server" in status()[1]


def swollen(documents, key):
    return {
        at: {**document, "body": "crumb " * 1_500_000} if at == key else document for at, document in documents.items()
    }


def test_what_the_server_cannot_take_at_the_moment_waits(server, member):
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    client, name = keeping.patient_client(), ServerIndex.objects.get().name
    client.indices.put_settings(index=name, body={"index.blocks.read_only_allow_delete": True})
    page = make_resource("Loaf", summary="sourdough")
    with pytest.raises((RefusedError, *keeping.language_of(server).FAULTS)):
        tell_the_server()
    assert not RefusedDocument.objects.exists()
    assert SearchDocument.objects.exclude(sent=F("version")).get().page_id == page.pk
    client.indices.put_settings(index=name, body={"index.blocks.read_only_allow_delete": None})
    tell_the_server()
    assert ask(member) == (False, ["Bread", "Loaf"])
