"""Holds the index against the database, page by page and version by version, and has put right what differs.

So a document that came late for a page that is gone, an index that somebody emptied in part, and a database or a server
that was put back from a copy, are all noticed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Case, F, PositiveBigIntegerField, When
from django.utils import timezone

from portal.pages.models import PortalPage
from search.engines.servers.bulk import put, take_out
from search.engines.servers.connecting import connect
from search.engines.servers.keeping import names_answering, patient_client
from search.engines.servers.sending import send_refused_again
from search.models import RefusedDocument, SearchDocument, ServerIndex

BATCH = 5000
# A server remembers the versions of what was deleted for a while; whoever deleted it may have counted on.
LEAP = 1000
# So many rows are changed at once.
PART = 500
# What the database itself has counted on meanwhile needs no other version. Words that are written stay so.
BEYOND = (
    "UPDATE search_searchdocument SET sent = 0, changed_at = %(now)s, "
    "written = CASE WHEN version <= %(there)s AND written = version THEN %(beyond)s ELSE written END, "
    "version = CASE WHEN version <= %(there)s THEN %(beyond)s ELSE version END "
    "WHERE page_id = %(key)s"
)


@dataclass
class Differences:
    """Keys of pages: the server lacks some, has others as they are not, and some that the database does not know."""

    documents: int = 0
    lacking: set[int] = field(default_factory=set)
    # Key → the server's version: another one, or any of a page that is not published.
    other: dict[int, int] = field(default_factory=dict)
    too_many: dict[int, int] = field(default_factory=dict)

    @property
    def number(self):
        return len(self.lacking) + len(self.other) + len(self.too_many)


def differences(client) -> Differences:
    """What differs, apart from what waits to be sent anyway and from what the server refuses.

    Nothing while an index is being filled: what counts as sent then, it may have instead of the one that answers.
    """
    index = settings.SEARCH_SERVER.prefix
    client.indices.refresh(index=index)
    there = dict(_versions(client, index))
    rows = SearchDocument.objects.values_list("page_id", "sent", "version")
    rows = {key: (sent, version) for key, sent, version in rows}
    live = set(PortalPage.objects.published().order_by().values_list("pk", flat=True))
    told = {key for key, (sent, version) in rows.items() if sent == version}
    found = Differences(documents=len(there))
    # Asked after the rows were read, so that a filling which began meanwhile counts.
    if ServerIndex.objects.filter(answers=False).exists():
        return found
    refused = set(RefusedDocument.objects.values_list("page_id", flat=True))
    found.lacking = (told & live) - there.keys() - refused
    other = {key for key in told & there.keys() if key not in live or there[key] != rows[key][1]}
    found.other = {key: there[key] for key in other}
    found.too_many = {key: there[key] for key in there.keys() - live - rows.keys()}
    return found


def _versions(client, index) -> Iterator[tuple[int, int]]:
    body = {"size": BATCH, "version": True, "_source": False, "track_total_hits": False, "sort": [{"key": "asc"}]}
    while True:
        hits = client.search(index=index, body=body)["hits"]["hits"]
        yield from ((int(hit["_id"]), hit["_version"]) for hit in hits)
        if len(hits) < BATCH:
            return
        body = {**body, "search_after": hits[-1]["sort"]}


def put_right(client, found: Differences) -> None:
    """Have what differs sent again, under versions that the server takes; take out what is gone.

    In parts: whoever saves a page meanwhile waits for one of them at most. What is sent again waits from now on:
    readers do without it for as long as without any other change.
    """
    now = timezone.now()
    written = Case(
        When(written=F("version"), then=F("written") + LEAP), default="written", output_field=PositiveBigIntegerField()
    )
    for keys in _parts(found.lacking):
        rows = SearchDocument.objects.filter(page_id__in=keys)
        rows.update(sent=0, version=F("version") + LEAP, written=written, changed_at=now)
    now = connection.ops.adapt_datetimefield_value(now)
    for keys in _parts(found.other):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(BEYOND, [_beyond(key, found.other[key], now) for key in keys])
    for name in names_answering(client) if found.too_many else ():
        put(client, [take_out(name, key, version + LEAP) for key, version in found.too_many.items()])


def _beyond(key, there, now):
    return {"key": key, "there": there, "beyond": there + LEAP, "now": now}


def _parts(keys):
    keys = sorted(keys)
    return (keys[start : start + PART] for start in range(0, len(keys), PART))


def compare_now_and_then() -> bool:
    client = patient_client()
    if names_answering(connect(settings.SEARCH_SERVER)):
        found = differences(client)
        if found.number:
            put_right(client, found)
        send_refused_again(client, list(ServerIndex.objects.values_list("name", flat=True)))
    return False
