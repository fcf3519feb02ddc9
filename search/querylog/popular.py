"""What is often searched for, by how it begins."""

from django.db import connection

from search.index.sql import Sql
from search.index.titles import END
from search.querylog.kept_words import kept_words

# What one person asks, however often and on however many days, is nobody else's: on one day it was two at least.
FEWEST_TIMES, FEWEST_DAYS, FEWEST_AT_ONCE = 3, 2, 2
BYTEWISE = ' COLLATE "C"' if connection.vendor == "postgresql" else ""
# So many rows of those that begin so are read at most, and so many searches are looked at: with few letters there may
# be thousands, at every key. Both are taken by what was asked and never by what was found, which closed pages decide.
MOST_ROWS, MOST_SEARCHES = 2000, 100


def popular(beginning: str) -> Sql:
    """(words, how often something was found) of what begins so: of the MOST_SEARCHES that were asked most often.

    Whoever shows them asks first what the viewer finds by them, and takes the most frequent then: else what others
    found would push out what is offered, and so be told.
    """
    start = kept_words(beginning)
    return Sql(
        "SELECT words, times FROM (SELECT words, SUM(asked - found_nothing) AS times FROM "
        "(SELECT words, asked, found_nothing, askers FROM search_askedwords "
        f"WHERE words{BYTEWISE} >= %s AND words{BYTEWISE} < %s ORDER BY words{BYTEWISE} LIMIT {MOST_ROWS}) AS first "
        f"GROUP BY words HAVING COUNT(*) >= {FEWEST_DAYS} "
        f"AND SUM(askers) >= {FEWEST_TIMES} AND MAX(askers) >= {FEWEST_AT_ONCE} "
        f"ORDER BY SUM(asked) DESC, words{BYTEWISE} LIMIT {MOST_SEARCHES}) AS most_asked "
        f"WHERE times >= {FEWEST_TIMES}",
        # Nothing where it may say who somebody is.
        (start or END, start + END),
    )
