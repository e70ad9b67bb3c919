"""Small arrays, written as they are printed in a book."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def binary(rows: str) -> Ints:
    """Return the picture whose rows are `rows`: ``"10 01"`` is the 2×2 identity."""
    return np.array([[int(digit) for digit in row] for row in rows.split()], dtype=np.int64)
