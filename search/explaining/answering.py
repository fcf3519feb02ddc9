"""Asks the search what a reader would get, and explains one page's place in the answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.conf import settings

from search.asked import FACETS
from search.engines import engine
from search.explaining.matches import Match, matches_of
from search.explaining.reasons import reasons_against
from search.index.words import words
from search.query import SearchQuery
from search.question import Question
from search.recommending import recommended_for
from search.results import Hit, SearchPage
from search.sorting import RELEVANCE
from search.synonyms import expanded

# Beyond it a place says nothing any more.
LAST_PLACE = 1000


@dataclass
class Explanation:
    """`place` is None where the page is not among the first LAST_PLACE hits; `against` says why it is not found."""

    answer: SearchPage
    against: list[str]
    place: int | None = None
    hit: Hit | None = None
    matches: list[Match] = field(default_factory=list)
    # Words that stand side by side in the question and near each other on the page.
    near: list[str] = field(default_factory=list)
    is_recommended: bool = False

    @property
    def had(self):
        return [match for match in self.matches if match.places]

    @property
    def lacked(self):
        return [match for match in self.matches if not match.places and match.origin in ("", "spelling")]

    @property
    def lacked_of_sets(self):
        return [match for match in self.matches if not match.places and match.origin == "synonym"]

    @property
    def is_by_match(self):
        return self.answer.sort == RELEVANCE

    @property
    def is_by_server(self):
        return bool(settings.SEARCH_SERVER) and not self.answer.stands_in

    @property
    def page_of_results(self):
        return (self.place - 1) // self.answer.query.per_page + 1 if self.place else None


def explain(*, page, query: SearchQuery, request) -> Explanation:
    """Why `query` finds `page` or not, told to the editor who asks by `request`."""
    answer = engine.search(query, facets=FACETS)
    question = answer.question
    matches, origins = [], {}
    if question:
        origins = _origins(query.text, answer.searched.text)
        matches = matches_of(question, page.pk, query, origins=origins)
    explanation = Explanation(answer, reasons_against(page, answer, origins, request.user), matches=matches)
    recommended = recommended_for(query, request, meant=answer.searched.text)
    explanation.is_recommended = any(one.key == page.pk for one in recommended)
    if not explanation.against:
        explanation.place, explanation.hit = _place_of(page.pk, answer)
    if question and explanation.had:
        explanation.near = [" ".join(pair) for pair in words.near(question, page.pk)]
    return explanation


def _origins(typed, meant):
    """Phrase → how it came into the question, of all that no synonym set has added."""
    corrected = Question.of(meant)
    written, _ = expanded(corrected, meant, sets=())
    parts = ((written, "written"), (corrected, "spelling"), (Question.of(typed), ""))
    return {phrase: origin for question, origin in parts for phrase in question.wanted}


def _place_of(key, answer):
    hits = ((before + place, hit) for before, part in _parts_of(answer) for place, hit in enumerate(part.hits, 1))
    place, hit = next(((place, hit) for place, hit in hits if hit.page.pk == key), (None, None))
    return (place, hit) if place and place <= LAST_PLACE else (None, None)


def _parts_of(answer) -> Iterator[tuple[int, SearchPage]]:
    """(how many hits come before it, part of the whole answer), in the order in which a reader turns the pages.

    A page that is called what was asked for leads the first page of results, however long that is: so the first one
    here is the reader's own. What follows comes as the second of ever longer ones, which begin where it has ended.
    """
    yield 0, answer
    before = answer.query.per_page
    while before < min(answer.total, LAST_PLACE):
        part = replace(answer.searched, page=2, per_page=before)
        yield before, engine.search(part, facets=FACETS, asked=answer.asked)
        before *= 2
