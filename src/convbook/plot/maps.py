"""Filters and what they make of a picture."""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from convbook.language import label
from convbook.plot.cells import (
    FONT,
    WIDTH,
    Floats,
    draw_cells,
    grid,
    in_blocks,
    in_words,
    largest,
    number,
    remember,
    size_of,
    titles_for,
    word,
)

AxesArray = NDArray[Any]  # of Axes objects

_PER_ROW = 4


def kernels(W: ArrayLike, titles: Sequence[str] | None = None) -> tuple[Figure, AxesArray]:
    """Draw filters with their numbers written in the cells.

    Parameters
    ----------
    W : array_like, shape (f, f, n_C_prev, n_C) or (f, f)
        The filters; red is above 0, dotted blue below, equally strong in all panels.
    titles : sequence of n_C str, optional
        Names of the filters.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (n_C,), or (n_C, n_C_prev) if there are several input channels

    Raises
    ------
    ValueError
        If there are not as many titles as filters.
    """
    filters = np.asarray(W, dtype=np.float64)
    if filters.ndim == 2:
        filters = filters[:, :, np.newaxis, np.newaxis]
    height, width, channels, count = filters.shape
    names = titles_for(count, titles)
    panels = [
        (_slice_name(name, channel, channels), index, channel)
        for index, name in enumerate(names)
        for channel in range(channels)
    ]
    fig, axes = _panels(len(panels), _PER_ROW if channels == 1 else channels, side=max(1.75, 0.62 * width))
    for ax, (name, index, channel) in zip(axes, panels, strict=True):
        draw_cells(ax, filters[:, :, channel, index], "signed", limit=largest(filters))
        ax.set_title(name)
    values = {"size": size_of((height, width, channels)[: 2 if channels == 1 else 3]), "count": count}
    weights = height * width * channels
    title = label("plot.one_kernel" if count == 1 else "plot.many_kernels", weights=weights, **values)
    fig.suptitle(title)
    contents = [
        label("plot.panel", name=name, numbers=in_words(filters[:, :, channel, index]))
        for name, index, channel in panels
    ]
    remember(fig, label("plot.kernels_description", title=title, panels=" ".join(contents)))
    return fig, axes if channels == 1 else axes.reshape(count, channels)


def feature_maps(
    picture: ArrayLike, Z: ArrayLike, titles: Sequence[str] | None = None
) -> tuple[Figure, AxesArray]:
    """Draw a picture and the feature maps made from it, all maps on one scale.

    Parameters
    ----------
    picture : array_like, shape (h, w) or (h, w, 3)
        What the filters looked at, from 0 to 1.
    Z : array_like, shape (n_H, n_W, n_C)
        The maps. Where some are negative, 0 is middle gray.
    titles : sequence of n_C str, optional
        Names of the maps.

    Returns
    -------
    fig : Figure
        With one colour bar for the maps.
    axes : ndarray of Axes, shape (1 + n_C,)
        The picture first.

    Raises
    ------
    ValueError
        If there are not as many titles as maps.
    """
    maps = np.asarray(Z, dtype=np.float64)
    height, width, count = maps.shape
    names = titles_for(count, titles)
    fig, axes = _panels(1 + count, _PER_ROW if count < _PER_ROW else 3, side=2.35, beside=1.0)
    _show(axes[0], picture, label("plot.picture"), 0.0, 1.0)
    high = _limit(maps)
    low = -high if maps.min() < 0 else 0.0
    for ax, name, channel in zip(axes[1:], names, range(count), strict=True):
        image = _show(ax, maps[:, :, channel], name, low, high)
    fig.colorbar(
        image,
        ax=list(axes),
        label=label("plot.map_scale"),
        shrink=0.85,
        extend="neither" if high >= largest(maps) else "both" if low else "max",
    )
    title = label("plot.one_map" if count == 1 else "plot.many_maps", count=count, height=height, width=width)
    fig.suptitle(title)
    ranges = [
        label("plot.map_range", name=name, low=number(channel.min()), high=number(channel.max()))
        for name, channel in zip(names, np.moveaxis(maps, -1, 0), strict=True)
    ]
    remember(fig, label("plot.maps_description", title=title, panels=" ".join(ranges)))
    return fig, axes


def side_by_side(
    images: Sequence[ArrayLike],
    titles: Sequence[str],
    title: str | None = None,
    shared_scale: bool = False,
) -> tuple[Figure, AxesArray]:
    """Draw pictures in one row.

    Parameters
    ----------
    images : sequence of array_like, each of shape (h, w) or (h, w, 3)
        The pictures.
    titles : sequence of str
        One above each.
    title : str, optional
        What there is to see, above all of them.
    shared_scale : bool
        Whether one gray means one number in all of them.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (len(images),)

    Raises
    ------
    ValueError
        If there are not as many titles as pictures.
    """
    names = titles_for(len(images), titles)
    arrays = [np.asarray(image, dtype=np.float64) for image in images]
    fig, axes = _panels(len(arrays), len(arrays), side=3.2)
    low, high = min(array.min() for array in arrays), max(array.max() for array in arrays)
    for ax, array, name in zip(axes, arrays, names, strict=True):
        if shared_scale:
            _show(ax, array, name, float(low), float(high))
        else:
            _show(ax, array, name, float(array.min()), float(array.max()))
    if title is not None:
        fig.suptitle(word(title))
    words = [_in_words(name, array) for name, array in zip(names, arrays, strict=True)]
    spoken = " ".join(words)
    remember(fig, label("plot.kernels_description", title=word(title), panels=spoken) if title else spoken)
    return fig, axes


def _limit(maps: Floats) -> float:
    # A few extreme pixels of a photograph would turn all the rest gray; the arrows of the
    # colour bar say that they are beyond it. A map of a few numbers is shown whole.
    values = np.abs(maps)
    return largest(maps) if values.size < 1000 else max(1e-9, float(np.percentile(values, 99.5)))


def _slice_name(name: str, channel: int, channels: int) -> str:
    if channels == 1:
        return name
    return label("plot.filter_channel", name=name, number=channel + 1)


def _in_words(name: str, image: Floats) -> str:
    if _is_small(image):
        return label("plot.panel", name=name, numbers=in_words(image))
    return label("plot.blocks", name=name, numbers=in_blocks(image))


def _is_small(image: NDArray[Any]) -> bool:
    """Whether its numbers are written in it."""
    return image.ndim == 2 and max(image.shape) <= 8


def _show(ax: Axes, image: ArrayLike, title: str, low: float, high: float) -> Any:
    values = np.asarray(image)
    shown = ax.imshow(values, cmap="gray", vmin=low, vmax=high)
    small = _is_small(values)
    if small:
        for (row, column), value in np.ndenumerate(values):
            ink = "white" if value < (low + high) / 2 else "black"
            ax.text(column, row, number(value), ha="center", va="center", color=ink, size=FONT)
    ax.set_title(title)
    if small:
        grid(ax, *values.shape)  # so that a white cell does not melt into the page
    else:
        ax.axis("off")
    return shown


def _panels(count: int, per_row: int, side: float, beside: float = 0.0) -> tuple[Figure, AxesArray]:
    """Return panels of `side` inches, shrunk to fit; `beside` is room for a colour bar."""
    columns = min(count, per_row)
    rows = -(-count // columns)
    side = min(side, (WIDTH - beside) / columns)
    # A single narrow panel still needs room for the title above it.
    size = (max(5.0, side * columns + beside), (side + 0.3) * rows + 0.3)
    fig, panels = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="constrained")
    axes: AxesArray = panels.ravel()
    for spare in axes[count:]:
        spare.remove()
    return fig, axes[:count]
