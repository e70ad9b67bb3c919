"""The course's pictures, as they come with the package."""

from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convbook.data.arrays import Floats
from convbook.language import say

PICTURES = ("camera", "coins", "brick", "astronaut", "cat")


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
    # Imported late: the small matrices need no matplotlib.
    from matplotlib.image import imread

    file = resources.files("convbook") / "pictures" / f"{name}.png"
    pixels: NDArray[Any] = imread(BytesIO(file.read_bytes()), format="png")
    # matplotlib hands out float32; the file holds whole steps of 1/255.
    values: Floats = np.rint(pixels.astype(np.float64) * 255) / 255
    return values
