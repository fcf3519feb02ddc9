"""How many pages of each type somebody sees, without looking at each of them."""

from collections import Counter
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import BigIntegerField, BooleanField, CharField, Count, Exists, OuterRef, Q, Value

from portal.models import PortalPage
from portal.pages.querysets import reads_unmarked, restrictions_for
from portal.prepared import prepared_cursor

LONGEST_PATH = 255
MANY, A_MINUTE = 5_000, 60


class Numbers(NamedTuple):
    """How many pages there are: by the key of their content type, and by that and the key of their community."""

    of_type: Counter
    of_community: Counter


def numbers_visible_to(user) -> Numbers:
    """How many of the pages in `visible_to(user)` there are: one statement.

    Where there are many they are counted once a minute for everybody to whom the same is closed. What is closed has no
    part in what is remembered, so that no change of it shows.
    """
    unmarked = reads_unmarked(user)
    closed = [row for row in restrictions_for(user) if not row.passed]
    paths = tuple(sorted({row.path for row in closed}))
    # Few have any, so that few branches are looked through.
    branches = tuple(sorted({row.path for row in closed if row.has_children}))
    name = f"numbers-of-pages-{sha256(repr((unmarked, paths, branches)).encode()).hexdigest()}"
    numbers = cache.get(name)
    if numbers is None:
        numbers = _counted(unmarked, paths, branches)
        if numbers.of_type.total() >= MANY:
            cache.set(name, numbers, A_MINUTE)
    return numbers


def _counted(unmarked, paths, branches):
    """All are counted by what they are and whose, which one index holds; those that are closed are taken off."""
    with prepared_cursor() as cursor:
        cursor.execute(*_written(unmarked, paths, branches))
        rows = [Row(*row) for row in cursor.fetchall()]
    shut = {row.key for row in rows if row.path and row.path.startswith(paths)}
    numbers = Numbers(Counter(), Counter())
    for row in rows:
        if row.is_counted and row.community not in shut:
            pages = row.pages if row.key is None else -row.pages
            numbers.of_type[row.kind] += pages
            numbers.of_community[row.kind, row.community] += pages
    return numbers


class Row(NamedTuple):
    """So many `pages` of a kind, or one that is closed, which has a `key` and a `path`."""

    key: int | None
    path: str
    kind: int
    community: int | None
    pages: int
    is_counted: bool


@lru_cache(maxsize=128)
def _written(unmarked, paths, branches):
    """It is the same for everybody to whom the same is closed, and takes as long to be written as to be answered."""
    counted = PortalPage.objects.published().order_by()
    if not unmarked:
        counted = counted.filter(is_public=True)
    rows = _numbers(counted)
    if paths:
        rows = rows.union(*_rows_of_closed(counted, paths, branches), all=True)
    return rows.query.sql_with_params()


def _numbers(counted):
    # Named before they are counted: together with the number, Django would group by every column, page by page.
    by = counted.annotate(key=Value(None, BigIntegerField()), shut=Value("", CharField()))
    by = by.values_list("key", "shut", "content_type", "community")
    # Not by the primary key, which PostgreSQL would look up in the table.
    return by.annotate(pages=Count("*"), is_counted=Value(True, BooleanField()))


def _rows_of_closed(counted, paths, branches):
    """The pages at `paths`, all below those of them that are `branches` and all that repeat one of these."""
    below = Q(path__in=paths)
    for path in branches:
        below |= Q(path__range=(path, path.ljust(LONGEST_PATH, "Z")))
    shut = PortalPage.objects.filter(below).order_by().values("pk")
    one, is_counted = Value(1, BigIntegerField()), Exists(counted.filter(pk=OuterRef("pk")))
    columns = "pk", "path", "content_type", "community", one, is_counted
    # Apart: of both in one condition a database would look at every page there is.
    repeating = PortalPage.objects.filter(alias_of__in=shut).exclude(pk__in=shut)
    return [
        PortalPage.objects.filter(below).order_by().values_list(*columns),
        repeating.order_by().values_list(*columns),
    ]
