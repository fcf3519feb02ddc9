"""More resources, written down for the search as a rebuild does it, beside the rate of plain rows."""

import json
import time


def grow(library, number):
    """Add resources and write them down as `rebuild_search` does: pages a second, beside the plain rate."""
    from django.conf import settings
    from django.db import connection

    from search.engines.servers.keeping import keep_in_step
    from search.index.feeding import BATCH, await_all
    from search.index.writing_all import write_all_waiting

    started = time.perf_counter()
    library.grow(number)
    print(f"{number} resources made in {time.perf_counter() - started:.0f} s", flush=True)
    started = time.perf_counter()
    await_all()
    for _batch in write_all_waiting(BATCH):
        pass
    rates = {"pages/s": number / (time.perf_counter() - started)}
    if settings.SEARCH_SERVER:
        while keep_in_step():
            pass
        rates["documents/s"] = filling_rate()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rates["plain pages/s"] = plain_rate()
    rates = {name: round(rate) for name, rate in rates.items()}
    print("rebuild", json.dumps(rates), flush=True)
    return rates


def filling_rate():
    """Documents a second that come into the new index of a rebuild, all of them, until it answers."""
    from search.engines.servers.keeping import keep_in_step, patient_client, start_anew
    from search.models import SearchDocument

    started = time.perf_counter()
    start_anew(patient_client())
    while keep_in_step():
        pass
    return SearchDocument.objects.count() / (time.perf_counter() - started)


def plain_rate(number=3000):
    """Rows a second of words that are known already, a hundred in a transaction, into a table of the same form."""
    from django.db import connection, transaction

    from search.index.sql import COLUMNS

    key = "rowid" if connection.vendor == "sqlite" else "page_id"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'search_words'")
            cursor.execute(cursor.fetchone()[0].replace("search_words", "bound_words", 1))
        else:
            cursor.execute("CREATE TABLE bound_words (LIKE search_words INCLUDING ALL)")
        cursor.execute(f"SELECT {key}, {COLUMNS} FROM search_words ORDER BY {key} DESC LIMIT {number}")
        rows = cursor.fetchall()
        places = ", ".join(["%s"] * len(rows[0]))
        started = time.perf_counter()
        for start in range(0, len(rows), 100):
            with transaction.atomic():
                cursor.executemany(
                    f"INSERT INTO bound_words ({key}, {COLUMNS}) VALUES ({places})", rows[start : start + 100]
                )
        seconds = time.perf_counter() - started
        cursor.execute("DROP TABLE bound_words")
    return len(rows) / seconds
