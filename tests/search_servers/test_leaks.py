"""The leak matrix, for what the server answers: each role asks every list and the search, and sees what the table says."""

import pytest

from tests.leaks.cast import ROLES
from tests.leaks.channels import SITE
from tests.leaks.conftest import made_world, world  # noqa: F401  fixtures
from tests.leaks.gate import opened
from tests.leaks.matrix import look_through
from tests.leaks.test_matrix import PARTS, summary
from tests.search_servers.servers import PRODUCTS, no_answer, searching_on, tell_the_server

pytestmark = pytest.mark.django_db
ASKED = {
    "library",
    "gatherings",
    "communities and constellation",
    "list of people",
    "search",
    "search for one word",
    "facets",
    "totals",
}
CHANNELS = [channel for channel in SITE if channel.name in ASKED]


@pytest.fixture(params=PRODUCTS)
def told(request, world, monkeypatch):  # noqa: F811
    """The world, which the server knows; should the database answer, the test fails."""
    monkeypatch.setattr("search.engines.database.DatabaseEngine.search", no_answer)
    with searching_on(request.param):
        tell_the_server()
        yield world


@pytest.fixture(autouse=True)
def words_of_today():
    """Nobody writes before a search here."""


@pytest.mark.parametrize(
    ("portal", "roles"),
    # In a closed portal whoever has signed in reads the same as in an open one.
    [("open", ROLES), ("closed", PARTS["closed portal"][1])],
    ids=["open", "closed"],
)
def test_nothing_leaks_and_nothing_is_kept_back(told, portal, roles):
    told.set_portal(portal)
    result = look_through(told, CHANNELS, roles)
    print(f"\nLeak matrix on a server, {portal} portal: {result.cells} cells, {result.asked} requests")  # noqa: T201
    assert result.channels == ASKED
    assert not result.leaks and not result.blocked, (
        f"leaks:\n{summary(result.leaks)}\nkept back:\n{summary(result.blocked)}"
    )


def test_with_the_gate_open_every_channel_leaks(told):
    told.set_portal("closed")
    with opened():
        result = look_through(told, CHANNELS, ("non-member",))
    assert result.leaking == ASKED
