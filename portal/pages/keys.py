"""What many people see alike of a list of pages: its keys, or a few columns.

Django takes several times as long to write such a statement as a database takes to answer it, so it is written once for
everybody whose way in is the same.
"""

from collections.abc import Callable
from functools import lru_cache

from portal.models import PortalPage
from portal.pages.querysets import way_in_of
from portal.prepared import prepared_cursor
from portal.written_once import WrittenOnce


def keys_of(choose: Callable, user, *values, of=PortalPage) -> list[int]:
    """The primary keys of what `choose(pages, *values)` takes, in its order, of all `pages` visible to `user`.

    `choose` is a module's function. What differs from one request to the next has no place among `values`: for each of
    them a statement is remembered; `rows_seen_by` is for that.
    """
    return keys_written_once(_chosen, choose, way_in_of(user), values, of)


def _chosen(choose, way_in, values, of):
    return choose(of.objects.open_to(way_in), *values)


def keys_written_once(make: Callable, *values) -> list[int]:
    """The primary keys of the queryset `make(*values)`, in its order; each of `values` has a statement of its own."""
    sql, parameters = _written(make, values)
    with prepared_cursor() as cursor:
        cursor.execute(sql, parameters)
        return [key for (key,) in cursor.fetchall()]


@lru_cache(maxsize=512)
def _written(make, values):
    return make(*values).values_list("pk").query.sql_with_params()


def rows_seen_by(choose: Callable, user, of=PortalPage, **numbers: int) -> list:
    """The rows of the queryset `choose(pages, **numbers)`, of all `pages` visible to `user`.

    `choose` is the same function each time. `numbers`, such as a primary key, may differ from one request to the next.
    """
    return _asked(choose, way_in_of(user), of, tuple(numbers)).rows(**numbers)


@lru_cache(maxsize=256)
def _asked(choose, way_in, of, names):
    pages = of.objects.open_to(way_in)
    return WrittenOnce(lambda **marks: choose(pages, **marks), **dict.fromkeys(names, int))
