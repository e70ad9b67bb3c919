"""Seed S3: the three channels and the filter of the D94 slides."""

import numpy as np

from convbook.data.arrays import Ints


def slide_rgb() -> Ints:
    """Return what the D94 slides (seed S3) show of a colour picture, zero border included.

    Returns
    -------
    ndarray of int64, shape (6, 7, 3)
        Red, green and blue; the first row and the first column are padding.
    """
    red = [
        [0, 0, 0, 0, 0, 0, 0],
        [0, 156, 155, 156, 158, 158, 158],
        [0, 153, 154, 157, 159, 159, 159],
        [0, 149, 151, 155, 158, 159, 159],
        [0, 146, 146, 149, 153, 158, 158],
        [0, 145, 143, 143, 148, 158, 158],
    ]
    green = [
        [0, 0, 0, 0, 0, 0, 0],
        [0, 167, 166, 167, 169, 169, 169],
        [0, 164, 165, 168, 170, 170, 170],
        [0, 160, 162, 166, 169, 170, 170],
        [0, 156, 156, 159, 163, 168, 168],
        [0, 155, 153, 153, 158, 168, 168],
    ]
    blue = [
        [0, 0, 0, 0, 0, 0, 0],
        [0, 163, 162, 163, 165, 165, 165],
        [0, 160, 161, 164, 166, 166, 166],
        [0, 156, 158, 162, 165, 166, 166],
        [0, 155, 155, 158, 162, 167, 167],
        [0, 154, 152, 152, 157, 167, 167],
    ]
    return np.stack([red, green, blue], axis=-1).astype(np.int64)


def slide_kernel() -> Ints:
    """Return the one filter of the D94 slides (seed S3), three channels deep; its bias is 1.

    Returns
    -------
    ndarray of int64, shape (3, 3, 3)
        The slice for red is ``[:, :, 0]``, for green ``[:, :, 1]``, for blue ``[:, :, 2]``.
    """
    red = [[-1, -1, 1], [0, 1, -1], [0, 1, 1]]
    green = [[1, 0, 0], [1, -1, -1], [1, 0, -1]]
    blue = [[0, 1, 1], [0, 1, 0], [1, -1, 1]]
    return np.stack([red, green, blue], axis=-1).astype(np.int64)
