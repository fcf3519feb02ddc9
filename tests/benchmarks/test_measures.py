import math

import pytest
from measures import ndcg, recall, reciprocal_rank

GRADES = {"a": 2, "b": 1}


def test_ndcg_is_gain_by_place_beside_the_best_order():
    best = 2 + 1 / math.log2(3)
    assert ndcg(["a", "b"], GRADES) == 1
    assert ndcg(["b", "a"], GRADES) == pytest.approx((1 + 2 / math.log2(3)) / best)
    assert ndcg(["x", "y", "a"], GRADES) == pytest.approx(2 / math.log2(4) / best)


def test_ndcg_ends_at_its_depth_for_the_best_order_too():
    assert ndcg(["x", "a"], GRADES, depth=1) == 0
    assert ndcg(["a"], GRADES, depth=1) == 1
    assert ndcg([], GRADES) == 0


def test_recall_is_the_share_of_the_relevant_that_is_found_so_far_down():
    assert recall(["x", "a"], GRADES) == 0.5
    assert recall(["x", "a", "b"], GRADES, depth=2) == 0.5
    assert recall([], GRADES) == 0


def test_the_reciprocal_rank_is_that_of_the_first_relevant_one():
    assert reciprocal_rank(["x", "b", "a"], GRADES) == 0.5
    assert reciprocal_rank(["x", "y"], GRADES) == 0
    assert reciprocal_rank([*"xyxyxyxyxy", "a"], GRADES) == 0
