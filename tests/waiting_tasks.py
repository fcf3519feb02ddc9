"""What Wagtail writes beside an object waits in the tests until somebody looks, and is written once.

These are its index of references and that of its search. In production they are written when a transaction is over;
most tests never end theirs, save the same things again and again, and look at neither.
"""

import contextlib
import threading

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django_tasks.backends.immediate import ImmediateBackend
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.tasks import update_reference_index_task

from portal.admin_search.backend import Typed

LATER = (update_reference_index_task, insert_or_update_object_task)
WRITERS = ("create_or_update_for_object", "remove_for_object", "remove_references_to")
waiting = {task: {} for task in LATER}
own = threading.local()


def run_waiting(*tasks):
    """Write what waits, of one index or both; whoever writes looks as well, and is not to be answered with more writing."""
    for task in tasks or LATER:
        if waiting[task] and not getattr(own, "writes", False):
            with writing(), uncounted():
                while waiting[task]:
                    args, _nothing = waiting[task].popitem()
                    # What was deleted meanwhile needs no entry.
                    with contextlib.suppress(ObjectDoesNotExist):
                        task.call(*args)


def forget_waiting():
    for calls in waiting.values():
        calls.clear()


@contextlib.contextmanager
def writing():
    before, own.writes = getattr(own, "writes", False), True
    try:
        yield
    finally:
        own.writes = before


@contextlib.contextmanager
def uncounted():
    """Statements of the block do not count among those of a request."""
    counts, connection.force_debug_cursor = connection.force_debug_cursor, False
    try:
        yield
    finally:
        connection.force_debug_cursor = counts


@contextlib.contextmanager
def written_when_asked():
    """Whoever looks at one of the indices in the block finds it written."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ImmediateBackend, "enqueue", _keep_or(ImmediateBackend.enqueue))
        for name in WRITERS:
            patched.setattr(ReferenceIndex, name, staticmethod(_as_writer(getattr(ReferenceIndex, name))))
        manager = type(ReferenceIndex.objects)
        patched.setattr(manager, "get_queryset", _asking(manager.get_queryset, update_reference_index_task))
        for name in ("search", "autocomplete"):
            patched.setattr(Typed, name, _asking(getattr(Typed, name), insert_or_update_object_task))
        yield


def _keep_or(enqueue):
    def keep(backend, task, args, kwargs):
        if task not in LATER:
            return enqueue(backend, task, args, kwargs)
        waiting[task][tuple(args)] = None

    return keep


def _asking(method, task):
    def ask(*args, **kwargs):
        run_waiting(task)
        return method(*args, **kwargs)

    return ask


def _as_writer(method):
    def write(*args, **kwargs):
        with writing():
            return method(*args, **kwargs)

    return write
