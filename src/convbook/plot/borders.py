"""Day 95's borders: the same picture in several paddings, one scale, the border told apart."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Literal

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from convbook.language import label
from convbook.plot.cells import (
    WIDTH,
    Floats,
    draw_cells,
    frame,
    hatch,
    in_words,
    largest,
    on_hatching,
    remember,
    size_of,
)
from convbook.plot.maps import AxesArray
from convbook.plot.windows import MOST_CELLS

Mode = Literal["zero", "symmetric", "reflect", "edge"]


def borders(
    image: ArrayLike, p: int, modes: Sequence[Mode] = ("zero", "symmetric", "reflect")
) -> tuple[Figure, AxesArray]:
    """Draw a picture padded in several ways, side by side, with a frame around the picture itself.

    Parameters
    ----------
    image : array_like, shape (h, w)
        A gray picture; small ones get their numbers written in the cells, the border hatched.
    p : int
        Cells to add on each side.
    modes : sequence of {"zero", "symmetric", "reflect", "edge"}
        One panel for each.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (len(modes),)

    Raises
    ------
    ValueError
        If `p` is negative.
    """
    inside = np.asarray(image, dtype=np.float64)
    how: dict[str, Any] = {"zero": "constant"}
    padded = {mode: np.pad(inside, p, mode=how.get(mode, mode)) for mode in modes}
    height, width = inside.shape
    side = WIDTH / len(modes)
    fig, axes = plt.subplots(
        1, len(modes), figsize=(WIDTH, min(side * (height + 2 * p) / (width + 2 * p), 4.5) + 0.9),
        squeeze=False, layout="constrained",
    )  # fmt: skip
    panels: AxesArray = axes[0]
    high = max(1.0, largest(inside))
    small = max(padded[modes[0]].shape) <= MOST_CELLS
    for ax, (mode, whole) in zip(panels, padded.items(), strict=True):
        if small:
            draw_cells(ax, whole, "picture", limit=high)
            for text in ax.texts:
                column, row = (int(place) for place in text.get_position())
                if not (p <= row < p + height and p <= column < p + width):
                    dark = whole[row, column] < high / 2
                    face, ink = ("black", "white") if dark else ("white", "black")
                    hatch(ax, row, column, face=face, line="0.55")
                    on_hatching(text, ink, face)
        else:
            ax.imshow(whole, cmap="gray", vmin=0.0, vmax=high)
            ax.axis("off")
        frame(ax, p, p, height, width)
        ax.set_title(label(f"plot.mode_{mode}"))
    title = _title(padded, inside.shape, p)
    fig.suptitle(title)
    spoken = [
        label("plot.panel", name=label(f"plot.mode_{mode}"), numbers=in_words(whole))
        for mode, whole in padded.items()
        if small
    ]
    remember(
        fig, label("plot.kernels_description", title=title, panels=" ".join(spoken)) if spoken else title
    )
    return fig, panels


def _title(padded: Mapping[Mode, Floats], shape: tuple[int, ...], p: int) -> str:
    """Return what tells the paddings apart, or which two of them nothing does."""
    for first, second in combinations(padded, 2):
        if np.array_equal(padded[first], padded[second]):
            names = [label(f"plot.mode_{mode}") for mode in (first, second)]
            return label("plot.borders_alike", p=p, first=names[0], second=names[1])
    height, width = shape
    after = size_of((height + 2 * p, width + 2 * p))
    return label("plot.borders_title", before=size_of(shape), after=after)
