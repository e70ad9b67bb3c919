"""Explorer 2: count where the window stops, then look at three formulas."""

from dataclasses import dataclass
from fractions import Fraction

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from convbook.explore.board import Explorer, refusal, slider
from convbook.language import label
from convbook.plot.cells import hatch, listed, number, remember

_SIZE = (8.0, 5.2)  # inches


@dataclass(frozen=True)
class Refusal:
    """Why there is no output: what the learner reads."""

    reason: str


@dataclass(frozen=True)
class Places:
    """Where a window stops along one side of a picture.

    Attributes
    ----------
    starts : tuple of int
        First cell of each window, counted from the padded edge.
    room : int
        Cells of one padded row.
    left_over : int
        Cells at the end that no window reaches.
    """

    starts: tuple[int, ...]
    room: int
    left_over: int


@dataclass(frozen=True)
class Claim:
    """What one formula says, and whether the count agrees.

    Attributes
    ----------
    sign : {"", "①", "②"}
        Which formula of the slides it is, as the lesson numbers them; empty for ours.
    formula, inserted : str
        With letters and with numbers.
    value : Fraction
        Its result.
    agrees : bool
        Whether that is the number of places.
    """

    sign: str
    formula: str
    inserted: str
    value: Fraction
    agrees: bool


def find_places(picture: int, window: int, padding: int, move: int) -> Places | Refusal:
    """Push the window along one row and note every place where it lies inside.

    Parameters
    ----------
    picture, window, padding : int
        Cells of the picture, of the window, and zeros on either side.
    move : int
        Cells that the window goes on each time.

    Returns
    -------
    Places or Refusal
        A refusal if the window does not fit or never moves.
    """
    room = picture + 2 * padding
    if move < 1:
        return Refusal(label("explore.stride_zero"))
    if window > room:
        return Refusal(label("explore.too_large", f=window, room=room))
    starts = []
    here = 0
    while here + window <= room:
        starts.append(here)
        here += move
    return Places(tuple(starts), room, left_over=room - starts[-1] - window)


def claims(n: int, f: int, p: int, s: int, places: Places) -> tuple[Claim, Claim, Claim]:
    """Return what the right formula and the two of the D94 slides say.

    Numbered as in the lesson. The slides' W is read kindly, as the side with its
    padding: otherwise ② would be wrong wherever p > 0.
    """
    count = len(places.starts)
    padded, valid = Fraction(n + 2 * p - f, s), Fraction(places.room - f + 1, s)
    inserted = f"({n} + 2×{p} − {f}) / {s}"
    return (
        Claim("", "⌊(n + 2p − f) / s⌋ + 1", f"⌊{inserted}⌋ + 1", Fraction(count), True),
        Claim("①", "(n + 2p − f) / S", inserted, padded, padded == count),
        Claim("②", "(W − F + 1) / S", f"({places.room} − {f} + 1) / {s}", valid, valid == count),
    )


def draw_sizes(n: int, f: int, p: int, s: int) -> Figure:
    """Return the counting picture with the three formulas below it."""
    places = find_places(n, f, p, s)
    if isinstance(places, Refusal):
        return refusal(places.reason, *_SIZE)
    count = len(places.starts)
    fig, (top, below) = plt.subplots(2, 1, figsize=_SIZE, height_ratios=[1.5, 1], layout="constrained")
    key = "explore.size_title_one" if count == 1 else "explore.size_title"
    title = label(key, count=count)
    fig.suptitle(title)
    _draw_row(top, places, f, p)
    lines = _draw_claims(below, claims(n, f, p, s, places), count)
    starts = ", ".join(map(str, places.starts))
    remember(
        fig, label("explore.size_description", title=title, starts=starts, lines=listed(lines, "semicolon"))
    )
    return fig


def _draw_row(ax: Axes, places: Places, f: int, p: int) -> None:
    seen = {cell for start in places.starts for cell in range(start, start + f)}
    for cell in range(places.room):
        ax.add_patch(Rectangle((cell - 0.5, -0.5), 1, 1, facecolor="0.92", edgecolor="0.4"))
        if not p <= cell < places.room - p:
            hatch(ax, 0, cell, line="0.6")
        if cell not in seen:
            ax.text(cell, 0, "✗", ha="center", va="center", color="tab:red", size=14, zorder=4)
    count = len(places.starts)
    for index, start in enumerate(places.starts):
        row = 1.1 + index
        ax.add_patch(
            Rectangle((start - 0.42, row - 0.36), f - 0.16, 0.72, facecolor="tab:blue", edgecolor="black")
        )
        # Many windows make flat bars: then the first and the last number say enough.
        if count <= 9 or index == 0:
            ax.text(start - 0.9, row, str(index + 1), ha="right", va="center", size=10)
        elif index == count - 1:
            ax.text(start + f - 0.1, row, str(index + 1), va="center", size=10)
    if places.left_over:
        ax.text(
            places.room - 0.4, 0, label("explore.left_over", count=places.left_over),
            va="center", size=10, color="tab:red",
        )  # fmt: skip
    ax.set_xlim(-2.0, max(places.room, 8) + 3.2)
    ax.set_ylim(max(count, 4) + 0.8, -0.8)
    ax.axis("off")
    ax.set_title(label("explore.cells", room=places.room), size=10, loc="left")


def _draw_claims(ax: Axes, made: tuple[Claim, ...], count: int) -> list[str]:
    ax.axis("off")
    spoken = []
    for index, claim in enumerate(made):
        height = 0.86 - 0.27 * index
        if not claim.sign:
            source, verdict = label("explore.right_formula"), label("explore.agrees")
        else:
            source = label("explore.slide_formula", sign=claim.sign)
            verdict = label("explore.this_time") if claim.agrees else label("explore.differs", count=count)
        value = number(float(claim.value))
        colour = "black" if claim.agrees else "firebrick"
        for left, text in (
            (0.0, source),
            (0.11, claim.formula),
            (0.38, f"= {claim.inserted}"),
            (0.68, f"= {value}"),
            (0.77, verdict),
        ):
            ax.text(left, height, text, transform=ax.transAxes, size=11, color=colour)
        spoken.append(f"{source} {claim.formula} = {claim.inserted} = {value} {verdict}")
    ax.text(0.0, 0.02, label("explore.width_note"), transform=ax.transAxes, size=10, color="0.3")
    return spoken


def size_calculator() -> Explorer:
    """Return sliders for n, f, p and s over a picture that counts the windows.

    Returns
    -------
    Explorer
        It refuses impossible sizes and says why; the slides' two formulas stand beside the
        right one, with ✗ and in words where they differ.
    """
    controls = {
        "n": slider("size", 6, 1, 12),
        "f": slider("window", 3, 1, 7),
        "p": slider("pad", 0, 0, 3),
        "s": slider("stride", 1, 0, 4),
    }
    return Explorer("size-calculator", controls, draw_sizes, usual=True)
