"""A whole answer without passages, part by part: the engine is asked once, and the gate for each part again."""

from collections.abc import Iterator
from dataclasses import replace

from portal.pages.querysets import ask_anew
from search.asked import SearchRequest
from search.engines.hits import hits_of
from search.results import SearchPage

AT_ONCE = 500
# What every engine can page through, and what a spreadsheet is still pleasant with.
LIMIT = 10_000


def in_parts(asked: SearchRequest, *, limit: int) -> Iterator[SearchPage]:
    """Parts that hold `limit` hits at most."""
    asked = asked.asking(as_typed=True, shows_passages=False, page=1, per_page=limit)
    answer = asked.asking(shows_hits=False).answer()
    for number, start in enumerate(range(0, len(answer.keys), AT_ONCE), 1):
        ask_anew(asked.query.viewer)
        keys = answer.keys[start : start + AT_ONCE]
        hits = hits_of(keys, answer.question, replace(asked.query, page=number), asked.within)
        yield replace(answer, hits=hits)
