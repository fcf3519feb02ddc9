"""Sends documents to indices. Each carries its page's version, and a server keeps the newest: order is of no matter."""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F, QuerySet

from portal.pages.models import PortalPage
from search.engines.servers.bulk import put, put_in, take_out, take_out_older
from search.engines.servers.documents import documents_of
from search.engines.servers.refusals import remember_refused
from search.models import RefusedDocument, SearchDocument

BATCH = 500
# So many batches the server has at once, while the next is made.
AT_ONCE = 2
# How long one round goes on: what changes meanwhile waits as long.
SECONDS = 3


@dataclass(frozen=True)
class Sent:
    """Rows that the server has been told of, and the keys of those whose pages are gone altogether."""

    rows: list[SearchDocument]
    gone: set[int]

    @property
    def is_full(self):
        """Whether there may be more after these."""
        return len(self.rows) == BATCH


def unsent():
    """What has changed since the server was told, and is written down already."""
    return SearchDocument.objects.exclude(sent=F("version")).filter(written=F("version"))


def send_unsent(client, indices: Sequence[str], answering: str = "") -> bool:
    """Send a round of what waits to all `indices`, of which one may be `answering`; whether there may be more.

    Rows of pages that are gone go too.
    """
    told = []
    try:
        for sent in send(client, indices, a_round_of(unsent())):
            told.append(sent)
    finally:
        # What was taken before a fault is not sent for ever.
        if told and answering:
            # As long as a row waits, the search asks the database whether its page may be counted. An index that is
            # being filled is refreshed before it answers: after every round that took a quarter of the filling.
            client.indices.refresh(index=answering)
        for sent in told:
            _remember(sent)
    return bool(told) and told[-1].is_full


def _remember(sent):
    """Only where no newer version has come meanwhile: that one waits on."""
    told = [(row.page_id, row.written) for row in sent.rows]
    text = "UPDATE search_searchdocument SET sent = version WHERE page_id = %s AND version = %s"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(text, told)
    if sent.gone:
        SearchDocument.objects.filter(page_id__in=sent.gone, sent=F("version")).delete()


def send_refused_again(client, indices: Sequence[str]) -> None:
    """Whoever looks after the server may have mended it. What waits anyway is left to `send_unsent`."""
    keys = list(RefusedDocument.objects.values_list("page_id", flat=True))
    parts = (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
    batches = (list(SearchDocument.objects.filter(page_id__in=part, sent=F("version"))) for part in parts)
    for _sent in send(client, indices, batches):
        pass
    if keys:
        client.indices.refresh(index=",".join(indices))


def a_round_of(rows: QuerySet[SearchDocument], after: int = 0) -> Iterator[list[SearchDocument]]:
    """Batches of `rows`, by the keys of their pages, from the one that follows `after`, for some seconds."""
    rows, last_begin = rows.order_by("page_id"), time.monotonic() + SECONDS
    while batch := list(rows.filter(page_id__gt=after)[:BATCH]):
        yield batch
        if len(batch) < BATCH or time.monotonic() > last_begin:
            return
        after = batch[-1].page_id


def send(client, indices: Sequence[str], batches: Iterable[list[SearchDocument]]) -> Iterator[Sent]:
    """Put the pages of rows into the indices, or take them out: batch by batch, each once all before it are taken."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        under_way = deque()
        for rows in batches:
            lines, gone = _lines(indices, rows)
            under_way.append((Sent(rows, gone), threads.submit(put, client, lines)))
            if len(under_way) > AT_ONCE:
                yield _taken(client, indices, *under_way.popleft())
        while under_way:
            yield _taken(client, indices, *under_way.popleft())


def _taken(client, indices, sent, answer):
    """Wait until the server has taken a batch.

    Of what it refuses for good it is not to keep an older version either: that would be found by words which the page
    no longer has, and by people who may no longer read it.
    """
    refused = answer.result()
    older = [row for row in sent.rows if row.page_id in refused]
    put(client, [take_out_older(index, row.page_id, row.written) for index in indices for row in older])
    remember_refused((row.page_id for row in sent.rows), refused)
    return sent


def _lines(indices, rows):
    """What to do with the documents of these rows, and the keys of those whose pages are gone altogether."""
    documents = documents_of(rows)
    gone = {row.page_id for row in rows} - documents.keys()
    if gone:
        gone -= set(PortalPage.objects.filter(pk__in=gone).values_list("pk", flat=True))
    return [_line(index, row, documents.get(row.page_id)) for index in indices for row in rows], gone


def _line(index, row, document):
    if document is None:
        return take_out(index, row.page_id, row.written)
    return put_in(index, row.page_id, row.written, document)
