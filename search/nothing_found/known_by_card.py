"""Communities that the viewer knows by their cards only, which their list finds and the search of everything does not.

Rooms above, which know what is listed to whom, say which they are.
"""

from collections.abc import Callable
from dataclasses import dataclass

from search.engines import engine
from search.query import SearchQuery
from search.results import SearchPage

_KNOWN: list[Callable] = []


@dataclass(frozen=True)
class FoundByCard:
    """`number` cards have what `address`, the parameters of the list of communities, asks for."""

    number: int
    address: str


def register(known: Callable) -> None:
    """Add `known(viewer)`: the communities that `viewer` knows by their cards only, or None where there can be none."""
    if known not in _KNOWN:
        _KNOWN.append(known)


def found_by_card(results: SearchPage) -> FoundByCard | None:
    """What is on cards of the words that nothing was found for: all of them, or those that are on no page.

    They are asked as they were typed: what they were put right to has been searched.
    """
    text = " ".join(results.missing) if results.total else results.query.text
    if not (text and results.question):
        return None
    query = SearchQuery(results.query.viewer, text, per_page=0, sort="title", as_typed=True)
    each = [pages for known in _KNOWN if (pages := known(query.viewer)) is not None]
    number = sum(engine.search(query, within=pages).total for pages in each)
    return FoundByCard(number, query.to_address(sort="")) if number else None
