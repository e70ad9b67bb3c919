"""Success and discrimination: what the numbers mean, and when there are none."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convbook_grader.statistics import FEWEST, correlation, item_statistics, quartiles, tenths

POINTS = st.floats(0, 100).map(lambda value: round(value, 2))
CLASS = st.lists(st.tuples(st.sampled_from([0.0, 4.0]), POINTS), min_size=FEWEST, max_size=60)


def point_biserial(right: list[bool], rest: list[float]) -> float:
    """By its own formula: how far apart the two groups are, in standard deviations of all."""
    both = np.array(rest)
    one, other = both[np.array(right)], both[~np.array(right)]
    share = len(one) / len(both)
    return float((one.mean() - other.mean()) / both.std() * math.sqrt(share * (1 - share)))


def test_for_a_test_that_is_right_or_wrong_it_is_the_point_biserial_correlation() -> None:
    draw = random.Random(94)
    right = [draw.random() < 0.7 for _ in range(40)]
    rest = [draw.gauss(60 if good else 45, 15) for good in right]
    found = item_statistics([4.0 * good for good in right], 4.0, rest)
    assert found.discrimination == pytest.approx(point_biserial(right, rest))
    assert (found.n, found.full, found.success) == (40, sum(right), pytest.approx(sum(right) / 40))


def test_a_test_that_who_is_good_fails_counts_against_itself() -> None:
    found = item_statistics([0.0] * 6 + [5.0] * 6, 5.0, [90.0] * 6 + [10.0] * 6)
    assert found.discrimination == pytest.approx(-1)


@pytest.mark.parametrize("n", [0, 1, FEWEST - 1])
def test_below_ten_students_there_is_no_discrimination(n: int) -> None:
    scores = [float(at % 2) for at in range(n)]
    found = item_statistics(scores, 1.0, [float(at) for at in range(n)])
    assert (found.n, found.discrimination, found.why_none) == (n, None, "few")
    assert (found.success is None) == (n == 0)


def test_with_ten_there_is_one() -> None:
    assert item_statistics([0.0, 1.0] * 5, 1.0, [1.0, 2.0] * 5).discrimination == pytest.approx(1)


@pytest.mark.parametrize("scores", [[4.0] * 12, [0.0] * 12, [0.1 + 0.2] * 6 + [0.3] * 6])
def test_without_variance_there_is_no_discrimination(scores: list[float]) -> None:
    found = item_statistics(scores, 4.0, [float(at) for at in range(12)])
    assert (found.discrimination, found.why_none) == (None, "same")
    assert item_statistics([float(at) for at in range(12)], 4.0, scores).discrimination is None


@given(CLASS)
def test_it_is_a_correlation_and_agrees_with_numpy(marks: list[tuple[float, float]]) -> None:
    scores, rest = [score for score, _ in marks], [points for _, points in marks]
    found = correlation(scores, rest)
    if found is None:
        assert len(set(scores)) == 1 or len(set(rest)) == 1
    else:
        assert -1 <= found <= 1
        assert found == pytest.approx(float(np.corrcoef(scores, rest)[0, 1]), abs=1e-6)


@given(st.lists(st.floats(0, 1.2), min_size=1))
def test_every_share_is_counted_once(shares: list[float]) -> None:
    assert sum(tenths(shares)) == len(shares)


def test_a_bin_begins_with_its_own_number_in_spite_of_rounding() -> None:
    assert tenths([0.1 + 0.2, 0.3, 0.7, 1.0]) == [0, 0, 0, 2, 0, 0, 0, 1, 0, 1]


def test_quartiles_of_one_are_that_one() -> None:
    assert quartiles([0.5]) == (0.5, 0.5, 0.5)
    assert quartiles([0.0, 1.0]) == (0.25, 0.5, 0.75)
