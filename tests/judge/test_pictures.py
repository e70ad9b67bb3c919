"""A figure as the judge draws it, beside what the inline backend makes of it."""

import io
from collections.abc import Callable
from typing import Any

import matplotlib
import numpy as np
import pytest
from IPython.core.pylabtools import print_figure
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from convbook_grader.judge.pictures import as_png


def plotted(**options: Any) -> Figure:
    figure = Figure(**options)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.plot([1, 3, 2], label="a line")
    axes.set_title("x")
    return figure


def size(png: bytes | None) -> tuple[int, int]:
    assert png is not None
    return Image.open(io.BytesIO(png)).size


@pytest.mark.parametrize("options", [{}, {"layout": "constrained"}, {"facecolor": "none"}, {"dpi": 150}])
def test_it_is_cut_to_what_is_in_it_with_a_margin(options: dict[str, Any]) -> None:
    figure = plotted(**options)
    ours, theirs = size(as_png(figure)), size(print_figure(figure))
    margin = 2 * matplotlib.rcParams["savefig.pad_inches"] * figure.dpi
    assert np.abs(np.subtract(ours, theirs)).max() <= margin + 2
    canvas = figure.canvas.get_width_height()
    assert all(length <= most for length, most in zip(ours, canvas, strict=True))


def _legend(figure: Figure) -> None:
    figure.axes[0].legend(loc="upper left", bbox_to_anchor=(1.02, 1))


def _high_title(figure: Figure) -> None:
    figure.suptitle("above", y=1.1)


@pytest.mark.parametrize("put", [_legend, _high_title])
def test_what_lies_outside_of_the_figure_is_in_the_picture(put: Callable[[Figure], None]) -> None:
    figure = plotted()
    before = size(as_png(figure))
    put(figure)
    assert as_png(figure) == print_figure(figure)
    assert size(as_png(figure)) != before


def test_an_empty_figure_is_no_picture() -> None:
    figure = Figure()
    FigureCanvasAgg(figure)
    assert as_png(figure) is None


def test_a_figure_made_without_pyplot_is_a_picture_too() -> None:
    figure = Figure()
    figure.add_subplot().plot([1, 2])
    assert as_png(figure) == print_figure(figure)


def pixels(png: bytes | None) -> np.ndarray[Any, Any]:
    assert png is not None
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def apart(figure: Figure) -> float:
    """How far our picture is from matplotlib's; that is drawn anew for its size, and may lie aside."""
    ours, theirs = pixels(as_png(figure)), pixels(print_figure(figure))
    rows, columns = (min(one, other) - 4 for one, other in zip(ours.shape[:2], theirs.shape[:2], strict=True))
    cut = ours[2 : 2 + rows, 2 : 2 + columns]
    shifts = [(down, right) for down in range(5) for right in range(5)]
    return min(float(np.abs(cut - theirs[d : d + rows, r : r + columns]).mean()) for d, r in shifts)


def test_axes_that_are_off_look_as_matplotlib_draws_them_and_keep_their_ticks() -> None:
    figure = plotted()
    axes = figure.axes[0]
    axes.axis("off")
    before = axes.get_xticks().tolist()
    assert apart(figure) < 0.2
    assert axes.get_xticks().tolist() == before


@pytest.mark.parametrize("off", [0, 1])
def test_axes_that_are_off_leave_the_ticks_that_they_share_with_others(off: int) -> None:
    figure = Figure(figsize=(4, 2))
    FigureCanvasAgg(figure)
    both = figure.subplots(1, 2, sharex=True, sharey=True)
    both[0].plot([1, 2, 3])
    both[off].axis("off")
    assert apart(figure) < 0.2
