"""A whole answer without passages, part by part, as the engine gives it: each part asks the gate again."""

from collections.abc import Iterator
from dataclasses import replace

from portal.pages.querysets import ask_anew
from search.asked import FACETS
from search.engines import engine
from search.query import SearchQuery
from search.results import SearchPage

AT_ONCE = 500


def in_parts(query: SearchQuery, *, limit: int) -> Iterator[SearchPage]:
    """Parts that hold `limit` hits at most, which is a multiple of their length where it is larger."""
    length = min(AT_ONCE, limit)
    for number in range(1, limit // length + 1):
        ask_anew(query.viewer)
        asked = replace(query, as_typed=True, shows_passages=False, page=number, per_page=length)
        part = engine.search(asked, facets=FACETS)
        yield part
        if number * length >= part.total:
            break
