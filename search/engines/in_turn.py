"""The questions of one search, asked of an engine in turn until enough is found, and the answer to the last of them."""

from collections.abc import Callable, Iterable

from search.engines.candidates import Fitting
from search.engines.hits import hits_of
from search.engines.labels import groups_of
from search.engines.questions import Asked, asked_again, questions_of
from search.query import SearchQuery
from search.question import Question
from search.results import SearchPage, as_searched

# The keys of this page of the answer in their order, the total, and all that is counted: a server counts that while the
# database reads the hits.
Found = tuple[list[int], int, Callable[[], Fitting]]


def answer(
    query: SearchQuery, ask: Callable[[Question | None], Found], *, facets, within, sort: str, asked: Iterable[Asked]
) -> SearchPage:
    """The answer of the engine that `ask` asks; `asked` is what another answer to the same words has asked in turn."""
    tried = []
    for each in asked or questions_of(query, within):
        if not tried or each.question != tried[-1].question:
            keys, total, counted = ask(each.question)
        tried.append(each)
        if total >= each.enough:
            break
    hits = hits_of(keys, each.question, as_searched(query, each.correction), within)
    return SearchPage(
        query=query,
        hits=hits,
        # What was closed in this very moment is not counted either.
        total=total - (len(keys) - len(hits)) if query.shows_hits else total,
        keys=keys,
        groups=groups_of(counted(), query, facets),
        sort=sort,
        question=each.question,
        correction=each.correction,
        missing=each.missing,
        is_loose=each.is_loose,
        asked=asked_again(tried),
    )
