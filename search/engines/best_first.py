"""The order of the best matches, on every engine: what an engine scored, then who was asked for, then nearness."""

from collections.abc import Collection

from portal.pages.types import content_types_of
from search.index.nearness import UNSCORED, WINDOW, Scored
from search.index.sql import Sql, one_of, rows_of
from search.index.words import words
from search.question import Question

# What a person or a community counts for more where somebody asks "who", in parts of the best score.
FOR_WHOM = 0.6
# What is left of a person's score where nobody does: their texts are short, so each word in them weighs a lot, and
# whoever names a subject wants what was done before whom to ask. A name is found all the same.
UNASKED = 0.75


def best_first(question: Question, scored: Scored, moved: Collection[int] | None = None) -> list[int]:
    """The keys of `scored`, the best WINDOW of them put in order once more; what has no score follows as it is.

    `moved` are those of the best WINDOW that are of `types_moved`, where that is known.
    """
    unscored = [key for key, score in scored if score <= UNSCORED]
    scored = [(key, score) for key, score in scored if score > UNSCORED]
    if len(scored) > 1:
        if moved is None:
            moved = _moved(question, [key for key, _score in scored[:WINDOW]])
        more = FOR_WHOM * max(score for _key, score in scored)
        scored = [
            (key, score) if key not in moved else (key, score + more if question.asks_whom else score * UNASKED)
            for key, score in scored
        ]
    return [*words.nearest_first(question, scored), *unscored]


def types_moved(question: Question) -> Sql:
    """The end of a condition that a content type is of those that count for more or for less in this question."""
    names = ("person", "community") if question.asks_whom else ("person",)
    return one_of(kind.pk for kind in content_types_of(names))


def _moved(question, keys):
    these, types = one_of(keys), types_moved(question)
    text = f"SELECT id FROM portal_portalpage WHERE id {these.text} AND content_type_id {types.text}"
    return {key for (key,) in rows_of(text, (*these.parameters, *types.parameters))}
