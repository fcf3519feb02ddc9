"""What came of commitments. A draft of their gathering holds them too, and would bring back what was changed here."""

from django.db import transaction
from django.db.models import Q
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision


def keep_in_drafts(*, commitment, fields):
    """Write these fields of a saved commitment into every revision of its gathering that may yet be published."""
    saved = get_serializable_data_for_fields(commitment)
    values = {name: saved[name] for name in fields}

    def written(rows):
        return [{**row, **values} if row["pk"] == commitment.pk else row for row in rows]

    _rewrite(commitment.event, written)


def leave_out_of_drafts(*, event, key):
    """Take the deleted commitment `key` out of every revision of its gathering that may yet be published."""
    _rewrite(event, lambda rows: [row for row in rows if row["pk"] != key])


@transaction.atomic
def _rewrite(event, change):
    may_come = Q(pk=event.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in event.revisions.select_for_update().filter(may_come):
        rows = revision.content.get("commitments")
        if rows:
            content = {**revision.content, "commitments": change(rows)}
            Revision.objects.filter(pk=revision.pk).update(content=content)
