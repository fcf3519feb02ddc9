"""The best matches once more: words that stand side by side in the question count where a page has them together.

Measured on SciFact and Cranfield: .004 to .007 of nDCG@10 for one millisecond.
"""

from collections.abc import Callable
from itertools import pairwise

from search.question import Question

# So many of the best matches are put in order again.
WINDOW = 100
# Two words are near each other with no more than this between them.
GAP = 2
SHARE = 0.6
MOST_PAIRS = 12

Scored = list[tuple[int, float]]
# Below every score: of a page whose text is not to count.
UNSCORED = -1e9


def nearest_first(question: Question, scored: Scored, having: Callable[..., list[int]]) -> list[int]:
    """The keys of `scored`, WINDOW of them and more, in an order in which nearness counts for the best WINDOW.

    `having(pairs, keys)` gives those of `keys` that have a pair of words near each other, once for each pair.
    """
    window = _nearest_first(question, scored[:WINDOW], having)
    return [*window, *(key for key, _score in scored[WINDOW:])]


def pairs_of(question: Question) -> list[tuple[str, str]]:
    """The words side by side in the question."""
    return [] if question.by_start else list(pairwise(question.whole))[:MOST_PAIRS]


def _nearest_first(question, scored, having):
    pairs = pairs_of(question)
    scores = dict(scored)
    if pairs and len(scores) > 1:
        share = SHARE * max(scores.values()) / len(question.whole)
        for key in having(pairs, list(scores)):
            scores[key] += share
    return sorted(scores, key=lambda key: (-scores[key], -key))
