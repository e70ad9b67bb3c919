"""What all figures share: numbers in cells, frames, hatching, words and text alternatives."""

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from numpy.typing import ArrayLike, NDArray

from convbook.language import label, say

Floats = NDArray[np.float64]
Colours = Literal["picture", "signed", "count", "none"]

WIDTH = 8.0  # inches: what a notebook's page holds without scrolling
FONT = 10  # points: the smallest that is used
# Paler than the whole map, so that black numbers stay readable on it.
_PALE = 2.2
_MAPS = {"picture": "gray", "signed": "RdBu_r", "count": "Blues", "none": "gray"}
_DESCRIPTION = "convbook_description"


def describe(fig: Figure) -> str:
    """Return what a figure of this package shows, in words.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        A figure that a function of `convbook.plot` returned.

    Returns
    -------
    str
        In the language that was in use when the figure was drawn; empty for other figures.
    """
    return str(getattr(fig, _DESCRIPTION, ""))


def remember(fig: Figure, words: str) -> None:
    """Store the text alternative of a figure for `describe`."""
    setattr(fig, _DESCRIPTION, words)


def word(title: str) -> str:
    """Return a title that lesson code gives in English in the learner's language.

    Code cells are the same in both editions, so ``"vertical edges"`` in a lesson becomes
    垂直邊緣 in the Chinese one. A title that the catalogue does not know stays as it is.
    """
    if "." in title:  # a dot would lead deeper into the catalogue
        return title
    try:
        return label("plot.word_" + title.strip().lower().replace(" ", "_"))
    except KeyError:
        return title


def titles_for(count: int, titles: Sequence[str] | None) -> list[str]:
    """Return one title per panel: the given ones, or filter 1, filter 2, …"""
    if titles is None:
        return [label("plot.filter", number=number + 1) for number in range(count)]
    if len(titles) != count:
        raise ValueError(say("errors.different_counts", panels=count, titles=len(titles)))
    return [word(title) for title in titles]


def number(value: float) -> str:
    """Return a number as short as it can be read: exact up to four decimals, else two.

    Examples
    --------
    >>> number(3.0), number(-0.0625), number(2 / 3)
    ('3', '−0.0625', '0.67')
    """
    for decimals in range(5):
        if abs(round(value, decimals) - value) < 1e-9:
            text = f"{value:.{decimals}f}"
            break
    else:
        text = f"{value:.2f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def signed(value: float) -> str:
    """Return a number as a factor or summand: in brackets if it is negative."""
    text = number(value)
    return f"({text})" if text.startswith("−") else text


def in_words(values: ArrayLike) -> str:
    """Return a small matrix on one line, its rows parted by semicolons."""
    rows = np.atleast_2d(np.asarray(values, dtype=np.float64))
    return "; ".join(" ".join(number(value) for value in row) for row in rows)


def listed(parts: Iterable[str], mark: Literal["comma", "semicolon"] = "comma") -> str:
    """Return the parts one after the other, with the punctuation of the learner's language."""
    return label(f"plot.{mark}").join(parts)


def in_blocks(picture: ArrayLike, side: int = 3) -> str:
    """Return the mean brightness of `side` × `side` blocks of a picture, for those who cannot see it."""
    values = np.asarray(picture, dtype=np.float64)
    gray = values if values.ndim == 2 else values.mean(axis=2)
    rows = np.array_split(gray, side, axis=0)
    blocks = [[block.mean() for block in np.array_split(row, side, axis=1)] for row in rows]
    return in_words(np.round(blocks, 2 if largest(gray) <= 1 else 0))


def size_of(shape: Iterable[int]) -> str:
    """Return a shape as one says it: ``6×6``."""
    return "×".join(str(side) for side in shape)


def largest(*arrays: ArrayLike) -> float:
    """Return the largest absolute value, at least 1e-9, for limits centred at 0."""
    return max(1e-9, *(float(np.max(np.abs(np.asarray(values, dtype=np.float64)))) for values in arrays))


def draw_cells(
    ax: Axes,
    values: ArrayLike,
    colours: Colours,
    limit: float | None = None,
    texts: Sequence[Sequence[str]] | None = None,
    size: float = FONT,
) -> None:
    """Draw a small matrix as coloured cells with its numbers in them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    values : array_like, shape (h, w)
        The numbers; NaN leaves a cell white and empty.
    colours : {"picture", "signed", "count", "none"}
        Gray from 0 to `limit`; red above and dotted blue below 0; pale to dark; white.
    limit : float, optional
        Value of the strongest colour; the largest of `values` if not given.
    texts : sequence of h sequences of w str, optional
        What to write instead of the numbers.
    size : float
        Font size in points.
    """
    cells: Floats = np.array(values, dtype=np.float64)
    top = largest(np.nan_to_num(cells)) if limit is None else limit
    low, high = {
        "picture": (0.0, top),
        "signed": (-_PALE * top, _PALE * top),
        "count": (0.0, _PALE * top),
        "none": (-1.0, 0.0),
    }[colours]
    shown = np.where(np.isnan(cells), np.nan, -0.0) if colours == "none" else cells
    image = ax.imshow(shown, cmap=_MAPS[colours], vmin=low, vmax=high)
    for (row, column), value in np.ndenumerate(cells):
        text = texts[row][column] if texts is not None else "" if np.isnan(value) else number(value)
        dark = colours == "picture" and value < top / 2
        ink = "white" if dark else "black"
        written = ax.text(column, row, text, ha="center", va="center", size=size, color=ink)
        if colours == "signed" and value < 0:
            # Red and blue are one gray on paper: dots tell below 0 from above.
            hatch(ax, row, column, face="none", line="0.45", pattern="..")
            red, green, blue, _ = image.get_cmap()((float(value) - low) / (high - low))
            on_hatching(written, ink, to_hex((red, green, blue)))
    grid(ax, *cells.shape)


def grid(ax: Axes, height: int, width: int) -> None:
    """Draw thin lines between the cells of an image and no ticks."""
    ax.set_xticks(np.arange(-0.5, width), minor=True)
    ax.set_yticks(np.arange(-0.5, height), minor=True)
    ax.grid(which="minor", color="0.6", linewidth=0.8)
    ax.tick_params(which="minor", length=0)
    ax.set_xticks([])
    ax.set_yticks([])


def number_axes(ax: Axes, height: int, width: int) -> None:
    """Write the index of every row and column of a small picture beside it."""
    ax.set_xticks(range(width))
    ax.set_yticks(range(height))
    ax.tick_params(which="major", length=0)
    ax.set_xlabel(label("plot.column"))
    ax.set_ylabel(label("plot.row"), rotation=0, ha="right", va="center")


def frame(ax: Axes, row: int, column: int, height: int, width: int) -> None:
    """Draw a frame around cells; white within black, so it shows on any picture."""
    for colour, thickness in (("black", 5.0), ("white", 3.0), ("tab:orange", 2.0)):
        ax.add_patch(
            Rectangle(
                (column - 0.5, row - 0.5), width, height,
                fill=False, edgecolor=colour, linewidth=thickness, zorder=5, clip_on=False,
            )
        )  # fmt: skip


def hatch(
    ax: Axes,
    row: float,
    column: float,
    height: float = 1,
    width: float = 1,
    face: str = "white",
    line: str = "tab:red",
    pattern: str = "////",
) -> None:
    """Hatch cells: a mark that survives without colour."""
    ax.add_patch(
        Rectangle(
            (column - 0.5, row - 0.5),
            width,
            height,
            facecolor=face,
            edgecolor=line,
            hatch=pattern,
            linewidth=0.0,
            zorder=2,
        )
    )


def on_hatching(text: Text, colour: str, behind: str) -> None:
    """Keep a number readable that stands on hatching."""
    text.set_color(colour)
    text.set_bbox({"facecolor": behind, "edgecolor": "none", "pad": 1.0})
