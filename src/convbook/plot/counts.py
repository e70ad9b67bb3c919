"""Counting: which pixels the windows see, how often, and what the weights cost."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from convbook.language import label, say
from convbook.plot.cells import (
    WIDTH,
    draw_cells,
    hatch,
    in_words,
    listed,
    number_axes,
    on_hatching,
    remember,
    size_of,
    word,
)
from convbook.plot.maps import AxesArray
from convbook.plot.windows import MOST_CELLS, draw_picture


def strides(image: ArrayLike, f: int, strides: Sequence[int] = (1, 2, 3)) -> tuple[Figure, AxesArray]:
    """Draw which pixels the windows of several strides look at, and which they never do.

    Parameters
    ----------
    image : array_like, shape (h, w)
        A small gray picture.
    f : int
        Side of the window in pixels.
    strides : sequence of int
        One panel for each, at most four.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (len(strides),)

    Raises
    ------
    ValueError
        If the window does not fit, or a stride is below 1.
    """
    values = np.asarray(image, dtype=np.float64)
    _fits(f, values.shape)
    # Never narrower than the title, whatever the number of panels.
    width = WIDTH if len(strides) > 2 else 6.4
    height = min(width / len(strides), 3.6) + 1.2
    fig, axes = plt.subplots(1, len(strides), figsize=(width, height), squeeze=False, layout="constrained")
    titles = [_stride_panel(ax, values, f, stride) for ax, stride in zip(axes[0], strides, strict=True)]
    for ax in axes[0][1:]:
        ax.set_ylabel("")
    title = label("plot.strides_title")
    fig.suptitle(title)
    fig.supxlabel(label("plot.strides_corner"), size=10)
    remember(fig, listed([title, *(listed(text.splitlines()) for text in titles)], "semicolon"))
    panels: AxesArray = axes[0]
    return fig, panels


def _stride_panel(ax: Axes, values: np.ndarray, f: int, stride: int) -> str:
    if stride < 1:
        raise ValueError(say("errors.stride_too_small", stride=stride))
    unseen = np.ones(values.shape, dtype=bool)
    corners = [
        (row, column)
        for row in range(0, values.shape[0] - f + 1, stride)
        for column in range(0, values.shape[1] - f + 1, stride)
    ]
    for row, column in corners:
        unseen[row : row + f, column : column + f] = False
    draw_picture(ax, values)
    for row, column in np.argwhere(unseen):
        hatch(ax, row, column)
    for text in ax.texts:
        column, row = (int(place) for place in text.get_position())
        if unseen[row, column]:
            text.set_text("✗")
            on_hatching(text, "black", "white")
    if max(values.shape) <= MOST_CELLS:
        rows, columns = zip(*corners, strict=True)
        ax.plot(
            np.array(columns) - 0.3, np.array(rows) - 0.3, "o",
            color="tab:orange", markeredgecolor="black", markersize=6,
        )  # fmt: skip
    size = size_of((len({row for row, _ in corners}), len({column for _, column in corners})))
    key = "plot.strides_unseen" if unseen.any() else "plot.strides_all_seen"
    title = label(key, stride=stride, size=size, unseen=int(unseen.sum()))
    ax.set_title(title, linespacing=1.4)
    return title


def coverage(n: int, f: int) -> tuple[Figure, Axes]:
    """Draw how many windows use each pixel of an n×n picture, without padding, stride 1.

    Parameters
    ----------
    n, f : int
        Sides of the picture and of the window in pixels.

    Returns
    -------
    fig : Figure
    ax : Axes

    Raises
    ------
    ValueError
        If the window does not fit.
    """
    _fits(f, (n, n))
    used = np.zeros((n, n))
    for row in range(n - f + 1):
        for column in range(n - f + 1):
            used[row : row + f, column : column + f] += 1
    fig, ax = plt.subplots(figsize=(5.6, 5.0), layout="constrained")
    draw_cells(ax, used, "count", size=12 if n <= 8 else 10)
    number_axes(ax, n, n)
    most = int(used.max())
    title = label("plot.coverage_once" if most == 1 else "plot.coverage_title", f=f, most=most)
    ax.set_title(title)
    remember(fig, label("plot.panel", name=title, numbers=in_words(used)))
    return fig, ax


def weights_bar(counts: Mapping[str, int]) -> tuple[Figure, Axes]:
    """Draw numbers of weights as bars on a log axis, with the numbers written on them.

    Parameters
    ----------
    counts : mapping of str to int
        Number of weights by the name of the layer; ``"dense"``, ``"locally connected"`` and
        ``"convolution"`` are shown in the learner's language.

    Returns
    -------
    fig : Figure
    ax : Axes

    Raises
    ------
    ValueError
        If there is no bar, or a count has no place on a log axis.
    """
    if not counts or min(counts.values()) < 1:
        raise ValueError(say("errors.weights_empty"))
    names = [word(name) for name in counts]
    values = list(counts.values())
    fig, ax = plt.subplots(figsize=(WIDTH, 1.5 + 0.55 * len(values)), layout="constrained")
    bars = ax.barh(names, values, color="tab:blue", edgecolor="black")
    ax.bar_label(bars, [f"{value:,}" for value in values], padding=4, size=11)
    ax.set_xscale("log")
    # From 1, so that lengths compare as the tick labels say; room for the numbers.
    ax.set_xlim(1, max(values) * 30)
    ax.invert_yaxis()
    ax.spines[["top", "right"]].set_visible(False)
    ax.set_xlabel(label("plot.weights_axis"))
    most, least = max(counts, key=lambda name: counts[name]), min(counts, key=lambda name: counts[name])
    ratio = f"{counts[most] / counts[least]:,.0f}"
    title = label("plot.weights_title", most=word(most), least=word(least), ratio=ratio)
    ax.set_title(title, loc="left")
    numbers = listed(f"{name} {value:,}" for name, value in zip(names, values, strict=True))
    remember(fig, label("plot.panel", name=title, numbers=numbers))
    return fig, ax


def _fits(f: int, shape: tuple[int, ...]) -> None:
    if f < 1 or f > min(shape):
        raise ValueError(say("errors.kernel_too_large", f=f, size=size_of(shape)))
