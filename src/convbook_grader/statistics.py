"""How hard a test is, and whether it tells strong work from weak: pure numbers, no files."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 10  # students, below which a correlation says more about chance than about a test
_SAME = 1e-9


@dataclass(frozen=True)
class ItemStatistics:
    """How a class did on one test or exercise.

    Attributes
    ----------
    n : int
        Students with a score for it.
    full : int
        How many of them have all its points.
    success : float or None
        Mean share of its points, 0 to 1; None if nobody has a score.
    discrimination : float or None
        Pearson's correlation with the rest score; see `item_statistics`.
    why_none : {"", "few", "same"}
        Why there is none: too few students, or all alike.
    """

    n: int
    full: int
    success: float | None
    discrimination: float | None
    why_none: str


def item_statistics(scores: Sequence[float], most: float, rest: Sequence[float]) -> ItemStatistics:
    """Return success rate and discrimination of one item.

    The discrimination is the correlation of the item with the *rest score*, the total without
    the item: with the total itself every item would correlate a little, being a part of it. For
    an item that is right or wrong it is the point-biserial correlation.

    Parameters
    ----------
    scores : sequence of float
        One for each student who has one.
    most : float
        What the item is worth.
    rest : sequence of float
        The same students' points in everything else.

    Examples
    --------
    >>> item_statistics([0, 0, 0, 0, 0, 2, 2, 2, 2, 2], 2, range(10)).discrimination
    0.87...
    >>> item_statistics([0, 2], 2, [3, 5])
    ItemStatistics(n=2, full=1, success=0.5, discrimination=None, why_none='few')
    """
    n = len(scores)
    full = sum(score >= most - _SAME for score in scores)
    success = math.fsum(scores) / n / most if n and most > 0 else None
    if n < FEWEST:
        return ItemStatistics(n, full, success, None, "few")
    found = correlation(scores, rest)
    return ItemStatistics(n, full, success, found, "" if found is not None else "same")


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return Pearson's correlation, or None where one side does not vary.

    Examples
    --------
    >>> correlation([1, 2, 3], [2, 4, 6])
    1.0
    >>> correlation([1, 1, 1], [2, 4, 6])
    """
    if len(xs) < 2 or _alike(xs) or _alike(ys):
        return None
    return max(-1.0, min(1.0, statistics.correlation(xs, ys)))


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Return lower quartile, median and upper quartile of at least one value."""
    if len(values) == 1:
        return (values[0],) * 3
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


def tenths(shares: Sequence[float]) -> list[int]:
    """Count shares from 0 to 1 in ten bins; 1 itself belongs to the last.

    Examples
    --------
    >>> tenths([0, 0.05, 0.1, 1.0])
    [2, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    """
    counts = [0] * 10
    for share in shares:
        # 0.3 * 10 is 2.9999999999999996 for shares that were computed as sums.
        counts[min(9, max(0, math.floor(share * 10 + _SAME)))] += 1
    return counts


def _alike(values: Sequence[float]) -> bool:
    return max(values) - min(values) <= _SAME
