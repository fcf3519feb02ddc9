"""The pages of which no more than the title could be written: tried again now and then, and told until they are."""

import datetime

from django.utils import timezone

from portal.row_by_row import NAMED, RowsFailedError
from search.index.feeding import BATCH, await_writing, write, write_waiting
from search.models import SearchDocument

PAUSE = datetime.timedelta(minutes=15)


def unwritable():
    return SearchDocument.objects.exclude(fault="").order_by("page_id")


def write_what_waits() -> bool:
    """The worker's job: a batch, and after the last one what failed. Raises RowsFailedError as long as it does."""
    if write_waiting():
        return True
    try_again()
    number = unwritable().count()
    if number:
        faults = "; ".join(told(row) for row in unwritable()[:NAMED])
        raise RowsFailedError(f"{number} failed, the others are done. {faults}")
    return False


def try_again() -> None:
    """Of those that have not been tried for a while."""
    late = unwritable().filter(written_at__lt=timezone.now() - PAUSE)
    keys = list(late.values_list("page_id", flat=True)[:BATCH])
    await_writing(keys, write_now=False)
    write(keys)


def told(row: SearchDocument) -> str:
    return f"Page {row.page_id}, “{row.title}”: {row.fault}"
