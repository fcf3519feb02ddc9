"""A whole answer without passages, part by part: the engine is asked once, and the gate for each part again."""

from collections.abc import Iterator
from dataclasses import replace

from portal.pages.querysets import ask_anew
from search.asked import FACETS
from search.engines import engine
from search.engines.hits import hits_of
from search.query import SearchQuery
from search.results import SearchPage

AT_ONCE = 500


def in_parts(query: SearchQuery, *, limit: int) -> Iterator[SearchPage]:
    """Parts that hold `limit` hits at most."""
    asked = replace(query, as_typed=True, shows_passages=False, page=1, per_page=limit)
    answer = engine.search(replace(asked, shows_hits=False), facets=FACETS)
    for number, start in enumerate(range(0, len(answer.keys), AT_ONCE), 1):
        ask_anew(query.viewer)
        keys = answer.keys[start : start + AT_ONCE]
        yield replace(answer, hits=hits_of(keys, answer.question, replace(asked, page=number), None))
