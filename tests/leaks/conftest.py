"""The world is made once for a module: its tests look at it, each in a savepoint, and change nothing that stays."""

import gc
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import transaction
from django.template import Template
from django.test import override_settings

from tests.leaks.telling import tell_everybody
from tests.leaks.world import World


@pytest.fixture(scope="module")
def made_world(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("world")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder),
        # Tests usually copy every template's context; nobody looks at these.
        patch.object(Template, "_render", lambda template, context: template.nodelist.render(context)),
        transaction.atomic(),
    ):
        # Keys are used again, and Wagtail remembers renditions by the key of their picture.
        cache.clear()
        world = World()
        world.sent = tell_everybody(world)
        world.media_folder = folder
        # What stays until the end need not be gone through after each request.
        gc.collect()
        gc.freeze()
        yield world
        gc.unfreeze()
        transaction.set_rollback(True)


@pytest.fixture
def world(made_world, db, media_folder, settings):
    settings.MEDIA_ROOT = made_world.media_folder
    return made_world
