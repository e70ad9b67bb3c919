"""What layers cost: weights to store beside multiply–adds to do."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from convbook.language import label, say
from convbook.plot.cells import WIDTH, listed, remember, word
from convbook.plot.maps import AxesArray

# Not colour alone: each layer has its own hatching in both panels.
_HATCHES = ("", "//", "..", "xx", "\\\\")


def layer_costs(
    weights: Mapping[str, int], work: Mapping[str, int], most: int | None = None
) -> tuple[Figure, AxesArray]:
    """Draw what layers store and what they work out as two charts on one log scale.

    Parameters
    ----------
    weights : mapping of str to int
        Number of weights by the name of the layer; ``"dense"``, ``"locally connected"`` and
        ``"convolution"`` are shown in the learner's language.
    work : mapping of str to int
        Number of multiply–adds by the same names.
    most : int, optional
        The largest number that the axis has to hold; the largest of these if not given.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (2,)
        Weights first.

    Raises
    ------
    ValueError
        If the layers are not the same, there is none, or a count has no place on a log axis.
    """
    if not weights or list(weights) != list(work) or min(*weights.values(), *work.values()) < 1:
        raise ValueError(say("errors.costs_differ"))
    names = [word(name) for name in weights]
    fig, axes = plt.subplots(
        1, 2, figsize=(WIDTH, 1.7 + 0.42 * len(names)), sharey=True, sharex=True, layout="constrained"
    )
    most = most or max(*weights.values(), *work.values())
    spoken = []
    for ax, counts, key in zip(axes, (weights, work), ("stored", "worked"), strict=True):
        _draw(ax, names, list(counts.values()), most)
        ax.set_title(label(f"plot.costs_{key}"))
        numbers = listed(f"{name} {count:,}" for name, count in zip(names, counts.values(), strict=True))
        spoken.append(label("plot.panel", name=label(f"plot.costs_{key}"), numbers=numbers))
    axes[0].invert_yaxis()
    fig.supxlabel(label("plot.costs_axis"), size=10)
    title = _finding(weights, work)
    fig.suptitle(title)
    remember(fig, " ".join([label("plot.panel", name=title, numbers=label("plot.costs_axis")), *spoken]))
    panels: AxesArray = axes
    return fig, panels


def _draw(ax: Axes, names: list[str], counts: list[int], most: int) -> None:
    bars = ax.barh(names, counts, color="0.75", edgecolor="black")
    for number, bar in enumerate(bars):
        bar.set_hatch(_HATCHES[number % len(_HATCHES)])
        bar.set_facecolor(("tab:gray", "tab:orange", "tab:blue")[number % 3])
    ax.bar_label(bars, [f"{count:,}" for count in counts], padding=4, size=11)
    ax.set_xscale("log")
    # From 1, so that lengths compare as the tick labels say; room for the numbers.
    ax.set_xlim(1, most * 3000)
    ax.set_xticks([10**power for power in range(0, len(str(most)) + 1, 2)])
    ax.minorticks_off()
    ax.spines[["top", "right"]].set_visible(False)


def _finding(weights: Mapping[str, int], work: Mapping[str, int]) -> str:
    """How many times less the last layer stores and works out than the first."""
    if len({*weights.values()}) == len({*work.values()}) == 1:
        return label("plot.costs_alike")
    first, last = next(iter(weights)), list(weights)[-1]
    stored, worked = weights[first] / weights[last], work[first] / work[last]
    return label(
        "plot.costs_title", first=word(first), last=word(last), stored=_times(stored), worked=_times(worked)
    )


def _times(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"
