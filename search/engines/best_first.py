"""The order of the best matches, on every engine: what an engine scored, then who was asked for, then nearness."""

from portal.pages.types import content_types_of
from search.index.nearness import UNSCORED, WINDOW, Scored
from search.index.sql import one_of, rows_of
from search.index.words import words
from search.question import Question

# What a person or a community counts for more where somebody asks "who", in parts of the best score.
FOR_WHOM = 0.6
# What is left of a person's score where nobody does: their texts are short, so each word in them weighs a lot, and
# whoever names a subject wants what was done before whom to ask. A name is found all the same.
UNASKED = 0.75


def best_first(question: Question, scored: Scored) -> list[int]:
    """The keys of `scored`, the best WINDOW of them put in order once more; what has no score follows as it is."""
    unscored = [key for key, score in scored if score <= UNSCORED]
    scored = [(key, score) for key, score in scored if score > UNSCORED]
    if len(scored) > 1:
        best = [key for key, _score in scored[:WINDOW]]
        if question.asks_whom:
            keys = _of_types(best, "person", "community")
            more = FOR_WHOM * max(score for _key, score in scored)
            scored = [(key, score + more if key in keys else score) for key, score in scored]
        else:
            keys = _of_types(best, "person")
            scored = [(key, score * UNASKED if key in keys else score) for key, score in scored]
    return [*words.nearest_first(question, scored), *unscored]


def _of_types(keys, *names):
    """Those of these pages that are of these types. Asked at every search, so without Django's way of asking."""
    these, types = one_of(keys), one_of(kind.pk for kind in content_types_of(names))
    text = f"SELECT id FROM portal_portalpage WHERE id {these.text} AND content_type_id {types.text}"
    return {key for (key,) in rows_of(text, (*these.parameters, *types.parameters))}
