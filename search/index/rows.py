"""The rows that are the queue: counted up when pages change, claimed by whoever writes, put off where nobody can."""

import datetime
from collections.abc import Collection, Iterable

from django.conf import settings
from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone

from search.index.sql import one_of, rows_of
from search.models import SearchDocument


def waiting() -> QuerySet[SearchDocument]:
    """The rows of pages that have changed since they were written, by key."""
    return SearchDocument.objects.exclude(written=F("version")).order_by("page_id")


def waiting_behind() -> QuerySet[SearchDocument]:
    """Those of `waiting` that were put off and have not changed since: what was tried last comes last."""
    return waiting().exclude(fault="").order_by("written_at", "page_id")


def count_up(keys: Collection[int], moment: datetime.datetime | None = None) -> None:
    """Say that these pages have changed, at `moment` or now; what could not be written is tried like any other change.

    What waits already waits since its first change: a rebuild, which has all of them wait, makes no reader do without
    for longer.
    """
    places, now = ", ".join(["(%s, 1, 0, '', '', '', %s)"] * len(keys)), _adapted(moment or timezone.now())
    told = "sent" if settings.SEARCH_SERVER else "written"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_searchdocument AS held (page_id, version, written, title, slug, terms, changed_at) "
            f"VALUES {places} ON CONFLICT (page_id) DO UPDATE SET version = held.version + 1, fault = '', "
            f"changed_at = CASE WHEN held.{told} = held.version THEN excluded.changed_at ELSE held.changed_at END",
            [value for key in keys for value in (key, now)],
        )


def claim(rows: Collection[SearchDocument], fault: str) -> set[int]:
    """Mark the versions of these rows as written; the keys of those that still wait in that version, now locked.

    Somebody else may have read the same version and have written it meanwhile, or be changing the page.
    """
    places, asked = ", ".join(["(%s, %s)"] * len(rows)), one_of(row.page_id for row in rows)
    # By key first: for the pairs alone SQLite looks at every row there is.
    those = (
        f"SELECT page_id FROM search_searchdocument WHERE page_id {asked.text} "
        f"AND (page_id, version) IN (VALUES {places}) AND written <> version"
    )
    if connection.features.has_select_for_update:
        # What somebody is changing at this moment will wait anew. To wait for it, with others locked, could make
        # whoever publishes several pages wait for us and us for them.
        those += " ORDER BY page_id FOR UPDATE SKIP LOCKED"
    text = (
        "UPDATE search_searchdocument SET written = version, written_at = %s, fault = %s "
        f"WHERE page_id IN ({those}) RETURNING page_id"
    )
    versions = [number for row in sorted(rows, key=lambda row: row.page_id) for number in (row.page_id, row.version)]
    return {key for (key,) in rows_of(text, [_adapted(timezone.now()), fault, *asked.parameters, *versions])}


def put_off(key: int, fault: str) -> None:
    """Have the page wait behind all that has not failed."""
    waiting().filter(page_id=key).update(fault=fault, written_at=timezone.now())


def keep(rows: Iterable[SearchDocument]) -> None:
    """Write down what pages are called and filed under: Django takes longer to say so than a database to do it."""
    changed = [(row.title, row.slug, row.terms, row.page_id) for row in rows]
    if changed:
        text = "UPDATE search_searchdocument SET title = %s, slug = %s, terms = %s WHERE page_id = %s"
        with connection.cursor() as cursor:
            cursor.executemany(text, changed)


def _adapted(moment):
    return connection.ops.adapt_datetimefield_value(moment)
