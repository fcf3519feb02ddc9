"""The gate as a part of the question to a server, so that totals and counts are the viewer's own.

Privacy settings are asked of the database at every search, and documents know which pages' settings hold for them: so a
branch that is closed is closed at once. What has changed in any other way since the server was told is asked of the
database as well.
"""

import datetime

from django.db import connection
from django.utils import timezone

from portal.pages.querysets import reads_unmarked, restrictions_for
from search.index.sql import rows_of

# More pages than these wait after an import or an outage, and for seconds: the database answers as long.
MOST_WAITING = 2000
# The worker tells the server every two seconds. What it could not tell for so long readers need not do without.
LONGEST_WAIT = datetime.timedelta(seconds=10)
# A few pages that the server refuses are missing from its answers, and are named to whoever looks after it. Where they
# are more, it is the server or its index that is not right, and readers are not to do without.
MOST_REFUSED = 20
# Asked at every search, of indices that hold only such rows: the order has SQLite use them, whatever it remembers of a
# time when all rows waited.
NOT_ON_SERVER = """
SELECT * FROM (
    SELECT page_id, changed_at < %s, 0 FROM search_searchdocument WHERE NOT (sent = version) ORDER BY page_id LIMIT %s
) AS waiting
UNION ALL SELECT page_id, NULL, 1 FROM search_refuseddocument LIMIT %s
"""


class BehindError(Exception):
    """Too much has changed for the server to answer."""


def readable(viewer) -> dict:
    """The documents of the pages that `viewer` may read, as far as the server was told."""
    denied = [str(setting.page_id) for setting in restrictions_for(viewer) if not setting.passed]
    clauses = {"must_not": [{"terms": {"branch": denied}}]} if denied else {}
    if not reads_unmarked(viewer):
        clauses["filter"] = [{"term": {"is_public": True}}]
    return {"bool": clauses}


def closed_meanwhile(pages) -> list[int]:
    """The keys of those that wait for the server to be told and are not among `pages`, as the database has them."""
    oldest = connection.ops.adapt_datetimefield_value(timezone.now() - LONGEST_WAIT)
    rows = rows_of(NOT_ON_SERVER, (oldest, MOST_WAITING + 1, MOST_WAITING + MOST_REFUSED + 2))
    keys = [key for key, _is_late, is_refused in rows if not is_refused]
    if len(keys) > MOST_WAITING:
        raise BehindError(f"More than {MOST_WAITING} pages wait for the search server.")
    if len(rows) - len(keys) > MOST_REFUSED:
        raise BehindError(f"The search server refuses more than {MOST_REFUSED} pages.")
    if any(is_late for _key, is_late, _is_refused in rows):
        raise BehindError(f"A change has waited for the search server longer than {LONGEST_WAIT.seconds} seconds.")
    if not keys:
        return []
    still = set(pages.filter(pk__in=keys).order_by().values_list("pk", flat=True))
    return [key for key in keys if key not in still]
