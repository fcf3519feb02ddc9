"""The gate as a part of the question to a server, so that totals and counts are the viewer's own.

Privacy settings are asked of the database at every search, and documents know which pages' settings hold for them: so a
branch that is closed is closed at once. What has changed in any other way since the server was told is asked of the
database as well.
"""

import datetime
from collections.abc import Mapping

from django.db import connection
from django.utils import timezone

from portal.pages.querysets import reads_unmarked, restrictions_for
from search.gate import passes, visible_keys
from search.index.sql import Sql, rows_of

# More pages than these wait after an import or an outage, and for seconds: the database answers as long.
MOST_WAITING = 2000
# The worker tells the server every two seconds. What it could not tell for so long readers need not do without.
LONGEST_WAIT = datetime.timedelta(seconds=10)
# A few pages that the server refuses are missing from its answers, and are named to whoever looks after it. Where they
# are more, it is the server or its index that is not right, and readers are not to do without.
MOST_REFUSED = 20
# What a row of the answer says; what is asked along is numbered from nought.
WAITING, REFUSED = -1, -2
# Asked at every search, of indices that hold only such rows: the order has SQLite use them, whatever it remembers of a
# time when all rows waited.
NOT_ON_SERVER = f"""
WITH visible AS NOT MATERIALIZED ({{visible}})
SELECT {WAITING}, page_id, changed_at < %s, {passes("page_id", "visible")} FROM (
    SELECT page_id, changed_at FROM search_searchdocument WHERE NOT (sent = version) ORDER BY page_id LIMIT %s
) AS waiting
UNION ALL SELECT {REFUSED}, page_id, NULL, NULL FROM (SELECT page_id FROM search_refuseddocument LIMIT %s) AS refused
"""
ASKED_ALONG = " UNION ALL SELECT {number}, id, NULL, NULL FROM ({text}) AS along_{number}"


class BehindError(Exception):
    """Too much has changed for the server to answer, or too many pages would have to be named to it."""


def readable(viewer) -> dict:
    """The documents of the pages that `viewer` may read, as far as the server was told."""
    denied = [str(setting.page_id) for setting in restrictions_for(viewer) if not setting.passed]
    clauses = {"must_not": [{"terms": {"branch": denied}}]} if denied else {}
    if not reads_unmarked(viewer):
        clauses["filter"] = [{"term": {"is_public": True}}]
    return {"bool": clauses}


def closed_meanwhile(viewer, along: Mapping[str, Sql]) -> tuple[list[int], dict[str, list[int]]]:
    """The keys of the pages that wait for the server to be told and that `viewer` may not read, as the database has it.

    Each of `along` gives an `id`, and what it gives comes second, by its name: all of it is one statement.
    """
    visible, oldest = visible_keys(viewer), timezone.now() - LONGEST_WAIT
    others = [ASKED_ALONG.format(number=number, text=each.text) for number, each in enumerate(along.values())]
    rows = rows_of(
        NOT_ON_SERVER.format(visible=visible.text) + "".join(others),
        (
            *visible.parameters,
            connection.ops.adapt_datetimefield_value(oldest),
            MOST_WAITING + 1,
            MOST_REFUSED + 1,
            *(parameter for each in along.values() for parameter in each.parameters),
        ),
    )
    waiting = [row for row in rows if row[0] == WAITING]
    if len(waiting) > MOST_WAITING:
        raise BehindError(f"More than {MOST_WAITING} pages wait for the search server.")
    if sum(1 for row in rows if row[0] == REFUSED) > MOST_REFUSED:
        raise BehindError(f"The search server refuses more than {MOST_REFUSED} pages.")
    if any(is_late for _waiting, _key, is_late, _is_open in waiting):
        raise BehindError(f"A change has waited for the search server longer than {LONGEST_WAIT.seconds} seconds.")
    given = {name: [row[1] for row in rows if row[0] == number] for number, name in enumerate(along)}
    return [key for _waiting, key, _is_late, is_open in waiting if not is_open], given
