"""The gate as a part of the question to a server, so that totals and counts are the viewer's own.

Privacy settings are asked of the database at every search, and documents know which pages' settings hold for them: so a
branch that is closed is closed at once. What has changed in any other way since the server was told is asked of the
database as well.
"""

import datetime

from django.db.models import F
from django.utils import timezone

from portal.pages.querysets import reads_unmarked, restrictions_for
from search.models import RefusedDocument, SearchDocument

# More pages than these wait after an import or an outage, and for seconds: the database answers as long.
MOST_WAITING = 2000
# The worker tells the server every two seconds. What it could not tell for so long readers need not do without.
LONGEST_WAIT = datetime.timedelta(seconds=10)
# A few pages that the server refuses are missing from its answers, and are named to whoever looks after it. Where they
# are more, it is the server or its index that is not right, and readers are not to do without.
MOST_REFUSED = 20


class BehindError(Exception):
    """Too much has changed for the server to answer."""


def has_taken_enough() -> None:
    """Raises BehindError where the server refuses so many pages that its answers are none."""
    if RefusedDocument.objects.count() > MOST_REFUSED:
        raise BehindError(f"The search server refuses more than {MOST_REFUSED} pages.")


def readable(viewer) -> dict:
    """The documents of the pages that `viewer` may read, as far as the server was told."""
    denied = [str(setting.page_id) for setting in restrictions_for(viewer) if not setting.passed]
    clauses = {"must_not": [{"terms": {"branch": denied}}]} if denied else {}
    if not reads_unmarked(viewer):
        clauses["filter"] = [{"term": {"is_public": True}}]
    return {"bool": clauses}


def closed_meanwhile(pages) -> list[int]:
    """The keys of those that wait for the server to be told and are not among `pages`, as the database has them."""
    waiting = SearchDocument.objects.exclude(sent=F("version")).order_by().values_list("page_id", "changed_at")
    moments = dict(waiting[: MOST_WAITING + 1])
    if len(moments) > MOST_WAITING:
        raise BehindError(f"More than {MOST_WAITING} pages wait for the search server.")
    if not moments:
        return []
    last = timezone.now() - LONGEST_WAIT
    if any(moment and moment < last for moment in moments.values()):
        raise BehindError(f"A change has waited for the search server longer than {LONGEST_WAIT.seconds} seconds.")
    keys = list(moments)
    still = set(pages.filter(pk__in=keys).order_by().values_list("pk", flat=True))
    return [key for key in keys if key not in still]
