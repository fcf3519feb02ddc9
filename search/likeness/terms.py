"""What two pages are both filed under: the rarer it is, the more they have in common."""

import math
from dataclasses import dataclass

from search.index.packing import unpacked
from search.index.sql import rows_of
from search.models import SearchDocument

# `Facet.name` → what it counts that both have a value.
WORTH = {"topic": 1.0, "tag": 1.0, "community": 0.8, "setting": 0.3}
# Where two have so much in common, they are half as near as can be.
HALF = 4.0
# What more pages have says too little to look all of them up.
MOST_PAGES = 1000
NEAREST = 60


@dataclass(frozen=True)
class Value:
    """A value that a page has, as many others do: `giver` is the key of the page that gives it, or nought."""

    key: int
    giver: int
    pages: int
    weight: float


def values_of(page_id: int, pages: int) -> list[Value]:
    """The values of the page that count."""
    places = ", ".join(["%s"] * len(WORTH))
    rows = rows_of(
        "SELECT value.id, value.facet, value.giver, "
        "(SELECT count(*) FROM search_searchterm other WHERE other.value_id = value.id) "
        "FROM search_searchterm term JOIN search_searchvalue value ON value.id = term.value_id "
        f"WHERE term.page_id = %s AND value.facet IN ({places})",
        (page_id, *WORTH),
    )
    return [
        Value(key, giver, number, WORTH[facet] * math.log(1 + pages / number)) for key, facet, giver, number in rows
    ]


def nearest_by_terms(page_id: int, type_key: int, values: list[Value]) -> list[int]:
    """The keys of the pages of its type that have most of these values."""
    rare = [value for value in values if value.pages <= MOST_PAGES]
    if not rare:
        return []
    weights = " ".join(f"WHEN {value.key} THEN {value.weight:.4f}" for value in rare)
    rows = rows_of(
        f"SELECT term.page_id, SUM(CASE term.value_id {weights} END) AS shared FROM search_searchterm term "
        "JOIN portal_portalpage page ON page.id = term.page_id "
        f"WHERE term.value_id IN ({', '.join(str(value.key) for value in rare)}) "
        "AND page.content_type_id = %s AND page.live AND page.id <> %s "
        f"GROUP BY term.page_id ORDER BY shared DESC, term.page_id LIMIT {NEAREST}",
        (type_key, page_id),
    )
    return [key for key, _shared in rows]


def shared_with(keys, values: list[Value]) -> dict[int, list[Value]]:
    """Key → those of `values` that the page has too."""
    rows = SearchDocument.objects.filter(page_id__in=list(keys)).values_list("page_id", "terms")
    return {key: [value for value in values if value.key in own] for key, own in _unpacked(rows)}


def nearness(shared: list[Value]) -> float:
    """Between 0 and 1."""
    weight = sum(value.weight for value in shared)
    return weight / (weight + HALF)


def _unpacked(rows):
    return ((key, unpacked(terms)) for key, terms in rows)
