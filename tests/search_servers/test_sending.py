"""Many documents go in batches, of which the server has several at once: none is lost, and none counts as sent too soon."""

from contextlib import contextmanager

import pytest
from django.db.models import F

from search.engines.servers import keeping, sending
from search.engines.servers.bulk import RefusedError, put
from search.engines.servers.documents import documents_of
from search.index.feeding import write_waiting
from search.models import SearchDocument, ServerIndex
from tests.factories import make_resource
from tests.search_servers.servers import tell_the_server
from tests.search_servers.test_patience import ask

pytestmark = pytest.mark.django_db
NAMES = [f"Bread {number}" for number in range(7)]


@pytest.fixture
def loaves(server, monkeypatch):
    """Seven pages that wait, in batches of two."""
    tell_the_server()
    pages = [make_resource(name, summary="sourdough") for name in NAMES]
    while write_waiting():
        pass
    monkeypatch.setattr(sending, "BATCH", 2)
    return pages


def waiting():
    return set(SearchDocument.objects.exclude(sent=F("version")).values_list("page_id", flat=True))


@contextmanager
def full_at(page, monkeypatch):
    """The server takes no batch with this page in it."""

    def put_the_others(client, lines):
        lines = list(lines)
        if any(line.key == page.pk for line in lines):
            raise RefusedError
        return put(client, lines)

    with monkeypatch.context() as patched:
        patched.setattr(sending, "put", put_the_others)
        yield


def test_one_round_takes_all_batches_and_the_index_shows_them_once(loaves, member, monkeypatch):
    client, refreshed = keeping.patient_client(), []
    refresh = client.indices.refresh
    monkeypatch.setattr(client.indices, "refresh", lambda **options: refreshed.append(waiting()) or refresh(**options))
    keeping.keep_in_step()
    assert refreshed == [{page.pk for page in loaves}], "until the index shows them they wait"
    assert not waiting()
    assert ask(member) == (False, NAMES)


def test_what_was_taken_before_a_fault_is_not_sent_again(loaves, member, monkeypatch):
    with full_at(loaves[4], monkeypatch), pytest.raises(RefusedError):
        keeping.keep_in_step()
    assert waiting() == {page.pk for page in loaves[4:]}
    tell_the_server()
    assert ask(member) == (False, NAMES)


def test_what_changes_while_it_is_sent_waits_on(loaves, member, monkeypatch):
    def changed_meanwhile(rows):
        documents = documents_of(rows)
        if loaves[3].pk in documents and loaves[3].title == "Bread 3":
            loaves[3].title = "Loaf"
            loaves[3].save_revision().publish()
            write_waiting()
        return documents

    monkeypatch.setattr(sending, "documents_of", changed_meanwhile)
    keeping.keep_in_step()
    assert waiting() == {loaves[3].pk}
    tell_the_server()
    assert ask(member) == (False, sorted({*NAMES, "Loaf"} - {"Bread 3"}))


def test_a_page_that_is_gone_leaves_no_row(loaves, member):
    tell_the_server()
    key = loaves[6].pk
    loaves[6].delete()
    tell_the_server()
    assert not SearchDocument.objects.filter(page_id=key).exists()
    assert ask(member) == (False, NAMES[:6])


def test_a_new_index_is_filled_round_by_round_up_to_what_was_taken(loaves, member, monkeypatch):
    tell_the_server()
    coming = keeping.start_anew(keeping.patient_client())
    with full_at(loaves[4], monkeypatch), pytest.raises(RefusedError):
        keeping.keep_in_step()
    filled_to = ServerIndex.objects.get(pk=coming.pk).filled_to
    assert loaves[1].pk <= filled_to < loaves[4].pk
    tell_the_server()
    assert ServerIndex.objects.get().name == coming.name
    assert ask(member) == (False, NAMES)
