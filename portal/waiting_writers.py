"""On SQLite one process writes at a time, and nobody is told whose turn it is: one that writes batch after batch would
leave the others next to no moment in which to begin. So whoever waits to begin says so, by a lock on a file beside the
database, and the one with the batches lets them go first.
"""

import contextlib
import fcntl
import math
import os
import threading
import time
from collections.abc import Iterator

from django.db.backends.signals import connection_created
from django.dispatch import receiver

# What waits for its turn, outside a transaction.
BEGINNINGS = ("BEGIN", "INSERT", "UPDATE", "DELETE", "REPLACE")
# A save begins some times in a row; for so many seconds after the last time it may begin again.
AFTER, LOOK_AGAIN = 0.06, 0.005
# Where people save all the time it goes on nevertheless.
AT_MOST = 0.5


class _Turns(threading.local):
    """Whether this thread goes last, and when it last saw somebody wait."""

    goes_last = False
    seen_at = -math.inf


_turns = _Turns()


@receiver(connection_created)
def say_who_waits(connection, **kwargs):
    if connection.vendor == "sqlite" and _in_turn not in connection.execute_wrappers:
        connection.execute_wrappers.append(_in_turn)


@contextlib.contextmanager
def going_last() -> Iterator[None]:
    """This thread begins to write where nobody else waits to, or after half a second."""
    _turns.goes_last = True
    try:
        yield
    finally:
        _turns.goes_last = False


def others_waited_within(seconds: float) -> bool:
    return time.monotonic() - _turns.seen_at < seconds


def _in_turn(execute, sql, params, many, context):
    asker = context["connection"]
    if asker.in_atomic_block or not sql.startswith(BEGINNINGS) or asker.is_in_memory_db():
        return execute(sql, params, many, context)
    if _turns.goes_last:
        _let_others_first(asker)
        return execute(sql, params, many, context)
    with _locked(asker, fcntl.LOCK_SH):
        return execute(sql, params, many, context)


def _let_others_first(asker):
    if not _somebody_waits(asker):
        return
    until = time.monotonic() + AT_MOST
    while others_waited_within(AFTER) and time.monotonic() < until:
        time.sleep(LOOK_AGAIN)
        _somebody_waits(asker)


def _somebody_waits(asker):
    try:
        with _locked(asker, fcntl.LOCK_EX | fcntl.LOCK_NB):
            return False
    except BlockingIOError:
        _turns.seen_at = time.monotonic()
        return True


@contextlib.contextmanager
def _locked(asker, how):
    try:
        file = os.open(f"{asker.settings_dict['NAME']}-turns", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        # Another account's, or the disk is full: then nobody is told, and nobody is kept from writing.
        yield
        return
    try:
        fcntl.flock(file, how)
        yield
    finally:
        os.close(file)
