"""How many pages of each type somebody sees, without looking at each of them."""

from collections import Counter
from functools import lru_cache

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q

from portal.models import PortalPage
from portal.pages.querysets import reads_unmarked, restrictions_for
from portal.prepared import prepared_cursor

LONGEST_PATH = 255
MANY, A_MINUTE = 5_000, 60


def numbers_visible_to(user) -> Counter:
    """Key of a content type → how many pages of it are in `visible_to(user)`: two statements.

    All are counted by what they are and whose, which one index holds; those that are closed are taken off. Where there
    are many, that which is the same for all is counted once a minute, and what is closed still at every question.
    """
    unmarked = reads_unmarked(user)
    closed = [row for row in restrictions_for(user) if not row.passed]
    paths = tuple(sorted({row.path for row in closed}))
    # Few have any, so that few branches are looked through.
    branches = tuple(sorted({row.path for row in closed if row.has_children}))
    taken_off = _rows(*_of_closed(unmarked, paths, branches)) if paths else []
    shut = {key for key, path, _kind, _community, _is_counted in taken_off if path.startswith(paths)}
    numbers = Counter()
    for kind, community, pages in _of_all(unmarked):
        if community not in shut:
            numbers[kind] += pages
    for _key, _path, kind, community, is_counted in taken_off:
        if is_counted and community not in shut:
            numbers[kind] -= 1
    return numbers


def _of_all(unmarked):
    name = f"numbers-of-pages-{unmarked}"
    rows = cache.get(name)
    if rows is None:
        rows = _rows(*_by_type_and_community(unmarked))
        if sum(pages for _kind, _community, pages in rows) >= MANY:
            cache.set(name, rows, A_MINUTE)
    return rows


def _rows(sql, parameters):
    with prepared_cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _counted(unmarked):
    counted = PortalPage.objects.published().order_by()
    return counted if unmarked else counted.filter(is_public=True)


# These statements are the same for everybody to whom the same is closed, and take as long to be written as to be
# answered.
@lru_cache(maxsize=2)
def _by_type_and_community(unmarked):
    # Not counted by the primary key, which PostgreSQL would look up in the table.
    rows = _counted(unmarked).values_list("content_type", "community").annotate(pages=Count("*"))
    return rows.query.sql_with_params()


@lru_cache(maxsize=128)
def _of_closed(unmarked, paths, branches):
    at_and_below, *repeating = _rows_of_closed(_counted(unmarked), paths, branches)
    return at_and_below.union(*repeating, all=True).query.sql_with_params()


def _rows_of_closed(counted, paths, branches):
    """The pages at `paths`, all below those of them that are `branches` and all that repeat one of these."""
    below = Q(path__in=paths)
    for path in branches:
        below |= Q(path__range=(path, path.ljust(LONGEST_PATH, "Z")))
    shut = PortalPage.objects.filter(below).order_by().values("pk")
    columns = "pk", "path", "content_type", "community", Exists(counted.filter(pk=OuterRef("pk")))
    # Apart: of both in one condition a database would look at every page there is.
    repeating = PortalPage.objects.filter(alias_of__in=shut).exclude(pk__in=shut)
    return [
        PortalPage.objects.filter(below).order_by().values_list(*columns),
        repeating.order_by().values_list(*columns),
    ]
