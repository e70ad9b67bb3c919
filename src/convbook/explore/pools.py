"""Explorer: a pooling window on DLI's table: who wins, and what the winner is compared with."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import Dropdown, Layout
from matplotlib.figure import Figure

from convbook import data
from convbook.explore.board import Explorer, refusal, slider, walk
from convbook.explore.hover import hover_table
from convbook.explore.sizes import Refusal, find_places
from convbook.language import label, say
from convbook.plot.cells import Floats, draw_cells, frame, number, remember, size_of

Kind = Literal["max", "average"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_SIZE = (8.0, 3.7)  # inches


@dataclass(frozen=True)
class Stop:
    """One window.

    Attributes
    ----------
    place : tuple of 2 int
        Row and column of its upper left cell.
    cells : tuple of float
        What it holds, row by row.
    value : float
        What it hands on.
    winners : tuple of tuple of 2 int
        The cells whose value that is; none for an average.
    """

    place: tuple[int, int]
    cells: tuple[float, ...]
    value: float
    winners: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Pooling:
    """Every window of a table, row by row, and the shape of what comes out."""

    stops: tuple[Stop, ...]
    shape: tuple[int, int]


def pool_windows(table: Floats, f: int, stride: int, kind: Kind) -> Pooling | Refusal:
    """Push a window over `table` and note what each stop hands on.

    Parameters
    ----------
    table : ndarray, shape (h, w)
        Numbers, negative ones too.
    f, stride : int
        Side and step of the window, in cells.
    kind : {"max", "average"}
        What is handed on.

    Returns
    -------
    Pooling or Refusal
        A refusal if the window does not fit or never moves.
    """
    down, across = (find_places(side, f, 0, stride) for side in table.shape)
    if isinstance(down, Refusal):
        return down
    if isinstance(across, Refusal):
        return across
    stops = []
    for row in down.starts:
        for column in across.starts:
            window = table[row : row + f, column : column + f]
            value = float(np.max(window) if kind == "max" else np.mean(window))
            winners = np.argwhere(window == value) if kind == "max" else np.empty((0, 2), dtype=int)
            stops.append(
                Stop(
                    (row, column),
                    tuple(float(cell) for cell in window.flat),
                    value,
                    tuple((row + int(i), column + int(j)) for i, j in winners),
                )
            )
    return Pooling(tuple(stops), (len(down.starts), len(across.starts)))


def in_a_row(stop: Stop, kind: Kind) -> str:
    """Return what the window does, as it is written: ``max(110, 256, 12, 89) = 256``."""
    cells = [number(cell) for cell in stop.cells]
    if kind == "max":
        return f"max({', '.join(cells)}) = {number(stop.value)}"
    return f"({' + '.join(cells)}) / {len(cells)} = {number(stop.value)}".replace("+ −", "− ")


def _table() -> Floats:
    return data.pool_table().astype(np.float64)


def draw_pool(step: int, f: int, stride: int, kind: Kind) -> Figure:
    """Return the table with its window and winner, and the output as far as it is filled."""
    table = _table()
    pooling = pool_windows(table, f, stride, kind)
    if isinstance(pooling, Refusal):
        return refusal(pooling.reason, *_SIZE)
    chosen = min(step, len(pooling.stops)) - 1
    stop = pooling.stops[chosen]
    fig, axes = plt.subplots(1, 2, figsize=_SIZE, width_ratios=[1.1, 1], layout="constrained")
    draw_cells(axes[0], table, "count", limit=float(table.max()), size=12)
    for row, column in stop.winners:
        for text in axes[0].texts:
            if text.get_position() == (column, row):
                text.set_text(f"★ {text.get_text()}")
    frame(axes[0], *stop.place, f, f)
    axes[0].set_title(
        label("explore.pool_table_won" if kind == "max" else "explore.pool_table", f=f, stride=stride)
    )
    values = np.array([one.value for one in pooling.stops]).reshape(pooling.shape)
    shown = np.where(np.arange(values.size).reshape(values.shape) <= chosen, values, np.nan)
    texts = [["·" if np.isnan(value) else number(value) for value in row] for row in shown]
    draw_cells(axes[1], shown, "count", limit=float(table.max()), texts=texts, size=12)
    frame(axes[1], *divmod(chosen, pooling.shape[1]), 1, 1)
    axes[1].set_title(label("explore.pool_output", size=size_of(pooling.shape)))
    for ax in axes:
        ax.set_anchor("N")
    arithmetic = in_a_row(stop, kind)
    fig.supxlabel(arithmetic, size=13)
    title = title_of(chosen, pooling, kind)
    fig.suptitle(title)
    so_far = " / ".join(" ".join(row) for row in texts)
    remember(fig, label("explore.pool_description", title=title, arithmetic=arithmetic, filled=so_far))
    return fig


def title_of(chosen: int, pooling: Pooling, kind: Kind) -> str:
    """Return the finding of stop number `chosen`, from 0."""
    stop = pooling.stops[chosen]
    key = "explore.pool_wins" if kind == "max" else "explore.pool_averages"
    return label(
        key, step=chosen + 1, count=len(pooling.stops), value=number(stop.value), cells=len(stop.cells)
    )


class PoolPlayer(Explorer):
    """The pool player: its figure is a table that answers the mouse and the Tab key."""

    def _follow(self, _: object = None) -> None:
        super()._follow()
        values: dict[str, Any] = {key: control.value for key, control in self.controls.items()}
        chosen = values.pop("step") - 1
        table = _table()
        pooling = pool_windows(table, **values)
        if isinstance(pooling, Refusal):
            return  # the figure says why
        self.figure.value = hover_table(
            table,
            pooling.shape,
            [
                (stop.place, stop.winners, stop.value, in_a_row(stop, values["kind"]))
                for stop in pooling.stops
            ],
            values["f"],
            min(chosen, len(pooling.stops) - 1),
        )


def pool_player() -> PoolPlayer:
    """Return DLI's table under a pooling window.

    Returns
    -------
    PoolPlayer
        Point at a cell of the output, or move to it with Tab, and its window and winner light up;
        the step slider does the same. Windows that do not fit are refused with the reason.
    """
    f, stride = slider("window", 2, 1, 5), slider("stride", 2, 0, 3)
    kind = Dropdown(
        options=[(say(f"controls.pool_{name}"), name) for name in KINDS],
        value="max",
        description=say("controls.pool_kind"),
        tooltip=say("controls.pool_kind_tip"),
        style={"description_width": "8em"},
        layout=Layout(width="min(100%, 28em)"),
    )

    def stops() -> int:
        found = pool_windows(_table(), f.value, stride.value, kind.value)
        return 1 if isinstance(found, Refusal) else len(found.stops)

    step = slider("step", 1, 1, stops())

    def follow(_: Any) -> None:
        # Before the picture is drawn: the step slider ends where the window does.
        step.max = stops()

    f.observe(follow, "value")
    stride.observe(follow, "value")
    back, on = walk(step)
    controls = {"step": step, "f": f, "stride": stride, "kind": kind}
    return PoolPlayer(
        "pool-player", controls, draw_pool, rows=[[step, back, on], [f], [stride], [kind]], usual=True
    )
