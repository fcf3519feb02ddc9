"""TLS with a CA of one's own, user and password, API key: as a cluster wants them, and in plain words where it does not."""

import base64
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import override_settings

from search.checks import check_search_server
from search.engines import engine
from search.query import SearchQuery
from tests.factories import make_resource
from tests.search_servers.servers import PRODUCTS, address_of, searching_on, tell_the_server
from tests.search_servers.tls import LOOPBACK, Authority, behind_tls

pytestmark = pytest.mark.django_db
KEY = base64.b64encode(b"portal:a+key/").decode()
NAMED = {"user": "reader", "password": "pä:ss"}
RIGHTS = {
    "password": (NAMED, f"Basic {base64.b64encode('reader:pä:ss'.encode()).decode()}"),
    "key": ({"api_key": KEY}, f"ApiKey {KEY}"),
}


@pytest.fixture(scope="module")
def authorities(tmp_path_factory):
    """The one that has signed, and another one."""
    return [Authority(tmp_path_factory.mktemp("ca"), name) for name in ("ours", "theirs")]


@pytest.fixture(params=PRODUCTS)
def product(request):
    return request.param


@contextmanager
def reached_by_tls(product, authority, rights, needed):
    """The search is answered through TLS by a server that asks for the rights `needed`."""
    with (
        behind_tls(address_of(product).removeprefix("http://"), authority, needed) as port,
        searching_on(product, host=LOOPBACK, port=port, has_tls=True, ca_file=str(authority.file), **rights) as server,
    ):
        yield server


def ask(viewer):
    answer = engine.search(SearchQuery(viewer=viewer, text="sourdough"))
    return answer.stands_in, answer.total


@pytest.mark.parametrize(("rights", "needed"), RIGHTS.values(), ids=RIGHTS)
def test_whoever_has_the_rights_is_answered_through_tls(product, authorities, member, rights, needed):
    make_resource("Bread", summary="sourdough")
    with reached_by_tls(product, authorities[0], rights, needed):
        call_command("check")
        assert check_search_server() == []
        tell_the_server()
        assert ask(member) == (False, 1)


def test_a_certificate_that_the_ca_file_does_not_vouch_for_is_named_and_the_database_answers(
    product, authorities, member
):
    ours, theirs = authorities
    make_resource("Bread", summary="sourdough")
    with (
        reached_by_tls(product, ours, *RIGHTS["key"]) as server,
        override_settings(SEARCH_SERVER=replace(server, ca_file=str(theirs.file))),
    ):
        (told,) = check_search_server()
        assert f"The certificate of the search server {LOOPBACK}:{server.port} is not trusted" in told.msg
        assert "ca_file" in told.msg
        assert ask(member) == (True, 1)


@pytest.mark.parametrize("wrong", [{"api_key": "another"}, {"api_key": "", "user": "reader", "password": "another"}])
def test_a_wrong_key_or_password_stops_the_start_and_is_not_said(product, authorities, wrong):
    with (
        reached_by_tls(product, authorities[0], *RIGHTS["key"]) as server,
        override_settings(SEARCH_SERVER=replace(server, **wrong)),
        pytest.raises(SystemCheckError, match="refuses the user or the API key") as told,
    ):
        call_command("check")
    assert "another" not in str(told.value)
