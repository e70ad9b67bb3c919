"""Explorer: how often is each pixel used, and what does padding do for those at the border?"""

from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from convbook.explore.board import Explorer, refusal, slider
from convbook.explore.sizes import Refusal, find_places
from convbook.language import label
from convbook.plot.cells import draw_cells, hatch, in_words, number_axes, on_hatching, remember

SIDE = 6  # pixels of the picture
_SIZE = (8.0, 4.9)  # inches


@dataclass(frozen=True)
class Uses:
    """How many windows look at each pixel.

    Attributes
    ----------
    starts : tuple of int
        Where the windows of one row start, counted from the first pixel; negative in the padding.
    line : tuple of int
        For each pixel of one row, how many of these windows cover it.
    table : tuple of tuple of int
        For each pixel of the picture: the product of its row's and its column's number.
    """

    starts: tuple[int, ...]
    line: tuple[int, ...]
    table: tuple[tuple[int, ...], ...]

    @property
    def corner(self) -> int:
        """Uses of the upper left pixel."""
        return self.table[0][0]

    @property
    def most(self) -> int:
        """Uses of the pixel that is used most."""
        return max(max(row) for row in self.table)

    @property
    def least(self) -> int:
        """Uses of the pixel that is used least."""
        return min(min(row) for row in self.table)

    @property
    def never(self) -> int:
        """Number of pixels that no window sees."""
        return sum(row.count(0) for row in self.table)


def count_uses(n: int, f: int, p: int, s: int) -> Uses | Refusal:
    """Count the windows of side `f` and stride `s` that cover each pixel of an n×n picture.

    Parameters
    ----------
    n, f, p, s : int
        Side of the picture, side of the window, rings of padding, stride; all in pixels.

    Returns
    -------
    Uses or Refusal
        A refusal if the window does not fit or never moves.
    """
    places = find_places(n, f, p, s)
    if isinstance(places, Refusal):
        return places
    starts = tuple(start - p for start in places.starts)
    line = tuple(sum(start <= pixel < start + f for start in starts) for pixel in range(n))
    return Uses(starts, line, tuple(tuple(down * across for across in line) for down in line))


def draw_coverage(f: int, p: int, s: int) -> Figure:
    """Return the windows over one row, and the whole picture with its numbers of uses."""
    uses = count_uses(SIDE, f, p, s)
    if isinstance(uses, Refusal):
        return refusal(uses.reason, *_SIZE)
    fig, (left, right) = plt.subplots(1, 2, figsize=_SIZE, width_ratios=[1, 1.05], layout="constrained")
    _draw_row(left, uses, f, p)
    table = np.array(uses.table, dtype=float)
    draw_cells(right, table, "count", limit=max(9.0, float(uses.most)), size=12)
    number_axes(right, SIDE, SIDE)
    for text in right.texts:
        column, row = (int(place) for place in text.get_position())
        if table[row, column] == 0:
            hatch(right, row, column)
            text.set_text("✗")
            on_hatching(text, "black", "white")
    right.set_title(label("explore.cover_picture"))
    title = _title(uses)
    fig.suptitle(title)
    remember(
        fig,
        label(
            "explore.cover_description",
            title=title, line=" ".join(map(str, uses.line)), table=in_words(uses.table),
        ),
    )  # fmt: skip
    return fig


def _title(uses: Uses) -> str:
    if uses.never:
        return label("explore.cover_never", count=uses.never)
    if uses.least == uses.most:
        return label("explore.cover_even", most=uses.most)
    return label("explore.cover_title", corner=uses.corner, most=uses.most)


def _draw_row(ax: Axes, uses: Uses, f: int, p: int) -> None:
    for cell in range(-p, SIDE + p):
        ax.add_patch(Rectangle((cell - 0.5, -0.5), 1, 1, facecolor="0.92", edgecolor="0.4"))
        if not 0 <= cell < SIDE:
            hatch(ax, 0, cell, line="0.6")
    for cell, count in enumerate(uses.line):
        ax.text(cell, 0, str(count), ha="center", va="center", size=13)
    for index, start in enumerate(uses.starts):
        row = 1.1 + index
        ax.add_patch(
            Rectangle((start - 0.42, row - 0.36), f - 0.16, 0.72, facecolor="tab:blue", edgecolor="black")
        )
    ax.set_xlim(-p - 0.7, SIDE + p - 0.3)
    ax.set_ylim(max(len(uses.starts), 4) + 0.8, -0.8)
    ax.axis("off")
    ax.set_title(label("explore.cover_row"), size=11)


def coverage_map() -> Explorer:
    """Return sliders for the window, the padding and the stride over a 6×6 picture.

    Returns
    -------
    Explorer
        Each pixel shows how many windows use it; ✗ marks those that none sees.
    """
    controls = {"f": slider("window", 3, 1, 7), "p": slider("pad", 0, 0, 4), "s": slider("stride", 1, 0, 4)}
    return Explorer("coverage-map", controls, draw_coverage)
