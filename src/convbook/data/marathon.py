"""Seed S0: the sample of the marathon's Day 94."""

import numpy as np

from convbook.data.arrays import Floats


def marathon_sample() -> tuple[Floats, Floats, Floats]:
    """Return the numbers of the marathon's Day 94 sample (seed S0).

    They are those of ``np.random.seed(1)``, from a generator of our own, so that the
    learner's random numbers stay as they were.

    Returns
    -------
    a_slice_prev : ndarray of float64, shape (4, 4, 3)
    W : ndarray of float64, shape (4, 4, 3)
    b : ndarray of float64, shape (1, 1, 1)
    """
    random = np.random.RandomState(1)
    return random.randn(4, 4, 3), random.randn(4, 4, 3), random.randn(1, 1, 1)
