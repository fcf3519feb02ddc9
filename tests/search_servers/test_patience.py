"""Nobody waits for a server that hangs, and nobody does without what it has not been told."""

import datetime

import pytest
from django.utils import timezone

from search.engines import engine
from search.engines.servers import gate, keeping
from search.engines.servers.comparing import compare_now_and_then, differences
from search.facets import TOPIC
from search.index import feeding
from search.index.feeding import await_all, write_waiting
from search.models import SearchDocument
from search.query import SearchQuery
from tests.factories import make_resource
from tests.search_servers.listeners import mute
from tests.search_servers.servers import tell_the_server

pytestmark = pytest.mark.django_db


def ask(viewer, text="sourdough"):
    answer = engine.search(SearchQuery(viewer=viewer, text=text))
    return answer.stands_in, sorted(hit.page.title for hit in answer.hits)


def test_until_the_server_knows_of_a_change_that_is_no_longer_new_the_database_answers(server, member):
    page = make_resource("Bread", summary="sourdough")
    tell_the_server()
    make_resource("Loaf", summary="sourdough")
    write_waiting()
    assert ask(member) == (False, ["Bread"])
    long_ago = timezone.now() - gate.LONGEST_WAIT - datetime.timedelta(seconds=1)
    SearchDocument.objects.exclude(page_id=page.pk).update(changed_at=long_ago)
    assert ask(member) == (True, ["Bread", "Loaf"])
    tell_the_server()
    assert ask(member) == (False, ["Bread", "Loaf"])


def test_connections_are_kept_for_the_next_question(server, member, caplog):
    """Hits and counts are asked for at once, by two of them."""
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    for _number in range(5):
        assert engine.search(SearchQuery(viewer=member, text="sourdough"), facets=(TOPIC,)).total == 1
    assert "discarding connection" not in caplog.text


def test_a_rebuild_makes_nobody_do_without_for_longer(server, member):
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    page = make_resource("Loaf", summary="sourdough")
    long_ago = timezone.now() - gate.LONGEST_WAIT - datetime.timedelta(seconds=1)
    SearchDocument.objects.filter(page_id=page.pk).update(changed_at=long_ago)
    await_all()
    write_waiting()
    assert ask(member) == (True, ["Bread", "Loaf"])


def test_a_page_that_cannot_be_written_makes_nobody_do_without_the_server(server, member, monkeypatch):
    make_resource("Bread", summary="sourdough")
    page = make_resource("Loaf", summary="sourdough")
    tell_the_server()
    read = feeding.texts_of
    monkeypatch.setattr(feeding, "texts_of", lambda one: 1 / 0 if one.pk == page.pk else read(one))
    page.save()
    tell_the_server()
    SearchDocument.objects.update(changed_at=timezone.now() - datetime.timedelta(hours=1))
    assert ask(member) == (False, ["Bread"])
    assert ask(member, "loaf") == (False, ["Loaf"])
    assert differences(keeping.patient_client()).number == 0


@pytest.mark.parametrize("job", [keeping.keep_in_step, compare_now_and_then], ids=["keep", "compare"])
def test_a_server_that_hangs_does_not_hold_up_the_worker(server, member, monkeypatch, settings, job):
    """What else the worker does waits as long: it is the short patience of a reader that counts."""
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    with mute() as (host, port):
        settings.SEARCH_SERVER = server.__class__(**{**vars(server), "host": host, "port": port, "seconds": 0.2})
        patient = keeping.patient_client()
        monkeypatch.setattr(patient.transport, "perform_request", asked_for_long)
        with pytest.raises(keeping.language_of(server).FAULTS):
            job()


def asked_for_long(*arguments, **options):
    raise AssertionError("The worker waits for twenty seconds.")
