"""The order of the best matches, on every engine: what an engine scored, then who was asked for, then nearness."""

from collections.abc import Collection

from search.index.nearness import UNSCORED, Scored
from search.index.words import words
from search.question import Question

# What a person or a community counts for more where somebody asks "who", in parts of the best score.
FOR_WHOM = 0.6
# What is left of a person's score where nobody does: their texts are short, so each word in them weighs a lot, and
# whoever names a subject wants what was done before whom to ask. A name is found all the same.
UNASKED = 0.75


def best_first(question: Question, scored: Scored, moved: Collection[int]) -> list[int]:
    """The keys of `scored`, the best WINDOW of them put in order once more; what has no score follows as it is.

    `moved` are those of the best WINDOW that are of `types_moved`.
    """
    unscored = [key for key, score in scored if score <= UNSCORED]
    scored = [(key, score) for key, score in scored if score > UNSCORED]
    if len(scored) > 1:
        more = FOR_WHOM * max(score for _key, score in scored)
        scored = [
            (key, score) if key not in moved else (key, score + more if question.asks_whom else score * UNASKED)
            for key, score in scored
        ]
    return [*words.nearest_first(question, scored), *unscored]


def types_moved(question: Question) -> tuple[str, ...]:
    """The search types that count for more or for less in this question."""
    return ("person", "community") if question.asks_whom else ("person",)
