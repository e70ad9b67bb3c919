"""Pictures and small matrices of the course; nothing here needs a network.

Every call returns a fresh array: a learner may change it and call again.
"""

from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convbook.language import say

PICTURES = ("camera", "coins", "brick", "astronaut", "cat")

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def picture(name: str) -> Floats:
    """Return one of the course's pictures.

    Parameters
    ----------
    name : {"camera", "coins", "brick", "astronaut", "cat"}
        The first three are gray, the last two in colour. NOTICE names their sources.

    Returns
    -------
    ndarray of float64, shape (h, w) or (h, w, 3)
        Values from 0 (black) to 1 (white): camera and coins are 128×128, brick is 96×96,
        astronaut and cat are 96×96×3.

    Raises
    ------
    ValueError
        If there is no picture of this name.

    Examples
    --------
    >>> picture("cat").shape
    (96, 96, 3)
    """
    if name not in PICTURES:
        message = say("errors.unknown_picture", name=name, known=", ".join(PICTURES))
        raise ValueError(message)
    return _read(name).copy()


@cache
def _read(name: str) -> Floats:
    # Imported late: the matrices below need no matplotlib.
    from matplotlib.image import imread

    file = resources.files("convbook") / "pictures" / f"{name}.png"
    pixels: NDArray[Any] = imread(BytesIO(file.read_bytes()), format="png")
    # matplotlib hands out float32; the file holds whole steps of 1/255.
    values: Floats = np.rint(pixels.astype(np.float64) * 255) / 255
    return values


def lecture_image() -> Ints:
    """Return the 6×6 picture of Hung-yi Lee's lecture on CNNs (seed S1).

    Returns
    -------
    ndarray of int64, shape (6, 6)
        Zeros and ones.
    """
    return _binary("100001 010010 001100 100010 010010 001010")


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


def blur_image() -> Floats:
    """Return the 6×6 picture that NVIDIA's DLI course blurs (seed S4).

    Returns
    -------
    ndarray of float64, shape (6, 6)
        Zeros and ones; every row reads the same backwards.
    """
    return _binary("101101 010010 011110 011110 101101 110011").astype(np.float64)


def blur_kernel() -> Floats:
    """Return DLI's blur as it is printed there (seed S4): rounded, so it sums to 1.01.

    Returns
    -------
    ndarray of float64, shape (3, 3)
        ``edge_filters()[:, :, 0, 2]`` is the exact one.
    """
    return np.array([[0.06, 0.13, 0.06], [0.13, 0.25, 0.13], [0.06, 0.13, 0.06]])


def edge_filters() -> Floats:
    """Return the four classic filters of DLI's course (seed S4), exact.

    Returns
    -------
    ndarray of float64, shape (3, 3, 1, 4)
        Vertical edges (Sobel), horizontal edges (Sobel), blur in sixteenths, sharpen.
    """
    vertical = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
    horizontal = [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]
    blur = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    sharpen = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
    return np.stack([vertical, horizontal, blur, sharpen], axis=-1)[:, :, np.newaxis, :].astype(np.float64)


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


def _binary(rows: str) -> Ints:
    return np.array([[int(digit) for digit in row] for row in rows.split()], dtype=np.int64)
