"""The contract of all engines, with the database in use."""

import pytest

from search.engines.database import DatabaseEngine
from tests.search.contract.cases import *  # noqa: F403

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine():
    return DatabaseEngine()
