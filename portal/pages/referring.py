from django.db import transaction
from wagtail.models import ReferenceIndex


class NotesReferences:
    """Notes what a page refers to in the transaction that saves it: who gets a file, and whom its words find, follows.

    Wagtail's own task notes it once that is over, too late for whatever else begins then; and a process that is killed
    in between would leave a file that was taken off a page open to the readers of the page.
    """

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None:
            ReferenceIndex.create_or_update_for_object(self)
