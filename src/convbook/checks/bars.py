"""Look at a bar chart as an object: lengths, names, scale, labels. Never at pixels."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from convbook.checks.figure import drawn, title_of
from convbook.checks.ladder import Failure
from convbook.checks.series import look_each
from convbook.language import say

KINDS = ("dense", "local", "conv")
# How a learner may call them; the first that fits counts, so "unshared" is not taken for "shared".
_CALLED = {
    "local": ("local", "unshared", "局部"),
    "dense": ("dense", "full", "linear", "全連接", "密集"),
    "conv": ("conv", "shar", "卷積", "共享"),
}
_CALL = "plot_param_bars()"


@dataclass(frozen=True)
class Bars:
    """What a bar chart shows.

    Attributes
    ----------
    lengths : tuple of float
        From left to right. Lying bars are read from the end where the longest lies: charts
        with the first bar on top and charts with the first one at the bottom are alike.
    names : tuple of str
        In the same order.
    scale, label : str
        Of the axis along the bars.
    title : str
    """

    lengths: tuple[float, ...]
    names: tuple[str, ...]
    scale: str
    label: str
    title: str

    @property
    def names_in_order(self) -> bool:
        """Whether no bar bears the name of another one, as far as the names tell."""
        kinds = [_kind(name) for name in self.names]
        return None in kinds or kinds == list(KINDS)


def read_bars(figure: Any) -> Bars | None:
    """Return what the figure's bars show; None unless exactly one of its axes has bars.

    Judged, each look at the learner's figure is a question to another process: few are asked.
    """
    everywhere = list(figure.axes)
    patches = [each for (each,) in look_each(everywhere, "patches[:]")]
    drawn = [(axes, boxes) for axes, each in zip(everywhere, patches, strict=True) if (boxes := _boxes(each))]
    if len(drawn) != 1:
        return None
    ((axes, boxes),) = drawn
    widths = [width for _, _, width, _ in boxes]
    upright = bool(np.allclose(widths, widths[0]))
    along = "y" if upright else "x"
    ((scale, label),) = look_each([axes], f"get_{along}scale()", f"get_{along}label()")
    placed = sorted((x, height) if upright else (y, width) for x, y, width, height in boxes)
    lengths, names = [float(length) for _, length in placed], _names(axes, upright)
    if not upright and lengths[0] < lengths[-1]:
        lengths, names = lengths[::-1], names[::-1]
    title = title_of(axes) or figure.get_suptitle().strip()
    return Bars(tuple(lengths), tuple(names), str(scale), str(label).strip(), title)


def _boxes(patches: list[Any]) -> list[list[float]]:
    boxes = look_each(patches, "get_x()", "get_y()", "get_width()", "get_height()")
    return [box for box in boxes if None not in box]  # an arrow or a polygon has no such sides


def _names(axes: Any, upright: bool) -> list[str]:
    """The names under or beside the bars; else those of the legend; else those written on them."""
    side = 0 if upright else 1
    names = _placed_names(axes.get_xticklabels() if upright else axes.get_yticklabels(), side)
    legend = axes.get_legend() if len(names) < len(KINDS) else None
    if legend is not None:
        names = [text for (text,) in look_each(legend.get_texts(), "get_text()")]
    return names if len(names) >= len(KINDS) else _placed_names(axes.texts, side)


def _placed_names(texts: Any, side: int) -> list[str]:
    placed = sorted((place[side], text) for place, text in look_each(texts, "get_position()", "get_text()"))
    return [text for _, text in placed if _is_name(text)]


def _is_name(text: str) -> bool:
    """Whether it has a letter of any script, and is not a power of ten set as a formula."""
    return "$" not in text and any(sign.isalpha() for sign in text)


def _kind(name: str) -> str | None:
    lower = name.lower()
    return next((kind for kind, words in _CALLED.items() if any(word in lower for word in words)), None)


def check_bars(function: Any, weight_count: Any = None) -> Failure | None:
    """Check the learner's bar chart of the digit: 13,249,600, 152,100 and 225 weights.

    A chart may also show what the learner's own `weight_count` gives: whether that is right,
    exercise 3 says.
    """
    figure = drawn(function, _CALL, pair="(fig, ax)")
    if isinstance(figure, Failure):
        return figure
    bars = read_bars(figure)
    return _look(bars, _own(weight_count)) if bars else Failure("shape", _CALL, "0", "3", "three-bars")


def _look(bars: Bars, own: list[float] | None) -> Failure | None:
    wanted = [13_249_600, 152_100, 225]
    if len(bars.lengths) != len(wanted):
        return Failure("shape", _CALL, str(len(bars.lengths)), "3", "three-bars")
    if not (np.allclose(bars.lengths, wanted) or (own and np.allclose(bars.lengths, own))):
        logged = any(np.allclose(bars.lengths, log(wanted)) for log in (np.log10, np.log, np.log2))
        hint = "log-by-hand" if logged else "bar-lengths"
        return Failure("values", _CALL, _listed(bars.lengths), _listed(wanted), hint)
    if bars.scale not in ("log", "symlog"):
        return Failure("values", _CALL, bars.scale, '"log"', "not-log")
    if len(set(bars.names)) < len(wanted):
        return Failure("values", _CALL, ", ".join(bars.names) or say("check.nothing"), "3", "bar-names")
    if not bars.names_in_order:
        return Failure("values", _CALL, ", ".join(bars.names), ", ".join(KINDS), "bar-names-mixed")
    if not bars.label:
        return Failure("values", _CALL, say("check.nothing"), "set_xlabel / set_ylabel", "bar-axis-label")
    if not bars.title:
        return Failure("values", _CALL, say("check.nothing"), "set_title", "bar-title")
    return None


def _listed(numbers: Any) -> str:
    return ", ".join(f"{number:,.6g}" if number < 1000 else f"{number:,.0f}" for number in numbers)


def _own(weight_count: Any) -> list[float] | None:
    """What the learner's weight_count makes of the digit, if it makes anything."""
    try:
        return [float(weight_count(kind, 28, 28, 3, 1, 25)) for kind in KINDS]
    except Exception:
        return None
