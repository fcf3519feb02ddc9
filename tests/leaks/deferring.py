"""Wagtail's small tasks, each once: the world is saved piece by piece, and only what a page is at the end is looked at."""

import contextlib
from unittest.mock import patch

from django.core.exceptions import ObjectDoesNotExist
from django_tasks.backends.immediate import ImmediateBackend


@contextlib.contextmanager
def tasks_at_the_end():
    """Run what is asked for in the block after it, as after a transaction, and what is asked for twice once."""
    waiting = {}

    def keep(backend, task, args, kwargs):
        waiting[task.func, tuple(args), tuple(kwargs.items())] = task

    with patch.object(ImmediateBackend, "enqueue", keep):
        yield
    for (_function, args, kwargs), task in waiting.items():
        # What was deleted meanwhile needs no entry.
        with contextlib.suppress(ObjectDoesNotExist):
            task.call(*args, **dict(kwargs))
