"""Pages note what they refer to, in the index that Wagtail keeps of it."""

import contextlib
import functools

from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import ReferenceIndex

IGNORED = "wagtail_reference_index_ignore"


class NotesReferences:
    """Notes what a page refers to in the transaction that saves it: who gets a file, and whom its words find, follows.

    Wagtail's own task notes it once that is over, too late for whatever else begins then; and a process that is killed
    in between would leave a file that was taken off a page open to the readers of the page. So it is spared. What is
    saved without its page, such as one of its authors, is noted by Wagtail's task.
    """

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        with _sparing_wagtails_task():
            super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None:
            ReferenceIndex.create_or_update_for_object(self)
        elif not _names_that_refer(type(self)).isdisjoint(update_fields):
            # Beside the fields that are saved the page may hold others of a draft.
            ReferenceIndex.create_or_update_for_object(type(self).objects.get(pk=self.pk))


@contextlib.contextmanager
def _sparing_wagtails_task():
    """Wagtail's own block for it forgets, at the end of one within another, that the outer one is still there."""
    # The module asks for the base page, which is not there yet when this one is read.
    from wagtail.signal_handlers import reference_index_auto_update_disabled as disabled

    before = getattr(disabled, "value", False)
    disabled.value = True
    try:
        yield
    finally:
        disabled.value = before


@functools.cache
def _names_that_refer(model) -> frozenset[str]:
    """The names by which `update_fields` may ask for a field, or for children, that the index looks into."""
    fields = [field for field in model._meta.get_fields() if _refers(field)]
    children = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    return frozenset({name for field in fields for name in (field.name, field.attname)}.union(children))


def _refers(field):
    if hasattr(field, "extract_references"):
        return True
    return field.many_to_one and not any(getattr(of, IGNORED, False) for of in (field, field.related_model))
