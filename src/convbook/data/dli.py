"""Seed S4: the pictures, kernels and tables of NVIDIA's DLI course, part 3."""

import numpy as np

from convbook.data.arrays import Floats, Ints, binary


def blur_image() -> Floats:
    """Return the 6×6 picture that NVIDIA's DLI course blurs (seed S4).

    Returns
    -------
    ndarray of float64, shape (6, 6)
        Zeros and ones; every row reads the same backwards.
    """
    return binary("101101 010010 011110 011110 101101 110011").astype(np.float64)


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


def pool_table() -> Ints:
    """Return the 4×4 table that DLI's course pools (seed S4).

    Returns
    -------
    ndarray of int64, shape (4, 4)
        Its greatest values by twos are 256, 153, 23 and 55.
    """
    rows = [[110, 256, 153, 67], [12, 89, 88, 43], [10, 15, 50, 55], [23, 9, 49, 23]]
    return np.array(rows, dtype=np.int64)


def dli_kernels() -> dict[str, Floats]:
    """Return the seven kernels that DLI's course shows (seed S4), as they are printed there.

    Returns
    -------
    dict of str to ndarray of float64, shape (3, 3)
        In the course's order: "blur" (rounded, so it sums to 1.01), "sharpen", "brighten",
        "darken", "vertical", "horizontal", "identity".
    """
    kernels = {
        "blur": blur_kernel(),
        "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        "brighten": [[0, 0, 0], [0, 1.5, 0], [0, 0, 0]],
        "darken": [[0, 0, 0], [0, 0.5, 0], [0, 0, 0]],
        "vertical": [[1, 0, -1], [2, 0, -2], [1, 0, -1]],
        "horizontal": [[1, 2, 1], [0, 0, 0], [-1, -2, -1]],
        "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    }
    return {name: np.array(kernel, dtype=np.float64) for name, kernel in kernels.items()}
