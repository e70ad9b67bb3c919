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
