"""Two tables side by side: point at a cell of the right one, and its window lights up in the left.

Plain HTML and CSS: nothing runs in the page, and nothing is drawn again. Where a browser
does not know ``:has()``, the chosen window is still marked.
"""

from collections.abc import Sequence
from html import escape
from itertools import count

from convbook.language import say
from convbook.plot.cells import Floats, number

# Place and winners of a window, its value, and the arithmetic in words.
Window = tuple[tuple[int, int], tuple[tuple[int, int], ...], float, str]

_numbers = count(1)
_CELL = "border:1px solid #888;width:3.6em;height:2.4em;text-align:center;padding:0"
_WINDOW = "background:#cfe3f7;box-shadow:inset 0 0 0 2px #1f5fa8"
_WINNER = "background:#ffd9a8;box-shadow:inset 0 0 0 4px #b35900;font-weight:bold"


def hover_table(table: Floats, shape: tuple[int, int], windows: Sequence[Window], f: int, chosen: int) -> str:
    """Return the two tables as HTML.

    Parameters
    ----------
    table : ndarray, shape (h, w)
        What the windows look at.
    shape : tuple of 2 int
        Rows and columns of the output.
    windows : sequence of Window
        One for each cell of the output, row by row.
    f : int
        Side of a window.
    chosen : int
        The window that is marked while nobody points at one.
    """
    name = f"convbook-hover-{next(_numbers)}"
    marks: dict[tuple[int, int], list[str]] = {}
    for index, ((top, left), winners, _, _) in enumerate(windows):
        for row in range(top, top + f):
            for column in range(left, left + f):
                marks.setdefault((row, column), []).append(f"w{index}")
        for place in winners:
            marks[place].append(f"x{index}")
    inside = [
        [(number(value), " ".join(marks.get((row, column), [])), "") for column, value in enumerate(line)]
        for row, line in enumerate(table)
    ]
    cells = [
        (
            number(value),
            f"out o{index}",
            f' tabindex="0" title="{escape(words)}" aria-label="{escape(words)}"',
        )
        for index, (_, _, value, words) in enumerate(windows)
    ]
    output = [cells[row * shape[1] : (row + 1) * shape[1]] for row in range(shape[0])]
    return (
        f"<style>{_rules(name, len(windows), chosen)}</style>"
        f"<p>{escape(say('controls.pool_hover'))}</p>"
        f'<div class="{name}" style="display:flex;flex-wrap:wrap;gap:2em;align-items:flex-start;color:#000">'
        f"{_rows(say('controls.pool_input'), inside)}{_rows(say('controls.pool_output'), output)}</div>"
    )


def _rules(name: str, windows: int, chosen: int) -> str:
    root = f".{name}"
    still = f"{root}:not(:has(.out:hover)):not(:has(.out:focus))"
    rules = [f"{root} td{{background:#fff}}", f"{root} .out{{cursor:pointer}}"]
    rules += [f"{still} .{kind}{chosen}{{{style}}}" for kind, style in (("w", _WINDOW), ("x", _WINNER))]
    rules.append(f"{root} .o{chosen}{{box-shadow:inset 0 0 0 2px #1f5fa8}}")
    for index in range(windows):
        for event in ("hover", "focus"):
            lit = f"{root}:has(.o{index}:{event})"
            rules += [f"{lit} .w{index}{{{_WINDOW}}}", f"{lit} .x{index}{{{_WINNER}}}"]
            rules.append(f"{root} .o{index}:{event}{{background:#ffd9a8}}")
    return "".join(rules)


def _rows(caption: str, rows: Sequence[Sequence[tuple[str, str, str]]]) -> str:
    body = "".join(
        "<tr>"
        + "".join(f'<td class="{kinds}"{more} style="{_CELL}">{text}</td>' for text, kinds, more in row)
        + "</tr>"
        for row in rows
    )
    return (
        '<table style="border-collapse:collapse;font-size:1.1em;background:#fff">'
        f'<caption style="padding:0.4em;text-align:left">{escape(caption)}</caption>{body}</table>'
    )
