"""Writes down all that waits, however much it is.

On PostgreSQL in two threads: while one waits for the database, the other reads its pages. SQLite has one writer, which
computes for as long as it writes: there a process beside it reads the pages.
"""

import contextlib
import fcntl
import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event

from django.db import connection, connections
from django.db.models import F
from django.db.models.functions import Mod

from portal.row_by_row import RowsFailedError
from portal.waiting_writers import going_last, others_waited_within
from search.index.feeding import read, write, write_waiting
from search.index.rows import waiting

THREADS = 2
# While people save so few pages are written at once, until nobody has for some seconds: who saves waits for these.
FEW, CAREFUL = 20, 5
# Room for some batches between reader and writer, where the system gives it: none waits for the other's every step.
LARGER, ROOM = getattr(fcntl, "F_SETPIPE_SZ", None), 2**20


def write_all_waiting(batch: int) -> Iterator[None]:
    """Come back after each batch of pages, until nothing waits but what cannot be written."""
    if not connection.in_atomic_block:
        if connection.vendor == "postgresql":
            yield from _in_threads(batch)
        elif not connection.is_in_memory_db():
            yield from _beside_a_reader(batch)
    while write_waiting(batch):
        yield


def _in_threads(batch):
    written, stop, known = SimpleQueue(), Event(), set()
    with ThreadPoolExecutor(THREADS) as threads:
        try:
            parts = [threads.submit(_write_part, number, batch, written, stop, known) for number in range(THREADS)]
            for _part in parts:
                yield from iter(written.get, None)
        finally:
            stop.set()
    for part in parts:
        part.result()


def _write_part(number, batch, written, stop, known):
    """Pages whose keys leave `number`, so that no two threads have the same; says None at the end."""
    try:
        mine = waiting().annotate(part=Mod(F("page_id"), THREADS)).filter(part=number)
        for keys in _batches(mine, batch):
            if stop.is_set():
                break
            _write_if_possible(keys, _read_if_possible(keys, known))
            written.put(True)
    finally:
        written.put(None)
        connection.close()


def _beside_a_reader(batch):
    """A reader that dies leaves the rest to the writer; one whose writer dies or stops cannot send, and ends."""
    # SQLite's connections must not be taken along into another process.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    if LARGER:
        fcntl.fcntl(there.fileno(), LARGER, ROOM)
    reader = context.Process(target=_read_all, args=(batch, here, there), daemon=True)
    reader.start()
    there.close()
    with here, contextlib.suppress(EOFError), going_last():
        while True:
            keys, reading = here.recv()
            while keys:
                number = FEW if others_waited_within(CAREFUL) else batch
                some, keys = keys[:number], keys[number:]
                _write_if_possible(some, reading and reading.of(some))
            yield
    reader.join()


def _read_all(batch, here, there):
    here.close()
    # Ctrl-C is sent to both; the writer is the one who tells.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    known = set()
    with contextlib.suppress(BrokenPipeError):
        for keys in _batches(waiting(), batch):
            there.send((keys, _read_if_possible(keys, known)))


def _batches(rows, batch):
    """Keys of `rows`, upwards: what cannot be written is left behind."""
    last = 0
    while keys := list(rows.filter(page_id__gt=last).values_list("page_id", flat=True)[:batch]):
        yield keys
        last = keys[-1]


def _read_if_possible(keys, known):
    try:
        return read(keys, known)
    except Exception:
        # Whoever writes them meets it again, and says so.
        return None


def _write_if_possible(keys, reading=None):
    with contextlib.suppress(RowsFailedError):
        write(keys, reading)
