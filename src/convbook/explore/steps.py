"""Explorer 1: one window after the other, its arithmetic, and Z filling up."""

from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from convbook import data
from convbook.explore.board import Explorer, refusal, slider, walk
from convbook.explore.sizes import Refusal, find_places
from convbook.language import label, say
from convbook.plot.cells import Floats, draw_cells, frame, largest, number, remember, signed, size_of
from convbook.plot.windows import draw_picture

_SIZE = (8.0, 3.7)  # inches
_LARGEST = 8  # cells: more do not fit beside the arithmetic


@dataclass(frozen=True)
class Step:
    """One stop of the window.

    Attributes
    ----------
    number, count : int
        Which stop this is, from 1, and how many there are.
    place : tuple of 2 int
        Row and column of the window's upper left cell in the padded picture.
    target : tuple of 2 int
        Row and column of Z that the sum goes to.
    pairs : tuple of tuple of (float, float)
        Cell of the picture and weight, row by row.
    total : float
        The sum of the products.
    filled : tuple of tuple of (float or None)
        Z so far.
    """

    number: int
    count: int
    place: tuple[int, int]
    target: tuple[int, int]
    pairs: tuple[tuple[tuple[float, float], ...], ...]
    total: float
    filled: tuple[tuple[float | None, ...], ...]


def stop_at(image: Floats, kernel: Floats, step: int, stride: int, pad: int) -> Step | Refusal:
    """Return the window's stop number `step`, from 1; the last one if there are fewer.

    Parameters
    ----------
    image : ndarray, shape (h, w)
        A small gray picture.
    kernel : ndarray, shape (f, f)
        Its weights.
    step, stride, pad : int
        What the sliders say.

    Returns
    -------
    Step or Refusal
        A refusal if the window does not fit or never moves.
    """
    down, across = (find_places(side, len(kernel), pad, stride) for side in image.shape)
    if isinstance(down, Refusal):
        return down
    if isinstance(across, Refusal):
        return across
    stops = [(row, column) for row in down.starts for column in across.starts]
    chosen = max(1, min(step, len(stops)))
    ringed = np.pad(image, pad)
    sums: list[float | None] = [_arithmetic(ringed, kernel, *stop)[1] for stop in stops[:chosen]]
    sums += [None] * (len(stops) - chosen)
    width = len(across.starts)
    pairs, total = _arithmetic(ringed, kernel, *stops[chosen - 1])
    return Step(
        number=chosen,
        count=len(stops),
        place=stops[chosen - 1],
        target=divmod(chosen - 1, width),
        pairs=pairs,
        total=total,
        filled=tuple(tuple(sums[begin : begin + width]) for begin in range(0, len(sums), width)),
    )


def _arithmetic(
    ringed: Floats, kernel: Floats, row: int, column: int
) -> tuple[tuple[tuple[tuple[float, float], ...], ...], float]:
    pairs = tuple(
        tuple((float(ringed[row + i, column + j]), float(weight)) for j, weight in enumerate(weights))
        for i, weights in enumerate(kernel)
    )
    return pairs, sum(cell * weight for line in pairs for cell, weight in line)


def in_a_row(step: Step) -> str:
    """Return the products and their sum as they are written: ``1 + 0 + … = 3``."""
    terms = [cell * weight for line in step.pairs for cell, weight in line]
    text = " + ".join(signed(term) if index else number(term) for index, term in enumerate(terms))
    return f"{text} = {number(step.total)}"


def draw_step(image: Floats, kernel: Floats, step: int, stride: int, pad: int) -> Figure:
    """Return picture with window, arithmetic, and Z as far as it is filled."""
    here = stop_at(image, kernel, step, stride, pad)
    if isinstance(here, Refusal):
        return refusal(here.reason, *_SIZE)
    fig, axes = plt.subplots(1, 3, figsize=_SIZE, width_ratios=[1.15, 1, 0.95], layout="constrained")
    draw_picture(axes[0], np.pad(image, pad), pad, indices=False)
    axes[0].set_title(label("explore.picture_with_pad", pad=pad) if pad else label("explore.picture"))
    frame(axes[0], *here.place, len(kernel), len(kernel))
    products = np.array([[cell * weight for cell, weight in line] for line in here.pairs])
    texts = [
        [f"{number(cell)}×{signed(weight)}\n= {number(cell * weight)}" for cell, weight in line]
        for line in here.pairs
    ]
    draw_cells(axes[1], products, "signed", limit=largest(kernel, products), texts=texts)
    axes[1].set_title(label("explore.window_times_kernel"))
    _draw_output(axes[2], here)
    arithmetic = in_a_row(here)
    for ax in axes:
        ax.set_anchor("N")  # three titles at one height
    fig.supxlabel(arithmetic, size=13)
    row, column = here.target
    title = label(
        "explore.step_title",
        step=here.number, count=here.count, total=number(here.total), row=row, column=column,
    )  # fmt: skip
    fig.suptitle(title)
    remember(fig, label("explore.step_description", title=title, arithmetic=arithmetic, filled=_so_far(here)))
    return fig


def _so_far(step: Step) -> str:
    return " / ".join(" ".join("·" if v is None else number(v) for v in line) for line in step.filled)


def _draw_output(ax: Axes, step: Step) -> None:
    values = np.array([[np.nan if value is None else value for value in line] for line in step.filled])
    texts = [["·" if value is None else number(value) for value in line] for line in step.filled]
    draw_cells(ax, values, "signed", limit=largest(np.nan_to_num(values), 1.0), texts=texts)
    ax.set_title(label("explore.output", size=size_of(values.shape)))
    frame(ax, *step.target, 1, 1)


def step_player(image: ArrayLike | None = None, kernel: ArrayLike | None = None) -> Explorer:
    """Return a window to push over a picture, with its arithmetic written out.

    Parameters
    ----------
    image : array_like, shape (h, w), optional
        At most 8×8; the lecture's 6×6 picture if not given.
    kernel : array_like, shape (f, f), optional
        The lecture's first filter if not given.

    Returns
    -------
    Explorer
        With sliders for the step, the stride and the padding, and buttons for one step back
        or on; impossible sizes are refused with the reason.

    Raises
    ------
    ValueError
        If the picture is too large to be drawn with its numbers, or an array has other axes.
    """
    usual = image is None and kernel is None
    seen = np.asarray(data.lecture_image() if image is None else image, dtype=np.float64)
    weights = np.asarray(data.lecture_filters()[:, :, 0, 0] if kernel is None else kernel, dtype=np.float64)
    square = weights.ndim == 2 and weights.shape[0] == weights.shape[1]
    if seen.ndim != 2 or max(seen.shape) > _LARGEST or not square:
        raise ValueError(say("controls.too_big_picture", image=seen.shape, kernel=weights.shape))
    stride, pad = slider("stride", 1, 0, 4), slider("pad", 0, 0, 2)

    def stops() -> int:
        here = stop_at(seen, weights, 1, stride.value, pad.value)
        return 1 if isinstance(here, Refusal) else here.count

    step = slider("step", 1, 1, stops())

    def follow(_: Any) -> None:
        # Before the picture is drawn: the step slider ends where the window does.
        step.max = stops()

    stride.observe(follow, "value")
    pad.observe(follow, "value")
    back, on = walk(step)

    def draw(step: int, stride: int, pad: int) -> Figure:
        return draw_step(seen, weights, step, stride, pad)

    controls = {"step": step, "stride": stride, "pad": pad}
    return Explorer("step-player", controls, draw, rows=[[step, back, on], [stride], [pad]], usual=usual)
