"""Photographs side by side on one scale, and tables that should agree but do not."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from convbook.language import label, say
from convbook.plot.cells import (
    FONT,
    WIDTH,
    draw_cells,
    in_blocks,
    largest,
    listed,
    number,
    remember,
    titles_for,
    word,
)
from convbook.plot.maps import AxesArray

_PER_ROW = 4


def gallery(
    pictures: Sequence[ArrayLike],
    titles: Sequence[str],
    title: str,
    sums: Sequence[float | None] | None = None,
) -> tuple[Figure, AxesArray]:
    """Draw photographs, black at 0 and white at 255 in all of them.

    Parameters
    ----------
    pictures : sequence of array_like, each of shape (h, w)
        Grays from 0 to 255; what lies beyond is drawn black or white.
    titles : sequence of str
        One for each.
    title : str
        What there is to see.
    sums : sequence of float or None, optional
        The sum of each picture's kernel, written below its title; None for a picture that
        no kernel made.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (len(pictures),)

    Raises
    ------
    ValueError
        If there are not as many titles as pictures.
    """
    names = titles_for(len(pictures), titles)
    if sums is not None:
        lines = ["" if total is None else label("plot.kernel_sum", total=number(total)) for total in sums]
        names = [f"{name}\n{line}" for name, line in zip(names, lines, strict=True)]
    columns = min(len(names), _PER_ROW)
    rows = -(-len(names) // columns)
    side = min(WIDTH / columns, 3.0)
    size = (max(5.0, side * columns), (side + (0.55 if sums is not None else 0.3)) * rows + 0.4)
    fig, panels = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="constrained")
    axes: AxesArray = panels.ravel()
    for spare in axes[len(names) :]:
        spare.remove()
    for ax, picture, name in zip(axes, pictures, names, strict=False):
        ax.imshow(np.asarray(picture), cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    fig.suptitle(word(title))
    means = [
        label("plot.blocks", name=" ".join(name.split()), numbers=in_blocks(np.clip(picture, 0, 255)))
        for name, picture in zip(names, pictures, strict=True)
    ]
    remember(fig, label("plot.gallery_description", title=word(title), panels=" ".join(means)))
    return fig, axes[: len(names)]


def edge_maps(
    picture: ArrayLike, maps: Sequence[ArrayLike], titles: Sequence[str], title: str
) -> tuple[Figure, AxesArray]:
    """Draw a photograph and what edge kernels answer to it, 0 in middle gray.

    Parameters
    ----------
    picture : array_like, shape (h, w)
        Grays from 0 to 255.
    maps : sequence of array_like
        The answers, positive and negative; all of them share one scale.
    titles : sequence of str
        One for each map.
    title : str
        What there is to see.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (1 + len(maps),)
        The photograph first.

    Raises
    ------
    ValueError
        If there are not as many titles as maps.
    """
    names = [label("plot.picture"), *titles_for(len(maps), titles)]
    arrays = [np.asarray(one, dtype=np.float64) for one in maps]
    # A few extreme pixels would turn all the rest gray.
    limit = max(1e-9, float(np.percentile(np.abs(np.concatenate([one.ravel() for one in arrays])), 99)))
    side = min(WIDTH / len(names), 3.0)
    size = (side * len(names), side + 0.7)
    fig, row = plt.subplots(1, len(names), figsize=size, squeeze=False, layout="constrained")
    axes: AxesArray = row.ravel()
    axes[0].imshow(np.asarray(picture), cmap="gray", vmin=0, vmax=255)
    for ax, one in zip(axes[1:], arrays, strict=True):
        ax.imshow(one, cmap="gray", vmin=-limit, vmax=limit)
    for ax, name in zip(axes, names, strict=True):
        ax.set_title(name)
        ax.axis("off")
    fig.suptitle(word(title))
    remember(fig, label("plot.edge_maps_description", title=word(title), panels=listed(names[1:])))
    return fig, axes


def tables(first: ArrayLike, second: ArrayLike, titles: Sequence[str]) -> tuple[Figure, AxesArray]:
    """Draw two tables that should be the same, and where they are not.

    Parameters
    ----------
    first, second : array_like, shape (h, w)
        The tables, of one shape.
    titles : sequence of 2 str
        Their names.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (3,)
        First, second, first minus second.

    Raises
    ------
    ValueError
        If their shapes differ.
    """
    one, other = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if one.shape != other.shape:
        raise ValueError(say("errors.products_shapes", patch=one.shape, kernel=other.shape))
    names = [*titles_for(2, titles), label("plot.difference")]
    gap = one - other
    fig, axes = plt.subplots(1, 3, figsize=(WIDTH, 3.3), layout="constrained")
    top = largest(one, other)
    texts = [[f"{value:.4f}".rstrip("0").rstrip(".") for value in row] for row in other]
    draw_cells(axes[0], one, "count", limit=top)
    draw_cells(axes[1], other, "count", limit=top, texts=texts, size=FONT)
    draw_cells(axes[2], gap, "signed", texts=[[_signed(value) for value in row] for row in gap], size=FONT)
    for ax, name in zip(axes, names, strict=True):
        ax.set_title(name)
    worst = float(np.abs(gap).max())
    title = label("plot.tables_title", gap=number(worst))
    fig.suptitle(title)
    contents = " / ".join(" ".join(_signed(value) for value in row) for row in gap)
    remember(fig, label("plot.tables_description", title=title, gaps=contents))
    return fig, axes


def _signed(value: float) -> str:
    text = number(value)
    return text if text == "0" or text.startswith("−") else f"+{text}"
