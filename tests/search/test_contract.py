"""The contract of all engines, with the one that this installation has."""

import pytest

from search.engines import engine as engine_in_use
from tests.search.contract.cases import *  # noqa: F403

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine():
    return engine_in_use
