"""Measures of a ranked list against what is known to be relevant, as trec_eval computes them."""

import math
from collections.abc import Mapping, Sequence


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    def gain(values):
        return sum(value / math.log2(place + 2) for place, value in enumerate(values[:depth]))

    best = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(key, 0) for key in ranked]) / best if best else 0.0


def recall(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 100) -> float:
    return sum(key in grades for key in ranked[:depth]) / len(grades)


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    return next((1 / place for place, key in enumerate(ranked[:depth], 1) if key in grades), 0.0)
