"""Sends documents to indices. Each carries its page's version, and a server keeps the newest: order is of no matter."""

import json
import logging
from collections.abc import Iterable, Sequence

from django.db.models import Case, F, Value, When

from portal.pages.models import PortalPage
from search.engines.servers.documents import documents_of
from search.models import SearchDocument

log = logging.getLogger(__name__)
BATCH = 500
# Servers refuse what is much larger, and hold all of it in memory.
MOST_BYTES = 5_000_000
NEWER_IS_THERE = 409


def way_into(index: str) -> str:
    """The alias that an index is written by: it goes with the index, so that nothing makes one by writing."""
    return f"{index}-in"


class RefusedError(Exception):
    """The server did not take documents, and says why."""


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


def send(client, indices: Sequence[str], rows: Iterable[SearchDocument]) -> set[int]:
    """Put the pages of `rows` into the indices, or take them out; the keys of pages that are gone altogether."""
    rows = list(rows)
    keys = [row.page_id for row in rows]
    documents = documents_of(rows)
    existing = set(PortalPage.objects.filter(pk__in=keys).values_list("pk", flat=True))
    lines = [_lines(index, row.page_id, row.written, documents.get(row.page_id)) for index in indices for row in rows]
    refused = [fault for body in _bodies(lines) for fault in _put(client, body)]
    if refused:
        raise RefusedError(f"The search server refused {len(refused)} documents. The first: {refused[0]}")
    return set(keys) - existing


def take_out(client, index: str, versions: dict[int, int]) -> None:
    """Delete documents of pages that are gone; a version each, newer than what is there."""
    lines = [_lines(index, key, version, None) for key, version in versions.items()]
    for body in _bodies(lines):
        _put(client, body)


def _lines(index, key, version, document):
    """As the bulk interface reads them: what to do, and with what."""
    act = "delete" if document is None else "index"
    about = {act: {"_index": way_into(index), "_id": str(key), "version": version, "version_type": "external"}}
    lines = [about] if document is None else [about, document]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _bodies(lines):
    """As few requests as their size allows."""
    held, size = [], 0
    for line in lines:
        if held and size + len(line) > MOST_BYTES:
            yield "".join(held)
            held, size = [], 0
        held.append(line)
        size += len(line)
    if held:
        yield "".join(held)


def _put(client, body):
    """What was refused, in the server's words; an index that somebody dropped is not made again by the way."""
    answer = client.bulk(body=body, require_alias=True)
    told = [told for item in answer["items"] for told in item.values()]
    return [
        f"page {item['_id']}: {item['error']}" for item in told if "error" in item and item["status"] != NEWER_IS_THERE
    ]
