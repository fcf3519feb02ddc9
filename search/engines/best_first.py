"""The order of the best matches, on every engine: what an engine scored, then who was asked for, then nearness."""

from portal.pages.models import PortalPage
from search.index.nearness import UNSCORED, WINDOW, Scored
from search.index.words import words
from search.question import Question

# What a person or a community counts for more where somebody asks "who", in parts of the best score.
FOR_WHOM = 0.6


def best_first(question: Question, scored: Scored) -> list[int]:
    """The keys of `scored`, the best WINDOW of them put in order once more; what has no score follows as it is."""
    unscored = [key for key, score in scored if score <= UNSCORED]
    scored = [(key, score) for key, score in scored if score > UNSCORED]
    if question.asks_whom and scored:
        best = [key for key, _score in scored[:WINDOW]]
        asked_for = PortalPage.objects.of_search_type("person", "community").filter(pk__in=best)
        keys = set(asked_for.order_by().values_list("pk", flat=True))
        more = FOR_WHOM * max(score for _key, score in scored)
        scored = [(key, score + more if key in keys else score) for key, score in scored]
    return [*words.nearest_first(question, scored), *unscored]
