"""Seed S1: the picture and the filters of Hung-yi Lee's lecture on CNNs."""

import numpy as np

from convbook.data.arrays import Ints, binary


def lecture_image() -> Ints:
    """Return the 6×6 picture of Hung-yi Lee's lecture on CNNs (seed S1).

    Returns
    -------
    ndarray of int64, shape (6, 6)
        Zeros and ones.
    """
    return binary("100001 010010 001100 100010 010010 001010")


def lecture_filters() -> Ints:
    """Return the two 3×3 filters of the same lecture (seed S1), F1 then F2.

    Returns
    -------
    ndarray of int64, shape (3, 3, 1, 2)
        F1, a falling diagonal, is ``[:, :, 0, 0]``; F2, an upright line, ``[:, :, 0, 1]``.
    """
    diagonal = [[1, -1, -1], [-1, 1, -1], [-1, -1, 1]]
    upright = [[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]]
    return np.stack([diagonal, upright], axis=-1)[:, :, np.newaxis, :].astype(np.int64)
