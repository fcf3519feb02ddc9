"""Keeps the words of pages in step with the pages.

`await_writing` counts a page's version up, within the transaction that changes it; `write` writes the words down once
that is over. What a dead process left over is written by the worker.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import F

from portal.pages.models import PortalPage
from search.index.texts import texts_of
from search.index.words import words
from search.models import SearchDocument

BATCH = 100
AT_ONCE = 20


def await_writing(keys: Iterable[int], *, write_now: bool = True) -> None:
    """Say that the pages with these keys have changed, are new or are gone.

    A few are written as soon as the transaction is over; many wait for the worker.
    """
    keys = sorted(set(keys))
    if not keys:
        return
    fresh = [SearchDocument(page_id=key, version=0) for key in keys]
    SearchDocument.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=1000)
    for start in range(0, len(keys), 1000):
        some = SearchDocument.objects.filter(page_id__in=keys[start : start + 1000])
        some.update(version=F("version") + 1)
    if write_now and len(keys) <= AT_ONCE:
        transaction.on_commit(lambda: write(keys), robust=True)


def write_waiting() -> bool:
    """Write a batch of what waits; False where nothing did."""
    keys = list(waiting().values_list("page_id", flat=True)[:BATCH])
    write(keys)
    return bool(keys)


def waiting():
    return SearchDocument.objects.exclude(written=F("version")).order_by("page_id")


@transaction.atomic
def write(keys: Iterable[int]) -> None:
    """Write down the words of the published ones of these pages and forget the others.

    The rows are locked before the pages are read, so that of two writers the later one has read what is newer.
    """
    rows = SearchDocument.objects.select_for_update().filter(page_id__in=list(keys)).exclude(written=F("version"))
    rows = {row.page_id: row for row in rows.order_by("page_id")}
    if not rows:
        return
    pages = PortalPage.objects.filter(pk__in=rows, live=True).select_related("community").specific()
    texts = {page.pk: texts_of(page) for page in pages}
    words.replace(list(rows), texts.values())
    renamed = [key for key, text in texts.items() if rows[key].title and rows[key].title != text.title]
    for key, row in rows.items():
        row.written, row.title = row.version, texts[key].title if key in texts else row.title
    SearchDocument.objects.bulk_update(rows.values(), ["written", "title"], batch_size=BATCH)
    existing = set(PortalPage.objects.filter(pk__in=rows.keys() - texts.keys()).values_list("pk", flat=True))
    if not settings.SEARCH_SERVER:
        # Where there is a server, the rows wait until it has forgotten the pages too.
        SearchDocument.objects.filter(page_id__in=rows.keys() - texts.keys() - existing).delete()
    if renamed:
        await_writing(PortalPage.objects.filter(community__in=renamed).values_list("pk", flat=True))


def await_all() -> None:
    """Have the words of every page written anew, and those of pages that are gone forgotten."""
    gone = SearchDocument.objects.exclude(page_id__in=PortalPage.objects.order_by().values("pk"))
    keys = [*PortalPage.objects.values_list("pk", flat=True), *gone.values_list("page_id", flat=True)]
    await_writing(keys, write_now=False)
