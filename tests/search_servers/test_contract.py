"""The contract of all engines, on each server."""

import pytest

from search.engines.servers.connecting import connect
from search.engines.servers.engine import ServerEngine
from tests.search.contract.cases import *  # noqa: F403
from tests.search.contract.words import *  # noqa: F403
from tests.search_servers.servers import PRODUCTS, searching_on, tell_the_server

pytestmark = pytest.mark.django_db


class ToldEngine(ServerEngine):
    def refresh(self):
        tell_the_server()
        self.client.indices.refresh(index=f"{self.server.prefix}*")


@pytest.fixture(params=PRODUCTS)
def engine(request, db):
    with searching_on(request.param) as server:
        yield ToldEngine(connect(server), server)
