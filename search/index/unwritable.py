"""Pages of which no more than the title could be written, or not even that: tried again, and told until they are."""

import datetime

from django.db.models import F, QuerySet
from django.utils import timezone

from portal.row_by_row import NAMED, RowsFailedError
from search.index.feeding import BATCH, await_writing, write, write_waiting
from search.index.rows import waiting_behind
from search.models import SearchDocument

PAUSE = datetime.timedelta(minutes=15)


def unwritable() -> QuerySet[SearchDocument]:
    """The rows of pages that are found by their titles alone, by key; what changed since is a change that waits."""
    return SearchDocument.objects.exclude(fault="").filter(written=F("version")).order_by("page_id")


def write_what_waits() -> bool:
    """The worker's job: a batch, and after the last one what failed. Raises RowsFailedError as long as it does."""
    if write_waiting(BATCH) or try_again():
        return True
    failed = SearchDocument.objects.exclude(fault="").order_by("page_id")
    number = failed.count()
    if number:
        faults = "; ".join(told(row) for row in failed[:NAMED])
        raise RowsFailedError(f"{number} failed, the others are done. {faults}")
    return False


def try_again() -> bool:
    """A batch of what was put off, and of the titles what has not been tried for a while.

    Whether some of what was put off could be written, so that more of it may be.
    """
    late = unwritable().filter(written_at__lt=timezone.now() - PAUSE)
    keys = list(late.values_list("page_id", flat=True)[:BATCH])
    await_writing(keys, write_now=False)
    behind = list(waiting_behind().values_list("page_id", flat=True)[:BATCH])
    write([*keys, *behind])
    return waiting_behind().filter(page_id__in=behind).count() < len(behind)


def told(row: SearchDocument) -> str:
    """Which page it is and what is wrong with it, in a line."""
    return f"Page {row.page_id}, “{row.title}”: {row.fault}"
