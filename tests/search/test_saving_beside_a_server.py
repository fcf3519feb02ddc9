"""Nobody who saves waits for the search server, even for one that takes every connection and never answers."""

import pytest
from django.urls import reverse

from portal.models import PortalPage
from portal.settings.search_server import search_server
from search.engines import engine, engine_for
from search.engines.servers import keeping
from search.engines.servers.connecting import language_of
from search.query import SearchQuery
from tests.editing import form_of
from tests.factories import make_resource
from tests.search_servers.listeners import counting

pytestmark = pytest.mark.django_db
PRODUCTS = ("opensearch", "elasticsearch")


@pytest.fixture(autouse=True)
def words_of_today():
    """Nobody writes before a search here."""


@pytest.fixture(params=PRODUCTS)
def asked(request, settings):
    """How often a server that hangs has been asked; the portal is told to use it."""
    with counting() as ((host, port), number):
        settings.SEARCH_SERVER = search_server(f"{request.param}://{host}:{port}")
        yield number
        engine_for.cache_clear()


def found(viewer, text):
    return [hit.page.title for hit in engine.search(SearchQuery(viewer=viewer, text=text)).hits]


def acts(client, page):
    """What editors do in the admin, by name."""
    place, form = form_of(client, page)

    def post(name, **fields):
        return client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), fields)

    yield "save", client.post(place, form | {"summary": "rye"})
    yield "publish", client.post(place, form | {"summary": "rye", "action-publish": "1"})
    yield "unpublish", post("unpublish")
    yield "delete", post("delete")


def test_an_editor_who_saves_publishes_unpublishes_and_deletes_asks_nothing_of_it(
    editing, asked, django_capture_on_commit_callbacks
):
    page = make_resource("Bread", summary="sourdough")
    done = acts(editing, page)
    for name in ("save", "publish", "unpublish", "delete"):
        # What is done once the transaction is over is done within the request, too.
        with django_capture_on_commit_callbacks(execute=True):
            act, answer = next(done)
        assert (act, answer.status_code) == (name, 302)
        assert asked() == 0, name
    assert not PortalPage.objects.filter(pk=page.pk).exists()


def test_the_words_of_what_was_published_are_written_meanwhile_and_the_worker_alone_asks(
    member, asked, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = make_resource("Bread", summary="rye")
        page.summary = "sourdough"
        page.save_revision().publish()
    assert asked() == 0
    with pytest.raises(language_of(settings.SEARCH_SERVER).FAULTS):
        keeping.keep_in_step()
    assert asked() > 0
    assert found(member, "sourdough") == ["Bread"]
