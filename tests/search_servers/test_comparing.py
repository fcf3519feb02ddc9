"""What the comparing finds is put right without a reader doing without, and it keeps out of the way of a rebuild."""

import datetime

import pytest
from django.utils import timezone

from search.engines.servers import keeping
from search.engines.servers.comparing import compare_now_and_then
from search.engines.servers.sending import unsent
from search.index.feeding import await_all, write_waiting
from search.index.rows import waiting
from search.models import SearchDocument, ServerIndex
from search.status import status
from tests.factories import make_resource
from tests.search_servers.servers import tell_the_server
from tests.search_servers.test_patience import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def bread(client_of_server):
    """A page that the server was told of a month ago."""
    page = make_resource("Bread", summary="sourdough")
    tell_the_server()
    SearchDocument.objects.update(changed_at=timezone.now() - datetime.timedelta(days=30))
    return page


@pytest.fixture
def index(bread):
    return ServerIndex.objects.get().name


def put_document(client, index, page, version):
    body = {"key": page.pk, "title": page.title}
    client.index(index=index, id=str(page.pk), body=body, version=version, version_type="external", refresh=True)


def take_out(client, index, page):
    client.delete(index=index, id=str(page.pk), refresh=True)


def test_while_a_new_index_is_filled_nothing_is_compared(client_of_server, bread):
    awaited_at = await_all()
    while write_waiting():
        pass
    keeping.start_anew(client_of_server, awaited_at=awaited_at)
    assert status(page_by_page=True).differing == 0
    compare_now_and_then()
    assert not unsent().exists()


@pytest.mark.parametrize("newer", [True, False], ids=["newer", "lacking"])
def test_what_is_put_right_is_a_change_of_this_moment(client_of_server, member, bread, index, newer):
    if newer:
        put_document(client_of_server, index, bread, version=70)
    else:
        take_out(client_of_server, index, bread)
    compare_now_and_then()
    assert unsent().get().page_id == bread.pk
    assert not status().faults
    stands_in, _titles = ask(member)
    assert not stands_in
    keeping.keep_in_step()
    assert ask(member) == (False, ["Bread"])


@pytest.mark.parametrize("newer", [True, False], ids=["newer", "lacking"])
def test_what_is_put_right_is_not_written_anew(client_of_server, bread, index, newer):
    if newer:
        put_document(client_of_server, index, bread, version=70)
    else:
        take_out(client_of_server, index, bread)
    compare_now_and_then()
    assert unsent().exists() and not waiting().exists()


def test_a_page_that_had_a_late_document_is_found_once_it_is_published_again(client_of_server, member, bread, index):
    bread.unpublish()
    tell_the_server()
    version = SearchDocument.objects.get(pk=bread.pk).version
    put_document(client_of_server, index, bread, version=version + 1)
    compare_now_and_then()
    keeping.keep_in_step()
    assert status(page_by_page=True).is_well
    bread.save_revision().publish()
    tell_the_server()
    assert ask(member) == (False, ["Bread"])
