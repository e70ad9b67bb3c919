"""Explorer: what lies beyond the border, and what a blur makes of it."""

from dataclasses import dataclass
from typing import Any, get_args

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import Dropdown, Layout
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from convbook import data
from convbook.explore.board import Explorer, refusal, slider
from convbook.explore.sizes import Refusal
from convbook.language import label, say
from convbook.plot.borders import Mode
from convbook.plot.cells import Floats, draw_cells, frame, hatch, number, on_hatching, remember

MODES: tuple[Mode, ...] = get_args(Mode)
LINE = (1, 2, 3, 4, 5, 6)
# The photographer's head in the camera picture: there is more of the picture on all sides,
# so that we know what a blur should have given at the border.
TOP, LEFT, SIDE = 18, 28, 40
_SIZE = (8.0, 5.6)  # inches


@dataclass(frozen=True)
class Border:
    """A picture with a border of someone's choice, blurred back to its size.

    Attributes
    ----------
    line : tuple of int
        1 to 6 with the same border: hand-checkable.
    padded : ndarray, shape (40 + 2p, 40 + 2p)
        The picture in its border.
    blurred : ndarray, shape (40, 40)
        The mean of every window of side 2p + 1.
    error : float
        How much brighter the outermost ring of `blurred` is than it should be, as a share.
    """

    line: tuple[int, ...]
    padded: Floats
    blurred: Floats
    error: float


def furthest(mode: Mode, n: int) -> float:
    """Return how many cells `mode` can add to a side of `n`."""
    return {"symmetric": n, "reflect": n - 1}.get(mode, float("inf"))


def make_border(mode: Mode, p: int) -> Border | Refusal:
    """Put `p` cells of border around 1 to 6 and around the picture.

    Parameters
    ----------
    mode : {"zero", "symmetric", "reflect", "edge"}
        What goes there.
    p : int
        Cells on each side.

    Returns
    -------
    Border or Refusal
        A refusal where the mirror cannot see that far.
    """
    most = furthest(mode, len(LINE))
    if p > most:
        return Refusal(label("explore.border_too_far", mode=label(f"plot.mode_{mode}"), most=int(most), p=p))
    how: Any = "constant" if mode == "zero" else mode
    camera = data.picture("camera")
    inside = camera[TOP : TOP + SIDE, LEFT : LEFT + SIDE]
    truth = camera[TOP - p : TOP + SIDE + p, LEFT - p : LEFT + SIDE + p]
    padded = np.pad(inside, p, mode=how)
    blurred, wanted = _blur(padded, p), _blur(truth, p)
    ring = np.ones((SIDE, SIDE), dtype=bool)
    ring[1:-1, 1:-1] = False
    line = tuple(int(value) for value in np.pad(np.array(LINE), p, mode=how))
    return Border(line, padded, blurred, float(blurred[ring].mean() / wanted[ring].mean() - 1))


def _blur(picture: Floats, p: int) -> Floats:
    blurred: Floats = np.lib.stride_tricks.sliding_window_view(picture, (2 * p + 1,) * 2).mean(axis=(-2, -1))
    return blurred


def draw_border(mode: Mode, p: int) -> Figure:
    """Return 1 to 6 in its border, the picture in its border, and the picture blurred."""
    border = make_border(mode, p)
    if isinstance(border, Refusal):
        return refusal(border.reason, *_SIZE)
    fig = plt.figure(figsize=_SIZE, layout="constrained")
    grid = fig.add_gridspec(2, 2, height_ratios=[0.32, 1])
    _draw_line(fig.add_subplot(grid[0, :]), border.line, p)
    left, right = fig.add_subplot(grid[1, 0]), fig.add_subplot(grid[1, 1])
    left.imshow(border.padded, cmap="gray", vmin=0, vmax=1)
    frame(left, p, p, SIDE, SIDE)
    left.set_title(label("explore.border_padded", mode=label(f"plot.mode_{mode}"), p=p))
    right.imshow(border.blurred, cmap="gray", vmin=0, vmax=1)
    right.set_title(label("explore.border_blurred", side=2 * p + 1))
    for ax in (left, right):
        ax.axis("off")
    title = _title(mode, p, border)
    fig.suptitle(title)
    line = " ".join(map(number, border.line))
    remember(fig, label("explore.border_description", title=title, line=line))
    return fig


def _title(mode: Mode, p: int, border: Border) -> str:
    name = label(f"plot.mode_{mode}")
    if p == 0:
        return label("explore.border_none")
    percent = round(100 * border.error)
    if percent == 0:
        return label("explore.border_right", mode=name)
    key = "explore.border_darker" if percent < 0 else "explore.border_brighter"
    return label(key, mode=name, percent=abs(percent))


def _draw_line(ax: Axes, line: tuple[int, ...], p: int) -> None:
    draw_cells(ax, [line], "none", size=12)
    for text in ax.texts:
        column = int(text.get_position()[0])
        if not p <= column < len(line) - p:
            hatch(ax, 0, column, line="0.6")
            on_hatching(text, "black", "white")
    frame(ax, 0, p, 1, len(LINE))


def padding_modes() -> Explorer:
    """Return a choice of border and its width, on a row of numbers and on a photograph.

    Returns
    -------
    Explorer
        With 1 to 6 in its border, the photograph in its border, and the photograph blurred; a
        mirror that cannot see that far is refused with the reason.
    """
    mode = Dropdown(
        options=[(say(f"plot.mode_{name}"), name) for name in MODES],
        value="zero",
        description=say("controls.border_mode"),
        tooltip=say("controls.border_mode_tip"),
        style={"description_width": "8em"},
        layout=Layout(width="min(100%, 28em)"),
    )
    return Explorer("padding-modes", {"mode": mode, "p": slider("border_width", 2, 0, 7)}, draw_border)
