"""What two pages are both filed under: the rarer it is, the more they have in common."""

import math
from dataclasses import dataclass

from search.gate import passes
from search.index.packing import unpacked
from search.index.sql import Sql, rows_of
from search.index.terms import NOBODY
from search.likeness.words import Frequencies
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


def values_of(page_id: int, frequencies: Frequencies) -> list[Value]:
    """The values of the page that count and that every reader of it may know."""
    gate, places = frequencies.gate, ", ".join(["%s"] * len(WORTH))
    rows = rows_of(
        f"WITH visible AS NOT MATERIALIZED ({gate.text}) SELECT value.id, value.facet, value.giver "
        "FROM search_searchterm term JOIN search_searchvalue value ON value.id = term.value_id "
        f"WHERE term.page_id = %s AND value.facet IN ({places}) "
        f"AND (value.giver = {NOBODY} OR {passes('value.giver', 'visible')})",
        (*gate.parameters, page_id, *WORTH),
    )
    numbers = frequencies.of_values([key for key, _facet, _giver in rows])
    return [
        Value(key, giver, numbers[key], WORTH[facet] * math.log(1 + frequencies.pages / max(1, numbers[key])))
        for key, facet, giver in rows
    ]


def nearest_by_terms(page_id: int, type_key: int, values: list[Value], gate: Sql) -> list[int]:
    """The keys of the pages of its type that have most of these values, of those that `gate` lets in."""
    rare = [value for value in values if value.pages <= MOST_PAGES]
    if not rare:
        return []
    weights = " ".join(f"WHEN {value.key} THEN {value.weight:.4f}" for value in rare)
    rows = rows_of(
        f"WITH visible AS NOT MATERIALIZED ({gate.text}) "
        f"SELECT term.page_id, SUM(CASE term.value_id {weights} END) AS shared FROM search_searchterm term "
        "JOIN portal_portalpage page ON page.id = term.page_id "
        f"WHERE term.value_id IN ({', '.join(str(value.key) for value in rare)}) "
        f"AND page.content_type_id = %s AND page.id <> %s AND {passes('page.id', 'visible')} "
        f"GROUP BY term.page_id ORDER BY shared DESC, term.page_id LIMIT {NEAREST}",
        (*gate.parameters, type_key, page_id),
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
