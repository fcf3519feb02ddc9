"""The contract of all engines, with the database in use."""

import pytest

from search.engines.database import DatabaseEngine
from tests.search.contract.cases import *  # noqa: F403
from tests.search.contract.words import *  # noqa: F403

pytestmark = pytest.mark.django_db


class EngineAtOnce(DatabaseEngine):
    def refresh(self):
        """A database's rows are found as soon as they are written; a server is told first."""


@pytest.fixture
def engine():
    return EngineAtOnce()
