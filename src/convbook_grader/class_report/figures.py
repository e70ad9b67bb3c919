"""The report's figures, as SVG in the page itself.

No word is drawn but names and numbers: what a figure shows is said in its caption, which can be
read aloud, searched, and needs no Chinese font.
"""

import base64
import io
from collections.abc import Sequence

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

_BLUE, _ORANGE, _GRAY = "#0a53be", "#b35900", "#6a737d"
_WIDTH = 8.0
_LONGEST = 28


def histogram(counts: Sequence[int]) -> str:
    """Draw how many students have 0–10 %, 10–20 %, … of the points."""
    figure, ax = _new(2.8)
    bars = ax.bar([10 * at + 5 for at in range(len(counts))], counts, width=9, color=_BLUE)
    ax.bar_label(bars, labels=[str(count) if count else "" for count in counts], padding=2)
    ax.set_xticks(range(0, 101, 10), [f"{at}%" for at in range(0, 101, 10)])
    ax.set_xlim(-1, 101)
    ax.set_ylabel("n")
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.margins(y=0.15)
    return _address(figure)


def bars(labels: Sequence[str], shares: Sequence[float | None], weak: float = 0.0) -> str:
    """Draw a share between 0 and 1 for each label; those below `weak` stand out, hatched as well."""
    figure, ax = _new(0.55 + 0.34 * len(labels))
    values = [share or 0.0 for share in shares]
    low = [share is not None and share < weak for share in shares]
    drawn = ax.barh(
        range(len(labels)),
        [100 * value for value in values],
        color=[_ORANGE if one else _BLUE for one in low],
        hatch=["//" if one else "" for one in low],
        edgecolor="white",
    )
    ax.bar_label(drawn, [f"{100 * share:.0f}%" if share is not None else "–" for share in shares], padding=3)
    _name_rows(ax, labels)
    ax.set_xlim(0, 108)
    ax.set_xticks(range(0, 101, 25), [f"{at}%" for at in range(0, 101, 25)])
    return _address(figure)


def counts_of(labels: Sequence[str], counts: Sequence[int]) -> str:
    """Draw a number of students for each label."""
    figure, ax = _new(0.55 + 0.34 * len(labels))
    drawn = ax.barh(range(len(labels)), counts, color=_BLUE)
    ax.bar_label(drawn, padding=3)
    _name_rows(ax, labels)
    ax.set_xlabel("n")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.margins(x=0.08)
    return _address(figure)


def _name_rows(ax: Axes, labels: Sequence[str]) -> None:
    # A dollar sign in a name is no mathematics, and what is not ASCII may have no glyph.
    shown = [label if label.isascii() and label.isprintable() else label.split()[0] for label in labels]
    cut = [label[:_LONGEST] + "…" * (len(label) > _LONGEST) for label in shown]
    ax.set_yticks(range(len(cut)), cut, parse_math=False)
    ax.invert_yaxis()
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)


def _new(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(_WIDTH, height), layout="constrained", facecolor="white")
    ax = figure.add_subplot()
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(colors="#1c2128")
    for spine in ax.spines.values():
        spine.set_color(_GRAY)
    return figure, ax


def _address(figure: Figure) -> str:
    """Return the figure as an address that holds it; the same figure always gives the same one."""
    written = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "convbook", "svg.fonttype": "path"}):
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return f"data:image/svg+xml;base64,{base64.b64encode(written.getvalue()).decode()}"
