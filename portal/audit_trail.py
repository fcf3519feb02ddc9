"""Every entry of Wagtail's log, of pages and of records, is a line of the production log too.

It says by keys who did what to what. Titles, names and reasons stay in the database, where erasing an account finds
them. What an import or a merger of terms writes for each of its pages, in bulk, is left to the database.
"""

import logging

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import ModelLogEntry, PageLogEntry

log = logging.getLogger("portal.audit")


@receiver(post_save, sender=PageLogEntry)
@receiver(post_save, sender=ModelLogEntry)
def write_line(instance, created, raw=False, **kwargs):
    if created and not raw:
        # What is rolled back never happened.
        transaction.on_commit(lambda: log.info("%s", instance.action, extra=_fields(instance)))


def _fields(entry):
    kind = entry.content_type
    return {
        "action": entry.action,
        "user": entry.user_id,
        "object": f"{kind.app_label}.{kind.model}" if kind else None,
        "key": str(getattr(entry, "page_id", None) or entry.object_id),
        # Entries that one act wrote share it.
        "event": str(entry.uuid) if entry.uuid else None,
    }
