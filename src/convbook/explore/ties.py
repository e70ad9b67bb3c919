"""Explorers of the tied matrix: click a row and see its pixels, click a pixel and see its column."""

from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import Button, HBox, Layout, VBox
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from convbook import data
from convbook.explore.board import Explorer, slider
from convbook.language import label, say
from convbook.plot.cells import Floats, draw_cells, frame, listed, number, remember, signed
from convbook.plot.ties import draw_ties, mark, weight_numbers

_SIZE = (8.0, 6.2)  # inches
_SIDE, _F = 6, 3  # the lecture's picture and filters
_OUT = _SIDE - _F + 1


@dataclass(frozen=True)
class Row:
    """One output: a row of the matrix.

    Attributes
    ----------
    output : int
        Which output it is, from 1, row by row.
    place : tuple of 2 int
        Row and column of the output, and of its window's upper left pixel.
    pixels : tuple of int
        The pixels that it looks at, from 1.
    terms : tuple of (float, float)
        Pixel and weight, in the order of `pixels`.
    total : float
        The sum of their products.
    """

    output: int
    place: tuple[int, int]
    pixels: tuple[int, ...]
    terms: tuple[tuple[float, float], ...]
    total: float


@dataclass(frozen=True)
class Column:
    """One pixel: a column of the matrix.

    Attributes
    ----------
    pixel : int
        Which pixel it is, from 1, row by row.
    place : tuple of 2 int
        Its row and column.
    given : tuple of (int, int, float)
        The outputs that look at it, from 1; the number of the weight that each uses, and its value.
    """

    pixel: int
    place: tuple[int, int]
    given: tuple[tuple[int, int, float], ...]


def look_along_row(output: int) -> Row:
    """Return what output number `output` of the lecture's picture and first filter sees."""
    ties = weight_numbers(_F, _SIDE, _SIDE)[output - 1]
    pixels = tuple(int(pixel) for pixel in np.flatnonzero(ties))
    picture, weights = _picture().ravel(), _filter().ravel()
    terms = tuple((float(picture[pixel]), float(weights[ties[pixel] - 1])) for pixel in pixels)
    total = sum(value * weight for value, weight in terms)
    place = ((output - 1) // _OUT, (output - 1) % _OUT)
    return Row(output, place, tuple(pixel + 1 for pixel in pixels), terms, total)


def look_along_column(pixel: int) -> Column:
    """Return which outputs look at pixel number `pixel`, and by which weight."""
    ties = weight_numbers(_F, _SIDE, _SIDE)[:, pixel - 1]
    weights = _filter().ravel()
    given = tuple(
        (int(output) + 1, int(ties[output]), float(weights[ties[output] - 1]))
        for output in np.flatnonzero(ties)
    )
    return Column(pixel, ((pixel - 1) // _SIDE, (pixel - 1) % _SIDE), given)


def _picture() -> Floats:
    return data.lecture_image().astype(np.float64)


def _filter() -> Floats:
    return data.lecture_filters()[:, :, 0, 0].astype(np.float64)


def draw_row(output: int) -> Figure:
    """Return picture, filter and output above the matrix, with one row framed in all of them."""
    row = look_along_row(output)
    fig, (left, middle, right), below = _board()
    numbers = [[str(1 + column + _SIDE * line) for column in range(_SIDE)] for line in range(_SIDE)]
    _draw_picture(left)
    frame(left, *row.place, _F, _F)
    left.set_title(label("explore.tie_pixels", count=len(row.pixels)))
    _draw_weights(middle)
    sums = np.array([look_along_row(place + 1).total for place in range(_OUT * _OUT)]).reshape(_OUT, _OUT)
    draw_cells(right, sums, "signed")
    right.set_title(label("explore.tie_outputs"))
    frame(right, *row.place, 1, 1)
    draw_ties(below, weight_numbers(_F, _SIDE, _SIDE))
    mark(below, output - 1, 0, 1, _SIDE * _SIDE)
    arithmetic = " + ".join(
        f"{number(value)}×{signed(weight)}" for value, weight in row.terms if value
    ) or "0"  # fmt: skip
    written = label("explore.tie_sum", sum=arithmetic, total=number(row.total))
    title = label("explore.tie_row_title", output=output, count=len(row.pixels))
    fig.suptitle(title)
    fig.supxlabel(written, size=12)
    pixels = listed(numbers[(pixel - 1) // _SIDE][(pixel - 1) % _SIDE] for pixel in row.pixels)
    remember(fig, label("explore.tie_row_description", title=title, pixels=pixels, sum=written))
    return fig


def draw_column(pixel: int) -> Figure:
    """Return the picture with one pixel framed, the outputs that look at it, and its column."""
    column = look_along_column(pixel)
    fig, (left, middle, right), below = _board()
    _draw_picture(left)
    frame(left, *column.place, 1, 1)
    left.set_title(label("explore.tie_pixel", pixel=pixel))
    _draw_weights(middle)
    ties = np.zeros(_OUT * _OUT, dtype=np.int64)
    for output, weight, _ in column.given:
        ties[output - 1] = weight
    texts = [f"W{weight}" if weight else "" for weight in ties]
    draw_ties(right, ties.reshape(_OUT, _OUT))
    for text in right.texts:
        text.set_text(f"W{text.get_text()}")
    right.set_xlabel("")
    right.set_ylabel("")
    right.set_title(label("explore.tie_given"))
    draw_ties(below, weight_numbers(_F, _SIDE, _SIDE))
    mark(below, 0, pixel - 1, _OUT * _OUT, 1)
    outputs, weights = len(column.given), len({weight for _, weight, _ in column.given})
    key = "explore.tie_column_title" if outputs > 1 else "explore.tie_column_one"
    title = label(key, pixel=pixel, outputs=outputs, weights=weights)
    fig.suptitle(title)
    given = listed(
        label("explore.tie_gives", output=output, weight=texts[output - 1], value=number(value))
        for output, _, value in column.given
    )
    remember(fig, label("explore.tie_column_description", title=title, given=given))
    return fig


def _board() -> tuple[Figure, tuple[Axes, Axes, Axes], Axes]:
    fig = plt.figure(figsize=_SIZE, layout="constrained")
    grid = fig.add_gridspec(2, 3, height_ratios=[1, 1.45], width_ratios=[1.15, 0.8, 0.95])
    left, middle, right = (fig.add_subplot(grid[0, place]) for place in range(3))
    return fig, (left, middle, right), fig.add_subplot(grid[1, :])


def _draw_picture(ax: Axes) -> None:
    draw_cells(ax, _picture(), "picture", limit=1.0)


def _draw_weights(ax: Axes) -> None:
    """The filter, each weight with its number and its value."""
    draw_ties(ax, np.arange(1, _F * _F + 1, dtype=np.int64).reshape(_F, _F))
    for text, weight in zip(ax.texts, _filter().ravel(), strict=True):
        text.set_text(f"W{text.get_text()}\n{number(weight)}")
    ax.set_xlabel("")
    ax.set_ylabel("")
    ax.set_title(label("explore.tie_filter"))


def connect_me() -> Explorer:
    """Return the 16×36 matrix as 16 rows to click: each lights up its pixels and its output.

    Returns
    -------
    Explorer
        With a slider that does the same, for those who do not click.
    """
    output = slider("tie_output", 1, 1, _OUT * _OUT)
    rows = [
        _button(str(index + 1), "".join(str(tie) if tie else "." for tie in ties))
        for index, ties in enumerate(weight_numbers(_F, _SIDE, _SIDE))
    ]
    for button in rows:
        button.layout = Layout(width="min(100%, 34em)", height="2em", margin="0")
        button.style.font_family = "monospace"
    _press(output, rows)
    return Explorer("connect-me", {"output": output}, draw_row, rows=[[output], [VBox(rows)]], usual=True)


def one_pixel() -> Explorer:
    """Return 36 pixels to click: each shows which outputs look at it, and by which weight.

    Returns
    -------
    Explorer
        It starts at pixel 2, the one that the lecture notes are wrong about.
    """
    pixel = slider("tie_pixel", 2, 1, _SIDE * _SIDE)
    buttons = [_button(str(index + 1), str(index + 1)) for index in range(_SIDE * _SIDE)]
    for button in buttons:
        button.layout = Layout(width="3em", height="1.9em", margin="0")
    _press(pixel, buttons)
    lines = [HBox(buttons[begin : begin + _SIDE]) for begin in range(0, len(buttons), _SIDE)]
    return Explorer("one-pixel", {"pixel": pixel}, draw_column, rows=[[pixel], [VBox(lines)]], usual=True)


def _button(key: str, text: str) -> Button:
    button = Button(description=text, tooltip=say("controls.tie_press", number=key))
    button.add_class(f"convbook-press-{key}")
    return button


def _press(chosen: Any, buttons: list[Button]) -> None:
    """Let button number n set the slider to n, and show which one is set."""

    def show(_: object = None) -> None:
        for index, button in enumerate(buttons):
            button.button_style = "info" if index + 1 == chosen.value else ""

    for index, button in enumerate(buttons):
        button.on_click(lambda _, value=index + 1: setattr(chosen, "value", value))
    chosen.observe(show, "value")
    show()
