"""Look at a bar chart as an object: lengths, names, scale, labels. Never at pixels."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from convbook.checks.figure import drawn, title_of
from convbook.checks.ladder import Failure, describe
from convbook.checks.series import look_each
from convbook.language import say

KINDS = ("dense", "local", "conv")
# How a learner may call them.
_CALLED = {
    "local": re.compile("local|unshared|局部"),
    "dense": re.compile("dense|full|linear|全連接|全部|密集"),
    "conv": re.compile("conv|(?<!un)shar|卷積|共享"),
}
_NOT_SHARED = re.compile("(not|no|non|without|never)[ -]*shar(ed|ing)|(不|未|無|沒有?)共享")
_CALL = "plot_param_bars()"


@dataclass(frozen=True)
class Bars:
    """What a bar chart shows.

    Attributes
    ----------
    axes : matplotlib Axes
        Where the bars are.
    lengths, ends : tuple of float
        From left to right; a bar need not begin at 0. Lying bars are read from the end where the
        longest lies: charts with the first bar on top and charts with the first one at the bottom
        are alike.
    names : tuple of str
        In the same order.
    scale, label : str
        Of the axis along the bars.
    title : str
    """

    axes: Any
    lengths: tuple[float, ...]
    ends: tuple[float, ...]
    names: tuple[str, ...]
    scale: str
    label: str
    title: str

    def reach(self, numbers: Any) -> bool:
        """Whether the bars are as long as `numbers`, or end there."""
        return any(
            len(shown) == len(numbers) and np.allclose(shown, numbers) for shown in (self.lengths, self.ends)
        )

    @property
    def names_in_order(self) -> bool:
        """Whether no bar bears the name of another one, as far as the names tell."""
        if len(self.names) != len(KINDS):
            return True
        return all(_kind(name) in (None, kind) for name, kind in zip(self.names, KINDS, strict=True))


@dataclass(frozen=True)
class _Box:
    """One bar, as it was drawn."""

    x: float
    y: float
    width: float
    height: float


def read_bars(figure: Any) -> Bars | None:
    """Return what the figure's bars show; None unless exactly one of its axes has bars, side by side.

    Judged, each look at the learner's figure is a question to another process: few are asked.
    """
    everywhere = list(figure.axes)
    # Other patches, such as a band behind the bars, are none; but bars can be drawn by hand.
    boxes = [
        _boxes([one for each in containers for one in each]) or _boxes(patches)
        for containers, patches in look_each(everywhere, "containers[:]", "patches[:]")
    ]
    drawn = [(axes, each) for axes, each in zip(everywhere, boxes, strict=True) if each]
    if len(drawn) != 1:
        return None
    ((axes, bars),) = drawn
    lies = _lie(bars)
    along, side = ("x", 1) if lies else ("y", 0)
    ((scale, label),) = look_each([axes], f"get_{along}scale()", f"get_{along}label()")
    label = str(label).strip() or getattr(figure, f"get_sup{along}label")().strip()
    placed = sorted(bars, key=lambda bar: bar.y if lies else bar.x)
    if len({bar.y if lies else bar.x for bar in placed}) < len(placed):
        return None
    lengths = [bar.width if lies else bar.height for bar in placed]
    ends = [bar.x + bar.width if lies else bar.y + bar.height for bar in placed]
    names = _names(figure, axes, [bars.index(bar) for bar in placed], side)
    if lies and lengths[0] < lengths[-1]:
        lengths, ends, names = lengths[::-1], ends[::-1], names[::-1]
    title = title_of(axes) or figure.get_suptitle().strip()
    return Bars(axes, tuple(lengths), tuple(ends), tuple(names), str(scale), label, title)


def _boxes(patches: list[Any]) -> list[_Box]:
    return [
        _Box(*(float(side) for side in box))
        for box in look_each(patches, "get_x()", "get_y()", "get_width()", "get_height()")
        if None not in box  # an arrow or a polygon has no such sides
    ]


def _lie(bars: list[_Box]) -> bool:
    """Whether the bars lie: they begin at one x, or else they are not equally wide."""
    for upright, starts in ((True, [bar.y for bar in bars]), (False, [bar.x for bar in bars])):
        others = [bar.x if upright else bar.y for bar in bars]
        if np.allclose(starts, starts[0]) and not np.allclose(others, others[0]):
            return not upright
    return not np.allclose([bar.width for bar in bars], bars[0].width)


def _names(figure: Any, axes: Any, drawn: list[int], side: int) -> list[str]:
    """The names under or beside the bars; else those of the legend; else those written on them.

    `drawn` says of each bar, in the order of places, which one it was to be drawn.
    """
    ticks = (axes.get_xticklabels if side == 0 else axes.get_yticklabels)(which="both")
    names = _placed_names(ticks, side)
    if len(names) >= len(KINDS):
        return names
    legend = next((each for each in (axes.get_legend(), *figure.legends) if each is not None), None)
    if legend is not None:
        names = [text for (text,) in look_each(legend.get_texts(), "get_text()")]
        if len(names) == len(drawn):
            names = [names[number] for number in drawn]
    return names if len(names) >= len(KINDS) else _placed_names(axes.texts, side)


def _placed_names(texts: Any, side: int) -> list[str]:
    seen = look_each(texts, "xy", "get_position()", "get_text()")  # an annotation knows what it is about
    placed = [((at if at is not None else place)[side], text) for at, place, text in seen if _is_name(text)]
    return [text for _, text in sorted(placed, key=lambda each: each[0])]


def _is_name(text: str) -> bool:
    """Whether it has a letter of any script, and is not a power of ten set as a formula."""
    return "$" not in text and any(sign.isalpha() for sign in text)


def _kind(name: str) -> str | None:
    """The kind that a name speaks of; None if it speaks of several, or of none."""
    words = _NOT_SHARED.sub("unshared", name.lower())
    kinds = [kind for kind, called in _CALLED.items() if called.search(words)]
    return kinds[0] if len(kinds) == 1 else None


def check_bars(function: Any, weight_count: Any = None) -> Failure | None:
    """Check the learner's bar chart of the digit: 13,249,600, 152,100 and 225 weights.

    A chart may also show what the learner's own `weight_count` gives: whether that is right,
    exercise 3 says.
    """
    pairs: list[Any] = []

    def drawing() -> Any:
        pairs.append(function())
        return pairs[-1]

    figure = drawn(drawing if callable(function) else function, _CALL, pair="(fig, ax)")
    if isinstance(figure, Failure):
        return figure
    bars = read_bars(figure)
    if bars is None:
        return Failure("shape", _CALL, "0", "3", "three-bars")
    failure = _look(bars, _own(weight_count))
    if failure is None and pairs[0][1] is not bars.axes:
        return Failure("type", _CALL, describe(pairs[0][1]), "(fig, ax)", "bar-axes-returned")
    return failure


def _look(bars: Bars, own: list[float] | None) -> Failure | None:
    wanted = [13_249_600, 152_100, 225]
    if len(bars.lengths) != len(wanted):
        return Failure("shape", _CALL, str(len(bars.lengths)), "3", "three-bars")
    if not (bars.reach(wanted) or (own and bars.reach(own))):
        logged = any(bars.reach(log(wanted)) for log in (np.log10, np.log, np.log2))
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
