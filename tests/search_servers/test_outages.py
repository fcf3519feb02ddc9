"""Whatever becomes of a server, a reader has an answer within two seconds, nothing is lost, and it heals by itself."""

import io
import time

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from portal.models import PortalPage
from search.engines import engine, engine_for
from search.engines.falling_back import FIRST_PAUSE
from search.engines.servers import keeping
from search.engines.servers.comparing import compare_now_and_then, differences
from search.models import SearchDocument, ServerIndex
from search.query import SearchQuery
from tests.factories import make_resource
from tests.search_servers.listeners import mute, refusing
from tests.search_servers.servers import PRODUCTS, tell_the_server

pytestmark = pytest.mark.django_db
# What a reader waits for an answer at most, in seconds.
LONGEST = 2


@pytest.fixture
def client():
    """A browser; the other tests of this folder mean a server's."""
    return Client()


def ask(viewer, text="sourdough"):
    return engine.search(SearchQuery(viewer=viewer, text=text))


def titles(answer):
    return [hit.page.title for hit in answer.hits]


def away(server, address):
    """The server's place is taken by what listens at `address`; it is given as long as it is by itself."""
    breaker = engine_for(server)
    place = {"host": address[0], "port": address[1], "seconds": server.__class__.seconds}
    broken = type(breaker)(server.__class__(**{**vars(server), **place}))
    breaker.engine, breaker.breaker = broken.engine, broken.breaker
    return breaker


def test_refused_the_database_answers_and_says_so(server, member, client):
    make_resource("Bread", summary="sourdough")
    # Else it would be behind, and not asked.
    tell_the_server()
    away(server, refusing())
    answer = ask(member)
    assert answer.stands_in
    assert titles(answer) == ["Bread"]
    client.force_login(member)
    assert "The search server does not answer" in client.get("/search/?q=sourdough").content.decode()


def test_hung_the_database_answers_in_time_and_the_next_reader_does_not_wait(server, member, monkeypatch):
    make_resource("Bread", summary="sourdough")
    # Else the server would not be asked at all: what it was not told for ten seconds the database answers.
    tell_the_server()
    with mute() as address:
        engine_now = away(server, address)
        # The pause does not run out while a busy machine gets on.
        engine_now.breaker.clock = lambda: 1.0
        begun = time.monotonic()
        answer = ask(member)
        assert time.monotonic() - begun < LONGEST
        assert (answer.stands_in, titles(answer)) == (True, ["Bread"])
        assert not engine_now.breaker.lets_through()
        monkeypatch.setattr(engine_now.engine, "search", asked_again)
        assert titles(ask(member)) == ["Bread"]


def asked_again(*arguments, **options):
    raise AssertionError("The reader waits for the server that hangs.")


def test_it_returns_by_itself_after_the_pause(server, member, monkeypatch):
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    standing, well = engine_for(server), engine_for(server).engine
    away(server, refusing())
    assert ask(member).stands_in
    standing.engine = well
    assert ask(member).stands_in
    later = time.monotonic() + FIRST_PAUSE + 1
    standing.breaker.clock = lambda: later
    answer = ask(member)
    assert not answer.stands_in
    assert titles(answer) == ["Bread"]


def test_what_is_saved_while_the_server_is_away_is_there_when_it_is_back(server, member, monkeypatch):
    page = make_resource("Bread", summary="rye")
    tell_the_server()
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "patient_client", lambda: keeping.language_of(server).connect(closed(server), 1))
        page.summary = "sourdough"
        page.save_revision().publish()
        gone = make_resource("Gone", summary="sourdough")
        gone.delete()
        with pytest.raises(keeping.language_of(server).FAULTS):
            tell_the_server()
        assert SearchDocument.objects.filter(page_id=gone.pk).exists()
    tell_the_server()
    assert (ask(member).stands_in, titles(ask(member))) == (False, ["Bread"])
    assert not SearchDocument.objects.filter(page_id=gone.pk).exists()


def closed(server):
    host, port = refusing()
    return server.__class__(**{**vars(server), "host": host, "port": port})


def test_an_index_that_somebody_dropped_is_noticed_and_filled_anew(client_of_server, server, member):
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    client_of_server.indices.delete(index=ServerIndex.objects.get().name)
    answer = ask(member)
    assert answer.stands_in
    assert titles(answer) == ["Bread"]
    assert says_status(ok=False)
    engine_for.cache_clear()
    tell_the_server()
    assert (ask(member).stands_in, titles(ask(member))) == (False, ["Bread"])
    assert says_status(ok=True)


def says_status(ok):
    said = io.StringIO()
    if ok:
        call_command("search_status", stdout=said)
    else:
        with pytest.raises(CommandError):
            call_command("search_status", stdout=said)
    return said.getvalue()


def test_documents_that_somebody_took_out_or_put_in_are_noticed_and_put_right(client_of_server, server, member):
    page = make_resource("Bread", summary="sourdough")
    tell_the_server()
    index = ServerIndex.objects.get().name
    client_of_server.delete(index=index, id=str(page.pk), refresh=True)
    client_of_server.index(
        index=index,
        id="999999",
        body={"key": 999999, "title": "Stranger"},
        version=1,
        version_type="external",
        refresh=True,
    )
    assert differences(client_of_server).number == 2
    says_status(ok=False)
    compare_now_and_then()
    tell_the_server()
    assert titles(ask(member)) == ["Bread"]
    says_status(ok=True)


def test_a_question_that_the_server_refuses_turns_nobody_else_away(server, member, monkeypatch):
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    with monkeypatch.context() as patched:
        patched.setattr("search.engines.servers.candidates.words.ranking", lambda *asked: {"no_such_query": {}})
        assert ask(member).stands_in
    assert not ask(member).stands_in


@pytest.mark.parametrize(
    "text",
    [
        "ward " * 600,
        '"' + "ward " * 600 + '"',
        "a-b-" * 300,
        "-x" + " -y" * 300,
        "w1 " + " ".join(f"w{n}" for n in range(1200)),
    ],
)
def test_a_question_of_any_length_is_answered_by_the_server(server, member, text):
    make_resource("Ward")
    tell_the_server()
    within = PortalPage.objects.visible_to(member)
    for options in ({}, {"within": within}):
        assert not engine.search(SearchQuery(viewer=member, text=text), **options).stands_in


def test_the_wrong_client_is_named_at_the_start(server, settings):
    other = next(product for product in PRODUCTS if product != server.product)
    settings.SEARCH_SERVER = server.__class__(**{**vars(server), "product": other})
    with pytest.raises(Exception, match=f"SEARCH_URL begins with {other}://.*Write {server.product}://"):
        call_command("check")


def test_the_screen_in_the_admin_says_how_it_is(server, editing):
    make_resource("Bread")
    tell_the_server()
    screen = editing.get(reverse("search_status")).content.decode()
    assert server.prefix in screen
    assert "The index holds what the database holds" in screen


def test_the_screen_of_a_page_says_whether_the_server_has_its_last_change(server, editing):
    page = make_resource("Bread")
    tell_the_server()
    screen = reverse("page_in_search", args=[page.pk])
    answer = editing.get(screen, {"q": "bread"})
    assert "The search server has the page as it is now." in answer.content.decode()
    assert answer.context["why"].place == 1 and not answer.context["why"].answer.stands_in
    page.title = "Sourdough bread"
    page.save()
    assert "as it was before its last change, which waits to be sent" in editing.get(screen).content.decode()
