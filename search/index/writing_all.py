"""Writes down all that waits, however much it is.

On PostgreSQL in two threads: while one waits for the database, the other reads its pages. SQLite has one writer.
"""

import contextlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event

from django.db import connection
from django.db.models import F
from django.db.models.functions import Mod

from portal.row_by_row import RowsFailedError
from search.index.feeding import waiting, write, write_waiting

THREADS = 2


def write_all_waiting(batch: int) -> Iterator[None]:
    """Come back after each batch of pages, until nothing waits."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        yield from _in_threads(batch)
    while write_waiting(batch):
        yield


def _in_threads(batch):
    written, stop = SimpleQueue(), Event()
    with ThreadPoolExecutor(THREADS) as threads:
        try:
            parts = [threads.submit(_write_part, number, batch, written, stop) for number in range(THREADS)]
            for _part in parts:
                yield from iter(written.get, None)
        finally:
            stop.set()
    for part in parts:
        part.result()


def _write_part(number, batch, written, stop):
    """Pages whose keys leave `number`, so that no two threads have the same; says None at the end."""
    try:
        mine = waiting().annotate(part=Mod(F("page_id"), THREADS)).filter(part=number).values_list("page_id", flat=True)
        last = 0
        # What cannot be written is left behind, for the one who says so at the end.
        while not stop.is_set() and (keys := list(mine.filter(page_id__gt=last)[:batch])):
            with contextlib.suppress(RowsFailedError):
                write(keys)
            last = keys[-1]
            written.put(True)
    finally:
        written.put(None)
        connection.close()
