"""By what the cells of a release can be recognised."""

import re
from collections import Counter
from dataclasses import dataclass

from convbook_grader.rescue.cells import even
from convbook_grader.rescue.python_text import lines_of, look_at
from convbook_grader.rescue.released import Released, ReleasedCell

_HEADING = re.compile(r"\s*(#{1,6})[ ]([^\n]*)")


@dataclass(frozen=True)
class Landmarks:
    """What leads from a submitted cell to a released one, which is named by its index.

    Attributes
    ----------
    cells : tuple of ReleasedCell
        The release.
    by_claim, by_id : dict
        ``grade_id`` or cell id → index.
    by_text : dict
        Text → the cells that have it.
    functions : tuple of frozenset
        For each cell, what students are asked to define there.
    variables : tuple of frozenset
        The same for answers that are no functions: what they are to assign.
    asked_in : dict
        Function → the one answer that defines it.
    by_heading : dict
        Level and numbers of the heading that a cell of prose begins with → index, if only one
        has these.
    lines : tuple of frozenset
        For each cell, the lines that no other cell has: the stub's comments and markers, too.
    """

    cells: tuple[ReleasedCell, ...]
    by_claim: dict[str, int]
    by_id: dict[str, int]
    by_text: dict[str, list[int]]
    functions: tuple[frozenset[str], ...]
    variables: tuple[frozenset[str], ...]
    asked_in: dict[str, int]
    by_heading: dict[tuple[str, ...], int]
    lines: tuple[frozenset[str], ...]


def landmarks(released: Released) -> Landmarks:
    """Return the landmarks of `released`."""
    cells = released.cells
    by_text: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        if cell.source.strip():
            by_text.setdefault(even(cell.source), []).append(index)
    texts = [look_at(cell.source if cell.is_answer and cell.cell_type == "code" else "") for cell in cells]
    functions = tuple(frozenset(text.defined) for text in texts)
    times = Counter(name for names in functions for name in names)
    headings = [heading_of(cell.source) if cell.cell_type == "markdown" else None for cell in cells]
    lines = [lines_of(cell.source) for cell in cells]
    shared = Counter(line for some in lines for line in some)
    return Landmarks(
        cells,
        by_claim={cell.name: index for index, cell in enumerate(cells) if cell.nbgrader},
        by_id={cell.id: index for index, cell in enumerate(cells)},
        by_text=by_text,
        functions=functions,
        variables=tuple(frozenset() if text.defined else text.assigned for text in texts),
        asked_in={name: index for index, names in enumerate(functions) for name in names if times[name] == 1},
        by_heading={
            heading: index
            for index, heading in enumerate(headings)
            if heading and headings.count(heading) == 1
        },
        lines=tuple(frozenset(line for line in some if shared[line] == 1) for some in lines),
    )


def heading_of(source: str) -> tuple[str, ...] | None:
    """Return the level and the numbers of the heading that `source` begins with, if it has numbers."""
    found = _HEADING.match(source)
    numbers = re.findall(r"[0-9]{1,9}", found.group(2)) if found else []
    return (found.group(1), *numbers) if found and numbers else None
