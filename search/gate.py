"""The gate as a part of other statements."""

from functools import lru_cache

from portal.pages.models import PortalPage
from portal.pages.querysets import WayIn, way_in_of
from search.index.sql import Sql


def visible_keys(user) -> Sql:
    """The keys of the pages that `user` may see."""
    return keys_open_to(way_in_of(user))


def passes(column: str, gate: str) -> str:
    """The condition that the key in `column` is one of `gate`, a table or a statement that gives `id`.

    Asked of one page after the other: the offset keeps PostgreSQL from letting all pages through the gate first, where
    it does not know how few are asked about.
    """
    return f"EXISTS (SELECT 1 FROM {gate} AS gate WHERE gate.id = {column} LIMIT 1 OFFSET 0)"  # noqa: S608


@lru_cache(maxsize=128)
def keys_open_to(way_in: WayIn) -> Sql:
    """Django would need longer to write it at each request than the database to answer."""
    return Sql(*PortalPage.objects.open_to(way_in).order_by().values("id").query.sql_with_params())
