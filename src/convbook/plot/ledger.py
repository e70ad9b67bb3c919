"""Day 95's accounts: whose parameters pooling saves, and whose it does not."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from convbook.language import label
from convbook.plot.cells import WIDTH, listed, remember, word


def pooling_ledger(counts: Mapping[str, tuple[int, int]]) -> tuple[Figure, Axes]:
    """Draw each layer's parameters without and with pooling, as two bars of one length scale.

    Parameters
    ----------
    counts : mapping of str to tuple of 2 int
        ``(without, with)`` by the name of the layer; ``"convolution"``, ``"pooling"`` and
        ``"dense"`` are shown in the learner's language.

    Returns
    -------
    fig : Figure
    ax : Axes
    """
    names = [word(name) for name in counts]
    places = np.arange(len(names))
    fig, ax = plt.subplots(figsize=(WIDTH, 1.6 + 0.75 * len(names)), layout="constrained")
    for column, (key, face, pattern) in enumerate([("without", "0.85", "///"), ("with", "tab:blue", "")]):
        values = [pair[column] for pair in counts.values()]
        bars = ax.barh(
            places + 0.36 * (column - 0.5), values, 0.36,
            color=face, edgecolor="black", hatch=pattern, label=label(f"plot.pooling_{key}"),
        )  # fmt: skip
        ax.bar_label(bars, [f"{value:,}" for value in values], padding=4, size=11)
    ax.set_yticks(places, names)
    ax.set_xlim(0, 1.22 * max(max(pair) for pair in counts.values()))
    ax.invert_yaxis()
    ax.set_xticks([])
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    ax.legend(loc="upper right", frameon=False)
    before, after = (sum(pair[column] for pair in counts.values()) for column in (0, 1))
    title = label("plot.pooling_ledger", percent=f"{100 * (before - after) / before:.0f}")
    ax.set_title(title, loc="left")
    numbers = listed(
        f"{name} {pair[0]:,} → {pair[1]:,}" for name, pair in zip(names, counts.values(), strict=True)
    )
    remember(fig, label("plot.panel", name=title, numbers=numbers))
    return fig, ax
