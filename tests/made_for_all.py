"""Things in a database that many tests look at: made once for a run, in a copy of the tests' database."""

import contextlib
import pickle

from django.db import connection, transaction

from tests import waiting_tasks
from tests.copied_database import another_database, own_copy
from tests.made_once import made_once

MADE = "made.pickle"


@contextlib.contextmanager
def made_for_all(tmp_path_factory, name, make):
    """Connect to a database that holds what `make` makes, of which every call of what this gives is another copy."""
    with made_once(tmp_path_factory, name) as (folder, is_made):
        if not is_made:
            make_for_all(folder, make)
    with what_is_made(folder) as made:
        yield made


def make_for_all(folder, make):
    """Let `folder` hold a database with what `make` makes."""
    with another_database(folder), transaction.atomic():
        made = make()
        waiting_tasks.run_waiting()
        # As in a test, whose transaction never ends.
        connection.run_on_commit.clear()
    (folder / MADE).write_bytes(pickle.dumps(made))


@contextlib.contextmanager
def what_is_made(folder):
    pickled = (folder / MADE).read_bytes()
    with own_copy(folder):
        yield lambda: pickle.loads(pickled)  # noqa: S301
