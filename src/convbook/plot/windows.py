"""One window of a picture: where it lies, what is cut out, and what a kernel makes of it."""

import math

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import ConnectionPatch
from numpy.typing import ArrayLike

from convbook.language import label, say
from convbook.plot.cells import (
    FONT,
    draw_cells,
    frame,
    hatch,
    in_words,
    largest,
    listed,
    number,
    number_axes,
    on_hatching,
    remember,
    signed,
    size_of,
    word,
)
from convbook.plot.maps import AxesArray

# More cells than this and numbers no longer fit into them.
MOST_CELLS = 12


def padded(image: ArrayLike, pad: int) -> tuple[Figure, Axes]:
    """Draw a picture in its rings of zeros.

    Parameters
    ----------
    image : array_like, shape (h, w)
        A gray picture; up to 12×12 with its padding, the numbers are written in the cells.
    pad : int
        Number of rings, 0 or more.

    Returns
    -------
    fig : Figure
    ax : Axes

    Raises
    ------
    ValueError
        If `pad` is negative.
    """
    if pad < 0:
        raise ValueError(say("errors.padded_negative", pad=pad))
    inside = np.asarray(image, dtype=np.float64)
    whole = np.pad(inside, pad)
    fig, ax = plt.subplots(figsize=(5.2, 4.8), layout="constrained")
    draw_picture(ax, whole, pad)
    key = "padded_none" if pad == 0 else "padded_one" if pad == 1 else "padded_many"
    title = label(f"plot.{key}", pad=pad, before=size_of(inside.shape), after=size_of(whole.shape))
    ax.set_title(title)
    remember(fig, label("plot.padded_description", title=title) if pad else title)
    return fig, ax


def draw_picture(ax: Axes, whole: ArrayLike, pad: int = 0, indices: bool = True) -> None:
    """Draw a gray picture, with numbers if it is small, and hatch its outer `pad` rings."""
    values = np.asarray(whole, dtype=np.float64)
    height, width = values.shape
    small = max(values.shape) <= MOST_CELLS
    if small:
        draw_cells(ax, values, "picture", limit=max(1.0, largest(values)))
        if indices:
            number_axes(ax, height, width)
    else:
        ax.imshow(values, cmap="gray", vmin=0.0, vmax=max(1.0, largest(values)))
        ax.axis("off")
    for top, left, rows, columns in (
        (0, 0, pad, width), (height - pad, 0, pad, width),
        (pad, 0, height - 2 * pad, pad), (pad, width - pad, height - 2 * pad, pad),
    ):  # fmt: skip
        if pad:
            hatch(ax, top, left, rows, columns, face="black", line="0.55")
    for text in ax.texts:
        column, row = (int(place) for place in text.get_position())
        if min(row, column, height - 1 - row, width - 1 - column) < pad:
            on_hatching(text, "white", "black")


def window(image: ArrayLike, r: int, c: int, f: int, title: str | None = None) -> tuple[Figure, AxesArray]:
    """Draw a frame on a picture, and beside it what lies in the frame.

    Parameters
    ----------
    image : array_like, shape (h, w) or (h, w, 3)
        A gray or colour picture.
    r, c : int
        Row and column of the window's upper left pixel.
    f : int
        Side of the window in pixels.
    title : str, optional
        What there is to see; how the window is cut if not given.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (2,)
        The picture, then the window on the same scale.

    Raises
    ------
    ValueError
        If the window does not lie inside the picture.
    """
    values = np.asarray(image, dtype=np.float64)
    height, width = values.shape[:2]
    if min(r, c) < 0 or f < 1 or r + f > height or c + f > width:
        raise ValueError(say("errors.window_outside", r=r, c=c, f=f, size=size_of((height, width))))
    cut = values[r : r + f, c : c + f]
    high = max(1.0, largest(values))
    # Margins by hand: a layout engine draws everything once more to find them.
    margins = {"left": 0.08, "right": 0.99, "bottom": 0.11, "top": 0.86, "wspace": 0.08}
    fig, axes = plt.subplots(1, 2, figsize=(7.6, 4.2), width_ratios=[1.15, 1], gridspec_kw=margins)
    for ax, part in zip(axes, (values, cut), strict=True):
        if part.ndim == 2 and max(part.shape) <= (MOST_CELLS if part is values else 6):
            draw_cells(ax, part, "picture", limit=high)
        else:
            ax.imshow(part, cmap="gray", vmin=0.0, vmax=high)
    if max(height, width) <= MOST_CELLS:
        number_axes(axes[0], height, width)
    else:
        axes[0].set_xticks(range(0, width, _round_step(width)))
        axes[0].set_yticks(range(0, height, _round_step(height)))
        axes[0].tick_params(labelsize=FONT)
        axes[0].set_xlabel(label("plot.column"))
        axes[0].set_ylabel(label("plot.row"))
    axes[1].set_xticks(range(f) if f <= 6 else [])
    axes[1].set_yticks(range(f) if f <= 6 else [])
    axes[1].set_title(f"{label('plot.window')} {size_of(cut.shape)}")
    frame(axes[0], r, c, f, f)
    for corner in (0, f):
        # Lines from the frame to its enlargement, as under a magnifying glass.
        line = ConnectionPatch(
            (c + f - 0.5, r + corner - 0.5), (-0.5, corner - 0.5), "data", "data",
            axesA=axes[0], axesB=axes[1], color="tab:orange", linewidth=1.2, linestyle="--",
        )  # fmt: skip
        line.set_in_layout(False)
        fig.add_artist(line)
    key = "plot.window_gray" if values.ndim == 2 else "plot.window_colour"
    how = label(key, r=r, r_end=r + f, c=c, c_end=c + f, size=size_of(cut.shape))
    said = [how] if title is None else [word(title), how]
    fig.suptitle(said[0])
    remember(fig, listed(said, "semicolon"))
    return fig, axes


def _round_step(size: int) -> int:
    """Return the smallest of 1, 2, 4, 5, 10, 20 … that leaves three numbers or fewer below `size`."""
    ten = 1
    while 15 * ten < size:
        ten *= 10
    return next(step * ten for step in (1, 2, 4, 5) if 3 * step * ten >= size)


def products(patch: ArrayLike, kernel: ArrayLike, bias: float = 0.0) -> tuple[Figure, AxesArray]:
    """Draw the arithmetic of one window: patch ⊙ kernel → products → sum.

    Parameters
    ----------
    patch : array_like, shape (f, f)
        What lies in the window.
    kernel : array_like, shape (f, f)
        The weights that lie on it.
    bias : float
        Added once, at the end.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (3,)
        Patch, kernel, products.

    Raises
    ------
    ValueError
        If both are not 2-D and of one size.
    """
    seen, weights = np.asarray(patch, dtype=np.float64), np.asarray(kernel, dtype=np.float64)
    if seen.ndim != 2 or seen.shape != weights.shape:
        raise ValueError(say("errors.products_shapes", patch=seen.shape, kernel=weights.shape))
    terms = seen * weights
    total = math.fsum([*terms.flat, bias])
    fig, axes = plt.subplots(1, 3, figsize=(7.6, 3.4), layout="constrained")
    high = largest(weights, terms)
    draw_cells(axes[0], seen, "picture", limit=max(1.0, largest(seen)))
    draw_cells(axes[1], weights, "signed", limit=high)
    draw_cells(axes[2], terms, "signed", limit=high)
    for ax, key in zip(axes, ("window", "kernel", "products"), strict=True):
        ax.set_title(label(f"plot.{key}"))
    for ax, sign in zip(axes[:2], "⊙→", strict=True):
        ax.text(1.12, 0.5, sign, transform=ax.transAxes, ha="center", va="center", size=18)
    summands = [signed(value) if index else number(value) for index, value in enumerate(terms.flat)]
    line = " + ".join(summands)
    if bias:
        line += f" + {label('plot.bias', bias=signed(bias))}"
    fig.supxlabel(f"{line} = {number(total)}", size=12)
    key = "plot.products_bias" if bias else "plot.products_sum"
    title = label(key, count=terms.size, total=number(total))
    fig.suptitle(title)
    remember(
        fig,
        label(
            "plot.products_description",
            title=title, patch=in_words(seen), kernel=in_words(weights), products=in_words(terms),
        ),
    )  # fmt: skip
    return fig, axes
