"""The world has a database and files of its own: the first worker of a run makes them, each worker looks at a copy."""

import contextlib
import pickle
import shutil

from django.db import connection, transaction
from django.test import override_settings

from tests import waiting_tasks
from tests.copied_database import another_database, own_copy
from tests.leaks.telling import tell_everybody
from tests.leaks.world import World

MEDIA, KNOWN = "media", "world.pickle"


def make_world(folder):
    """Make the world in a copy of the tests' database; `folder` holds all of it afterwards."""
    with another_database(folder), override_settings(MEDIA_ROOT=folder / MEDIA), transaction.atomic():
        world = World()
        world.sent = tell_everybody(world)
        waiting_tasks.run_waiting()
        # As in a test, whose transaction never ends.
        connection.run_on_commit.clear()
    (folder / KNOWN).write_bytes(pickle.dumps(world))


@contextlib.contextmanager
def look_at_world(folder, media):
    """The world that `folder` holds, in a database that nobody else changes; its files are in `media`."""
    shutil.copytree(folder / MEDIA, media)
    with own_copy(folder):
        world = pickle.loads((folder / KNOWN).read_bytes())  # noqa: S301
        world.media_folder = media
        yield world
