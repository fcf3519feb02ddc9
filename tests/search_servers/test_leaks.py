"""The leak matrix, for what the server answers: each role asks every list and the search, and sees what the table says.

Choosers, the admin's own search, reports and "More like this" are the database's on every engine.
"""

import pytest

from tests.leaks.admin_channels import ADMIN
from tests.leaks.cast import ROLES
from tests.leaks.channels import SITE
from tests.leaks.conftest import made_world, world, world_folder  # noqa: F401  fixtures
from tests.leaks.gate import opened
from tests.leaks.matrix import look_through
from tests.leaks.searching import OF_SEARCH
from tests.leaks.test_matrix import PARTS, summary
from tests.search_servers.servers import PRODUCTS, no_answer, searching_on, tell_the_server

pytestmark = pytest.mark.django_db
# The likeness of pages comes from the database, whatever answers the search.
ASKED = OF_SEARCH - {"more like this"}
CHANNELS = [channel for channel in (*SITE, *ADMIN) if channel.name in ASKED]


@pytest.fixture(autouse=True)
def words_of_today():
    """Nobody writes before a search here."""


# One test, as the world is what takes the time.
def test_nothing_leaks_nothing_is_kept_back_and_with_the_gate_open_every_channel_leaks(world, monkeypatch):  # noqa: F811
    monkeypatch.setattr("search.engines.database.DatabaseEngine.search", no_answer)
    for product in PRODUCTS:
        with searching_on(product):
            tell_the_server()
            look(world, product, "open", ROLES)
            # In a closed portal whoever has signed in reads the same as in an open one.
            look(world, product, "closed", PARTS["closed portal"][1])
            with opened():
                result = look_through(world, CHANNELS, ("non-member", "branch-editor"))
            assert result.leaking == ASKED


def look(world, product, portal, roles):  # noqa: F811
    world.set_portal(portal)
    result = look_through(world, CHANNELS, roles)
    print(f"\nLeak matrix on {product}, {portal} portal: {result.cells} cells, {result.asked} requests")  # noqa: T201
    assert result.channels == ASKED
    assert not result.leaks and not result.blocked, (
        f"leaks:\n{summary(result.leaks)}\nkept back:\n{summary(result.blocked)}"
    )
