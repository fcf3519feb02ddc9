"""The world is made once for a run: tests look at it, each in a transaction, and change nothing that stays."""

import gc
from unittest.mock import patch

import pytest
from django.template import Template

from tests.leaks.own_world import look_at_world, make_world
from tests.made_once import made_once


@pytest.fixture(scope="session")
def world_folder(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), made_once(tmp_path_factory, "world") as (folder, is_made):
        if not is_made:
            make_world(folder)
    return folder


@pytest.fixture(scope="module")
def made_world(world_folder, django_db_blocker, tmp_path_factory):
    with (
        django_db_blocker.unblock(),
        # Tests usually copy every template's context; nobody looks at these.
        patch.object(Template, "_render", lambda template, context: template.nodelist.render(context)),
        look_at_world(world_folder, tmp_path_factory.mktemp("media") / "world") as world,
    ):
        # What stays until the end need not be gone through after each request.
        gc.collect()
        gc.freeze()
        yield world
        gc.unfreeze()


@pytest.fixture
def world(made_world, db, media_folder, settings):
    settings.MEDIA_ROOT = made_world.media_folder
    return made_world
