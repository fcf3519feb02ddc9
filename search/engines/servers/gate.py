"""The gate as a part of the question to a server, so that totals and counts are the viewer's own.

Privacy settings are asked of the database at every search, and documents know which pages' settings hold for them: so a
branch that is closed is closed at once. What has changed in any other way since the server was told is asked of the
database as well.
"""

from django.db.models import F

from portal.pages.querysets import reads_unmarked, restrictions_for
from search.models import SearchDocument

# More pages than these wait after an import or an outage, and for seconds: the database answers as long.
MOST_WAITING = 2000


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
    waiting = SearchDocument.objects.exclude(sent=F("version")).order_by().values_list("page_id", flat=True)
    keys = list(waiting[: MOST_WAITING + 1])
    if len(keys) > MOST_WAITING:
        raise BehindError(f"More than {MOST_WAITING} pages wait for the search server.")
    if not keys:
        return []
    still = set(pages.filter(pk__in=keys).order_by().values_list("pk", flat=True))
    return [key for key in keys if key not in still]
