"""Sends documents to indices. Each carries its page's version, and a server keeps the newest: order is of no matter."""

from collections.abc import Iterable, Sequence

from django.db.models import Case, F, Value, When

from portal.pages.models import PortalPage
from search.engines.servers.bulk import put, put_in, take_out, take_out_older
from search.engines.servers.documents import documents_of
from search.engines.servers.refusals import remember_refused
from search.models import RefusedDocument, SearchDocument

BATCH = 500


def unsent():
    """What has changed since the server was told, and is written down already."""
    return SearchDocument.objects.exclude(sent=F("version")).filter(written=F("version")).order_by("page_id")


def send_unsent(client, indices: Sequence[str]) -> bool:
    """Send a batch of what waits to all `indices`; whether there may be more. Rows of pages that are gone go too."""
    rows = list(unsent()[:BATCH])
    if not rows:
        return False
    gone = send(client, indices, rows)
    # As long as a row waits, the search asks the database whether its page may be counted.
    client.indices.refresh(index=",".join(indices))
    # Only where no newer version has come meanwhile: its own `sent` differs from it then, and it waits on.
    versions = [When(page_id=row.page_id, then=Value(row.written)) for row in rows]
    SearchDocument.objects.filter(page_id__in=[row.page_id for row in rows]).update(sent=Case(*versions))
    SearchDocument.objects.filter(page_id__in=gone, sent=F("version")).delete()
    return len(rows) == BATCH


def send_refused_again(client, indices: Sequence[str]) -> None:
    """Whoever looks after the server may have mended it. What waits anyway is left to `send_unsent`."""
    keys = list(RefusedDocument.objects.values_list("page_id", flat=True))
    for start in range(0, len(keys), BATCH):
        rows = SearchDocument.objects.filter(page_id__in=keys[start : start + BATCH], sent=F("version"))
        send(client, indices, rows)
    if keys:
        client.indices.refresh(index=",".join(indices))


def send(client, indices: Sequence[str], rows: Iterable[SearchDocument]) -> set[int]:
    """Put the pages of `rows` into the indices, or take them out; the keys of pages that are gone altogether.

    Of what a server refuses for good it is not to keep an older version either: that would be found by words which the
    page no longer has, and by people who may no longer read it.
    """
    rows = list(rows)
    keys = [row.page_id for row in rows]
    documents = documents_of(rows)
    existing = set(PortalPage.objects.filter(pk__in=keys).values_list("pk", flat=True))
    refused = put(client, [_line(index, row, documents.get(row.page_id)) for index in indices for row in rows])
    older = [row for row in rows if row.page_id in refused]
    put(client, [take_out_older(index, row.page_id, row.written) for index in indices for row in older])
    remember_refused(keys, refused)
    return set(keys) - existing


def _line(index, row, document):
    if document is None:
        return take_out(index, row.page_id, row.written)
    return put_in(index, row.page_id, row.written, document)
