"""Times of the processors, so that other work on the machine does not count."""

import statistics
import time
from pathlib import Path

ROUNDS = 25


def medians(prepared):
    """Name → median of milliseconds. All take turns, so that what else the machine does falls on each alike.

    Where a search server answers, they are the clock's: it works in other processes.
    """
    from django.conf import settings

    now = time.perf_counter if settings.SEARCH_SERVER else clock()
    times = {name: [] for name in prepared}
    for _round in range(ROUNDS + 2):
        for name, prepare in prepared.items():
            act = prepare()
            started = now()
            act()
            times[name].append((now() - started) * 1000)
    return {name: round(statistics.median(some[2:]), 1) for name, some in times.items()}


def clock():
    """Seconds that what asks no search server takes of the processors, whatever else the machine does: of this process,
    in which SQLite works, and of the one in which PostgreSQL answers it, where that is on this machine."""
    from django.db import connection

    from search.index.sql import rows_of

    if connection.vendor == "sqlite":
        return time.process_time
    backend = Path(f"/proc/{rows_of('SELECT pg_backend_pid()', ())[0][0]}")
    if not backend.exists() or "postgres" not in (backend / "comm").read_text():
        return time.perf_counter
    return lambda: time.process_time() + int((backend / "schedstat").read_text().split()[0]) / 1e9
