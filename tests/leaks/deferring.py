"""Wagtail's small tasks, each once: the world is saved piece by piece, and only what a page is at the end is looked at."""

import contextlib
from unittest.mock import patch

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django_tasks.backends.immediate import ImmediateBackend
from modelcluster.fields import ParentalKey
from wagtail.tasks import update_reference_index_task

from portal.models import PortalPage


@contextlib.contextmanager
def tasks_at_the_end():
    """Run what is asked for in the block after it, as after a transaction, and what is asked for twice once."""
    waiting = {}

    def keep(backend, task, args, kwargs):
        waiting[task.func, tuple(args), tuple(kwargs.items())] = task

    with patch.object(ImmediateBackend, "enqueue", keep):
        yield
    for (function, args, kwargs), task in waiting.items():
        # A page has noted what it refers to, its children included, as it was saved.
        if function is update_reference_index_task.func and _is_of_a_page(apps.get_model(*args[:2])):
            continue
        # What was deleted meanwhile needs no entry.
        with contextlib.suppress(ObjectDoesNotExist):
            task.call(*args, **dict(kwargs))


def _is_of_a_page(model):
    owners = [field.related_model for field in model._meta.get_fields() if isinstance(field, ParentalKey)]
    return any(issubclass(owner, PortalPage) for owner in (model, *owners))
