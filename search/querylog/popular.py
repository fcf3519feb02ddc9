"""What is often searched for, by how it begins."""

from django.db import connection

from search.index.sql import Sql
from search.index.titles import END
from search.querylog.kept_words import kept_words

# What one person asks, however often and on however many days, is nobody else's: on one day it was two at least.
FEWEST_TIMES, FEWEST_DAYS, FEWEST_AT_ONCE = 3, 2, 2
BYTEWISE = ' COLLATE "C"' if connection.vendor == "postgresql" else ""


def popular(beginning: str) -> Sql:
    """(words, how often something was found) of all that begins so.

    Whoever shows them asks first what the viewer finds by them, and takes the most frequent then: else what others
    asked would push out what is offered, and so be told.
    """
    start = kept_words(beginning)
    return Sql(
        "SELECT words, SUM(asked - found_nothing) AS times FROM search_askedwords "
        f"WHERE words{BYTEWISE} >= %s AND words{BYTEWISE} < %s GROUP BY words "
        f"HAVING SUM(asked - found_nothing) >= {FEWEST_TIMES} AND COUNT(*) >= {FEWEST_DAYS} "
        f"AND SUM(askers) >= {FEWEST_TIMES} AND MAX(askers) >= {FEWEST_AT_ONCE}",
        # Nothing where it may say who somebody is.
        (start or END, start + END),
    )
