"""The world has a database and files of its own: the first worker of a run makes them, each worker looks at a copy."""

import contextlib
import shutil

from django.test import override_settings

from tests.leaks.telling import tell_everybody
from tests.leaks.world import World
from tests.made_for_all import make_for_all, what_is_made

MEDIA = "media"


def make_world(folder):
    """Make the world in a copy of the tests' database; `folder` holds all of it afterwards."""
    with override_settings(MEDIA_ROOT=folder / MEDIA):
        make_for_all(folder, _told_world)


def _told_world():
    world = World()
    world.sent = tell_everybody(world)
    return world


@contextlib.contextmanager
def look_at_world(folder, media):
    """The world that `folder` holds, in a database that nobody else changes; its files are in `media`."""
    shutil.copytree(folder / MEDIA, media)
    with what_is_made(folder) as made:
        world = made()
        world.media_folder = media
        yield world
