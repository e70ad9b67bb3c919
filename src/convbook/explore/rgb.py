"""Explorer 3: three channels, one filter, one bias, one number."""

from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from convbook import data
from convbook.explore.board import Explorer, box
from convbook.language import label
from convbook.plot.cells import Floats, draw_cells, hatch, largest, number, remember, signed

BIAS = 1  # the slide's
_CHANNELS = ("red", "green", "blue")


@dataclass(frozen=True)
class RgbSum:
    """The first window of the slide, as far as its channels are switched on.

    Attributes
    ----------
    parts : tuple of 3 int
        What each channel would give: 308, −498, 164.
    used : tuple of 3 bool
        Whether it is added.
    total : int
        The used parts and the bias, once.
    """

    parts: tuple[int, int, int]
    used: tuple[bool, bool, bool]
    total: int


def add_up(red: bool, green: bool, blue: bool) -> RgbSum:
    """Add the switched-on channels of the slide's first window, and the bias once."""
    used = (red, green, blue)
    first, second, third = (int(products.sum()) for _, _, products in _slices())
    parts = (first, second, third)
    return RgbSum(parts, used, BIAS + sum(part for part, on in zip(parts, used, strict=True) if on))


def in_a_row(result: RgbSum) -> str:
    """Return the parts that are added as they are written: ``308 + (−498) + 164``."""
    terms = [part for part, on in zip(result.parts, result.used, strict=True) if on]
    return " + ".join(signed(term) if index else number(term) for index, term in enumerate(terms))


def draw_rgb(red: bool, green: bool, blue: bool) -> Figure:
    """Return the three channels, one below the other, and their sum in the title."""
    result = add_up(red, green, blue)
    slices = _slices()
    fig, axes = plt.subplots(3, 4, figsize=(7.6, 5.6), width_ratios=[1, 1, 1, 0.9], layout="constrained")
    limits = [largest(*(channel[place] for channel in slices)) for place in range(3)]
    for row, (name, part, on, cells) in enumerate(
        zip(_CHANNELS, result.parts, result.used, slices, strict=True)
    ):
        _draw_channel(axes[row], cells, limits, on)
        axes[row, 0].set_ylabel(label(f"plot.word_{name}"), rotation=0, ha="right", va="center", size=12)
        text = f"= {number(part)}" if on else label("explore.rgb_off")
        axes[row, 3].text(0.0, 0.5, text, va="center", size=15 if on else 11, color="black" if on else "0.35")
        axes[row, 3].axis("off")
    for ax, key in zip(axes[0], ("window", "kernel", "products"), strict=False):
        ax.set_title(label(f"plot.{key}"))
    title = label("explore.rgb_title", total=number(result.total))
    fig.suptitle(title)
    terms = [in_a_row(result)] if any(result.used) else []
    written = " + ".join([*terms, label("plot.bias", bias=BIAS)]) + f" = {number(result.total)}"
    fig.supxlabel(written, size=14)
    words = {
        name: number(part) if on else label("explore.rgb_off")
        for name, part, on in zip(_CHANNELS, result.parts, result.used, strict=True)
    }
    remember(fig, label("explore.rgb_description", title=title, sum=written, **words))
    return fig


def _draw_channel(axes: np.ndarray, cells: Sequence[Floats], limits: Sequence[float], on: bool) -> None:
    for ax, values, kind, limit, sign in zip(
        axes, cells, ("picture", "signed", "signed"), limits, "⊙→ ", strict=False
    ):
        if on:
            draw_cells(ax, values, "picture" if kind == "picture" else "signed", limit=limit)
        else:
            draw_cells(ax, values, "none")
            hatch(ax, 0, 0, len(values), len(values), line="0.8")
        ax.text(1.16, 0.5, sign, transform=ax.transAxes, ha="center", va="center", size=15)


def _slices() -> list[tuple[Floats, Floats, Floats]]:
    """Return window, kernel and products of each channel, all 3×3."""
    window = data.slide_rgb()[:3, :3].astype(np.float64)
    kernel = data.slide_kernel().astype(np.float64)
    return [
        (window[:, :, channel], kernel[:, :, channel], window[:, :, channel] * kernel[:, :, channel])
        for channel in range(3)
    ]


def rgb_sums() -> Explorer:
    """Return three boxes that switch the slide's channels on and off.

    Returns
    -------
    Explorer
        With all three on, 308 + (−498) + 164 and the bias, once, make −25.
    """
    controls = {name: box(name) for name in _CHANNELS}
    return Explorer("rgb-sums", controls, draw_rgb, rows=[list(controls.values())])
