"""Day 93: point at a pixel and see its nine products."""

from dataclasses import dataclass
from html import escape
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import HTML, Dropdown, Layout
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from convbook import data
from convbook.explore.board import Explorer, refusal, slider
from convbook.explore.sizes import Refusal
from convbook.language import label, say
from convbook.plot.cells import Floats, draw_cells, frame, largest, number, remember, signed, size_of, word
from convbook.plot.windows import draw_picture

# What a lesson calls a kernel → how its figures name it.
NAMES = {
    "blur": "blur",
    "sharpen": "sharpen",
    "brighten": "brighten",
    "darken": "darken",
    "vertical": "vertical edges",
    "horizontal": "horizontal edges",
    "identity": "identity",
}
_SIZE = (8.0, 3.8)  # inches
_LARGEST = 8  # cells: more do not fit beside the arithmetic


@dataclass(frozen=True)
class Look:
    """What one pixel and its eight neighbours become under a kernel.

    Attributes
    ----------
    pixel : tuple of 2 int
        Row and column in the picture.
    pairs : tuple of tuple of (float, float)
        Cell of the picture and weight, row by row.
    total : float
        The sum of the products.
    """

    pixel: tuple[int, int]
    pairs: tuple[tuple[tuple[float, float], ...], ...]
    total: float


def look_at(image: Floats, kernel: Floats, row: int, column: int) -> Look | Refusal:
    """Lay a 3×3 kernel with its middle on one pixel and multiply.

    Parameters
    ----------
    image : ndarray, shape (h, w)
        A small gray picture.
    kernel : ndarray, shape (3, 3)
        Its weights.
    row, column : int
        The pixel.

    Returns
    -------
    Look or Refusal
        A refusal at the border, where the kernel would stick out.
    """
    height, width = image.shape
    if not (0 < row < height - 1 and 0 < column < width - 1):
        return Refusal(label("explore.pixel_border", row=row, column=column))
    window = image[row - 1 : row + 2, column - 1 : column + 2]
    pairs = tuple(
        tuple((float(cell), float(weight)) for cell, weight in zip(cells, weights, strict=True))
        for cells, weights in zip(window, kernel, strict=True)
    )
    return Look((row, column), pairs, sum(cell * weight for line in pairs for cell, weight in line))


def in_a_row(look: Look) -> str:
    """Return the products and their sum as they are written: ``0.06 + 0 + … = 0.56``."""
    terms = [cell * weight for line in look.pairs for cell, weight in line]
    text = " + ".join(signed(term) if index else number(term) for index, term in enumerate(terms))
    return f"{text} = {number(look.total)}"


def all_sums(image: Floats, kernel: Floats) -> Floats:
    """Return the sum of every pixel that is not at the border."""
    windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    sums: Floats = np.einsum("ijuv,uv->ij", windows, kernel)
    return sums


def draw_pixel(image: Floats, kernel: Floats, row: int, column: int) -> Figure:
    """Return picture with window, the nine products, and the output they belong to."""
    here = look_at(image, kernel, row, column)
    if isinstance(here, Refusal):
        return refusal(here.reason, *_SIZE)
    fig, axes = plt.subplots(1, 3, figsize=_SIZE, width_ratios=[1.15, 1, 0.95], layout="constrained")
    draw_picture(axes[0], image)
    axes[0].set_title(label("explore.picture"))
    axes[0].set(xlabel="", ylabel="")  # the title says row and column
    frame(axes[0], row - 1, column - 1, 3, 3)
    axes[0].plot([column], [row], "o", markersize=15, markerfacecolor="none", markeredgecolor="tab:orange",
                 markeredgewidth=2)  # fmt: skip
    products = np.array([[cell * weight for cell, weight in line] for line in here.pairs])
    texts = [
        [f"{number(cell)}×{signed(weight)}\n= {number(cell * weight)}" for cell, weight in line]
        for line in here.pairs
    ]
    draw_cells(axes[1], products, "signed", limit=largest(kernel, products), texts=texts)
    axes[1].set_title(label("explore.window_times_kernel"))
    sums = all_sums(image, kernel)
    draw_cells(axes[2], sums, "signed", limit=largest(sums, 1.0))
    axes[2].set_title(label("explore.pixel_output", size=size_of(sums.shape)))
    frame(axes[2], row - 1, column - 1, 1, 1)
    for ax in axes:
        ax.set_anchor("N")  # three titles at one height
    arithmetic = in_a_row(here)
    fig.supxlabel(arithmetic, size=13)
    title = label("explore.pixel_title", row=row, column=column, total=number(here.total))
    fig.suptitle(title)
    remember(fig, label("explore.pixel_description", title=title, arithmetic=arithmetic))
    return fig


def hover_table(image: Floats, kernel: Floats) -> str:
    """Return the picture as an HTML table whose pixels tell their nine products when pointed at.

    Style sheets alone do it: no script, no network, and the Tab key works like the mouse.
    """
    height, width = image.shape
    lines = []
    marks = []
    for row in range(height):
        cells = []
        for column in range(width):
            here = look_at(image, kernel, row, column)
            value = float(image[row, column])
            shade = round(255 * min(max(value, 0.0), 1.0))
            ink = "black" if shade > 127 else "white"
            cells.append(
                f'<td tabindex="0" class="p{row}-{column}" aria-label="{escape(_spoken(here, row, column))}" '
                f'style="background: rgb({shade}, {shade}, {shade}); color: {ink}">{number(value)}'
                f'<div class="convbook-tip">{_tip(here)}</div></td>'
            )
            if not isinstance(here, Refusal):
                window = ", ".join(f".p{row + i}-{column + j}" for i in (-1, 0, 1) for j in (-1, 0, 1))
                pointed = f".p{row}-{column}:is(:hover, :focus)"
                marks.append(f".convbook-pixels:has({pointed}) :is({window})")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f"<style>{_STYLE}{', '.join(marks)} {_MARKED}</style><p>{escape(say('controls.pixel_hover'))}</p>"
        f'<div class="convbook-pixels"><table>{"".join(lines)}</table></div>'
    )


_STYLE = """
.convbook-pixels { position: relative; }
.convbook-pixels table { border-collapse: collapse; width: auto; }
.convbook-pixels td { min-width: 2.2em; height: 2.2em; border: 1px solid #888; text-align: center; padding: 0;
  cursor: pointer; }
.convbook-pixels .convbook-tip { display: none; position: absolute; left: 19em; top: 0; padding: 0.6em 1em;
  background: white; color: black; border: 1px solid #888; text-align: left; white-space: nowrap; }
.convbook-pixels .convbook-tip table td { min-width: 0; height: auto; border: 0;
  padding: 0.15em 0.8em 0.15em 0; text-align: right; cursor: auto; }
.convbook-pixels td:is(:hover, :focus) > .convbook-tip { display: block; z-index: 2; }
.convbook-pixels td:hover > .convbook-tip { z-index: 3; }
"""
_MARKED = "{ outline: 3px solid #e07000; outline-offset: -3px; }"


def _spoken(here: Look | Refusal, row: int, column: int) -> str:
    if isinstance(here, Refusal):
        return here.reason
    title = label("explore.pixel_title", row=row, column=column, total=number(here.total))
    return f"{title}: {in_a_row(here)}"


def _tip(here: Look | Refusal) -> str:
    if isinstance(here, Refusal):
        return escape(here.reason)
    rows = [
        "".join(
            f"<td>{number(cell)}×{signed(weight)} = {number(cell * weight)}</td>" for cell, weight in line
        )
        for line in here.pairs
    ]
    total = escape(say("controls.pixel_sum", total=number(here.total)))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table><strong>{total}</strong>"


def pixel_inspector(image: ArrayLike | None = None) -> Explorer:
    """Return a picture whose pixels show their nine products under a kernel of DLI's course.

    Parameters
    ----------
    image : array_like, shape (h, w), optional
        From 3×3 to 8×8; DLI's 6×6 picture if not given.

    Returns
    -------
    Explorer
        With a list of kernels, sliders for the pixel, and below the figure a table to move
        the mouse over; border pixels are refused with the reason.

    Raises
    ------
    ValueError
        If the picture is too small for a 3×3 kernel or too large to be drawn with its numbers.
    """
    seen = np.asarray(data.blur_image() if image is None else image, dtype=np.float64)
    if seen.ndim != 2 or not 3 <= min(seen.shape) <= max(seen.shape) <= _LARGEST:
        raise ValueError(say("controls.pixel_picture", image=seen.shape))
    kernels = data.dli_kernels()
    controls: dict[str, Any] = {
        "kernel": kernel_list(),
        "row": slider("pixel_row", 1, 0, seen.shape[0] - 1),
        "column": slider("pixel_column", 1, 0, seen.shape[1] - 1),
    }

    def draw(kernel: str, row: int, column: int) -> Figure:
        return draw_pixel(seen, kernels[kernel], row, column)

    explorer = Explorer("pixel-inspector", controls, draw, usual=image is None)
    table = HTML()

    def follow(_: object = None) -> None:
        table.value = hover_table(seen, kernels[controls["kernel"].value])

    controls["kernel"].observe(follow, "value")
    follow()
    explorer.children = (*explorer.children, table)
    return explorer


def kernel_list() -> Dropdown:
    """Return a list of DLI's seven kernels by their names in the learner's language."""
    return Dropdown(
        options=[(word(name), key) for key, name in NAMES.items()],
        description=say("controls.kernel"),
        tooltip=say("controls.kernel_tip"),
        style={"description_width": "8em"},
        layout=Layout(width="min(100%, 28em)"),
    )
