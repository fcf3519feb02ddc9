"""How a worker keeps the job that it is at: by a short lease, which it renews for as long as it lives.

A worker that is killed, or whose machine stops, renews nothing, and another takes its job over within `LEASE`. The
clocks of several machines may differ by half of it. A worker that hangs in a job keeps it for `LONGEST` and no longer.
"""

import contextlib
import datetime
import logging
import secrets
import threading
import time

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from portal.models import JobTime

log = logging.getLogger(__name__)
LEASE = datetime.timedelta(seconds=20)
RENEWAL = datetime.timedelta(seconds=5)
LONGEST = datetime.timedelta(minutes=30)
# How often a command looks whether the job that it waits for is free, in seconds.
LOOK = 0.2


def claim(name: str, token: str) -> bool:
    """Take a job that is due and that nobody else is at."""
    return _take(name, token, due_at__lte=timezone.now())


def _take(name, token, **conditions):
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    rows = JobTime.objects.filter(free, name=name, **conditions)
    return bool(rows.update(claimed_by=token, claimed_until=now + LEASE))


def give_back(name: str, token: str, **fields) -> None:
    JobTime.objects.filter(name=name, claimed_by=token).update(claimed_by="", claimed_until=None, **fields)


@contextlib.contextmanager
def held(name: str):
    """For a command that does a bit of a job's work, due or not: until the block is over no worker is at it."""
    token = secrets.token_hex(16)
    JobTime.objects.bulk_create([JobTime(name=name)], ignore_conflicts=True)
    while not _take(name, token):
        time.sleep(LOOK)
    try:
        with renewed(name, token):
            yield
    finally:
        give_back(name, token)


@contextlib.contextmanager
def renewed(name: str, token: str):
    """While the block lasts the lease does not run out."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(name, token, over), name=f"lease of {name}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(name, token, over):
    """In a thread, and so by a connection of its own: what it writes is no part of what the job does."""
    last = time.monotonic() + LONGEST.total_seconds()
    try:
        while not over.wait(RENEWAL.total_seconds()) and time.monotonic() < last:
            try:
                JobTime.objects.filter(name=name, claimed_by=token).update(claimed_until=timezone.now() + LEASE)
            except Exception as fault:
                # The next try may come in time; if not, the job is run twice, which it must bear.
                log.warning("The worker could not renew its lease of the job %s (%s).", name, type(fault).__name__)
                connection.close()
    finally:
        connection.close()
