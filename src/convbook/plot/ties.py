"""Connections: which output looks at which input, and which of them share a weight."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from convbook.language import label, say
from convbook.plot.cells import FONT, WIDTH, grid, largest, listed, remember, size_of, word
from convbook.plot.maps import AxesArray

Ints = NDArray[np.int64]

KINDS = ("dense", "locally connected", "convolution")
_LARGEST = 40  # columns: of more, the numbers would not fit into the cells
_DOTTED = 2000  # cells: of more, dots would only smear
# One pale colour for each weight, as long as there are enough; its number says the same.
_COLOURS = [to_rgb(colour) for colour in plt.get_cmap("Set3").colors]  # type: ignore[attr-defined]
_LINES = (("tab:blue", "-"), ("tab:orange", "--"), ("tab:green", ":"), ("tab:red", "-."), ("black", "-"))


def weight_numbers(f: int, h: int, w: int) -> Ints:
    """Return which weight of an f×f filter each output gives to each pixel.

    Parameters
    ----------
    f : int
        Side of the filter.
    h, w : int
        Height and width of the picture.

    Returns
    -------
    ndarray of int64, shape (outputs, h * w)
        From 1, row by row of the filter; 0 where nothing connects them.

    Raises
    ------
    ValueError
        If the filter does not fit.
    """
    if f < 1 or f > min(h, w):
        raise ValueError(say("errors.kernel_too_large", f=f, size=size_of((h, w))))
    down = np.subtract.outer(np.arange(h), np.arange(h - f + 1))  # pixel row − output row
    across = np.subtract.outer(np.arange(w), np.arange(w - f + 1))
    number = 1 + down[:, :, None, None] * f + across[None, None]
    inside = (down >= 0) & (down < f)
    seen = inside[:, :, None, None] & ((across >= 0) & (across < f))[None, None]
    ties = np.where(seen, number, 0)  # (h, outputs down, w, outputs across)
    return ties.transpose(1, 3, 0, 2).reshape(-1, h * w).astype(np.int64)


def connections(n: int = 6, f: int = 3, kinds: Sequence[str] = KINDS) -> tuple[Figure, AxesArray]:
    """Draw a strip of n inputs and its outputs, connected in up to three ways.

    Parameters
    ----------
    n : int
        Number of inputs, at most 9.
    f : int
        How many neighbours an output of the last two kinds looks at, at most 5.
    kinds : sequence of {"dense", "locally connected", "convolution"}
        One panel for each.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (len(kinds),)

    Raises
    ------
    ValueError
        If `f` does not fit, or there are more lines than can be told apart.
    """
    if not 1 <= f <= min(n, len(_LINES)) or n > 9:
        raise ValueError(say("errors.strip_too_large", n=n, f=f))
    fig, axes = plt.subplots(
        1, len(kinds), figsize=(max(5.0, WIDTH * len(kinds) / 3), 2.9), squeeze=False, layout="constrained"
    )
    titles = [_strip(ax, n, f, kind) for ax, kind in zip(axes[0], kinds, strict=True)]
    key = "title" if KINDS[2] in kinds else "local" if KINDS[1] in kinds else "one"
    title = label(f"plot.connections_{key}")
    fig.suptitle(title)
    remember(fig, label("plot.connections_description", title=title, panels=listed(titles, "semicolon")))
    panels: AxesArray = axes[0]
    return fig, panels


def _strip(ax: Axes, n: int, f: int, kind: str) -> str:
    outputs = n - f + 1
    left = (f - 1) / 2  # outputs stand above the middle of what they look at
    count = 0
    for output in range(outputs):
        for pixel in range(n):
            near = 0 <= pixel - output < f
            if kind != "dense" and not near:
                continue
            count += 1
            colour, style = ("0.35", "-") if kind != "convolution" else _LINES[pixel - output]
            ax.plot([pixel, output + left], [0, 1], color=colour, linestyle=style, linewidth=1.4, zorder=1)
    for place, height, mark in [(p, 0, "s") for p in range(n)] + [(q + left, 1, "o") for q in range(outputs)]:
        ax.plot(place, height, mark, color="white", markeredgecolor="black", markersize=13, zorder=2)
    if kind == "convolution":
        for number in range(f):
            colour, style = _LINES[number]
            ax.plot([], [], color=colour, linestyle=style, label=f"W{number + 1}")
        ax.legend(
            loc="upper center", bbox_to_anchor=(0.5, -0.02), ncols=f, frameon=False,
            fontsize=FONT, handlelength=2.2, columnspacing=1.0,
        )  # fmt: skip
    ax.set_xlim(-0.6, n - 0.4)
    ax.set_ylim(-0.25, 1.25)
    ax.axis("off")
    weights = f if kind == "convolution" else count
    title = label("plot.connections_panel", name=word(kind), lines=count, weights=weights)
    ax.set_title(title, linespacing=1.4, size=11)
    return listed(title.splitlines())


def tied_matrix(f: int = 3, h: int = 6, w: int = 6, row: int | None = None) -> tuple[Figure, Axes]:
    """Draw a convolution as a matrix, with the number of its weight in every cell that has one.

    Parameters
    ----------
    f : int
        Side of the filter, at most 3.
    h, w : int
        Height and width of the picture; 40 pixels at most.
    row : int, optional
        Which row (output) to frame, from 0.

    Returns
    -------
    fig : Figure
    ax : Axes

    Raises
    ------
    ValueError
        If the filter does not fit, or there are too many pixels to write numbers.
    """
    if h * w > _LARGEST or f > 3:
        raise ValueError(say("errors.matrix_too_large", f=f, size=size_of((h, w))))
    ties = weight_numbers(f, h, w)
    fig, ax = plt.subplots(figsize=(WIDTH, 1.3 + 0.2 * len(ties)), layout="constrained")
    draw_ties(ax, ties)
    if row is not None:
        mark(ax, row, 0, 1, h * w)
    connected, cells = int((ties > 0).sum()), ties.size
    title = label(
        "plot.matrix_title", size=size_of(ties.shape), cells=cells, connected=connected, weights=f * f
    )
    ax.set_title(title)
    remember(fig, label("plot.matrix_description", title=title))
    return fig, ax


def matrix(M: ArrayLike) -> tuple[Figure, Axes]:
    """Draw a matrix as coloured cells: red above 0, blue below, white where nothing is connected.

    Parameters
    ----------
    M : array_like, shape (outputs, pixels)
        Any matrix.

    Returns
    -------
    fig : Figure
    ax : Axes
    """
    values = np.asarray(M, dtype=np.float64)
    height, width = values.shape
    fig, ax = plt.subplots(figsize=(WIDTH, min(8.0, 1.3 + 7.2 * height / width)), layout="constrained")
    limit = largest(values)
    ax.imshow(values, cmap="RdBu_r", vmin=-1.5 * limit, vmax=1.5 * limit)
    for row, column in np.argwhere(values < 0) if values.size <= _DOTTED else []:
        ax.plot(column, row, ".", color="black", markersize=3)  # blue and red are one gray on paper
    grid(ax, height, width)
    ax.set_xlabel(label("plot.matrix_columns", count=width))
    ax.set_ylabel(label("plot.matrix_rows", count=height))
    filled = int(np.count_nonzero(values))
    title = label("plot.matrix_filled", size=size_of(values.shape), cells=values.size, filled=filled)
    ax.set_title(title)
    remember(fig, label("plot.panel", name=title, numbers=label("plot.matrix_colours")))
    return fig, ax


def mark(ax: Axes, row: float, column: float, height: int, width: int) -> None:
    """Draw a frame that leaves the numbers of small cells readable."""
    corner = (column - 0.5, row - 0.5)
    ax.add_patch(
        Rectangle(
            corner, width, height, fill=False, edgecolor="black", linewidth=2.2, zorder=5, clip_on=False
        )
    )


def draw_ties(ax: Axes, ties: Ints, size: float = FONT) -> None:
    """Draw the numbers of weights in cells, one pale colour for each; 0 stays white and empty."""
    colours = np.ones((*ties.shape, 3))
    for number in range(1, int(ties.max()) + 1):
        colours[ties == number] = _COLOURS[(number - 1) % len(_COLOURS)]
    ax.imshow(colours, aspect="equal")
    for row, column in np.argwhere(ties > 0):
        ax.text(column, row, str(ties[row, column]), ha="center", va="center", size=size)
    grid(ax, *ties.shape)
    ax.set_xlabel(label("plot.matrix_columns", count=ties.shape[1]))
    ax.set_ylabel(label("plot.matrix_rows", count=ties.shape[0]))
