"""Asks the search what a reader would get, and explains one page's place in the answer."""

from dataclasses import dataclass, field

from search.asked import FACETS
from search.engines import engine
from search.explaining.matches import Match, matches_of
from search.explaining.reasons import reasons_against
from search.in_parts import in_parts
from search.index.words import words
from search.query import SearchQuery
from search.question import Question
from search.recommending import promotions_for
from search.results import Hit, SearchPage
from search.sorting import RELEVANCE

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
        return [match for match in self.matches if not match.places]

    @property
    def is_by_match(self):
        return self.answer.sort == RELEVANCE

    @property
    def page_of_results(self):
        return (self.place - 1) // self.answer.query.per_page + 1 if self.place else None


def explain(*, page, query: SearchQuery, editor) -> Explanation:
    answer = engine.search(query, facets=FACETS)
    question = answer.question
    matches = []
    if question:
        typed, meant = Question.of(query.text), Question.of(answer.searched.text)
        matches = matches_of(question, page.pk, query.viewer, typed=typed, meant=meant)
    explanation = Explanation(answer, reasons_against(page, answer, matches, editor), matches=matches)
    explanation.is_recommended = any(row.page_id == page.pk for row in promotions_for(query.text))
    if not explanation.against:
        explanation.place, explanation.hit = _place_of(page.pk, answer)
    if question and explanation.had:
        explanation.near = [" ".join(pair) for pair in words.near(question, page.pk)]
    return explanation


def _place_of(key, answer):
    hits = (hit for part in in_parts(answer.searched, limit=LAST_PLACE) for hit in part.hits)
    return next(((place, hit) for place, hit in enumerate(hits, 1) if hit.page.pk == key), (None, None))
