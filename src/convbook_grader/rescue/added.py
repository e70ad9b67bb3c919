"""Imports that a student added to a cell of the instructor's, which is graded as it was released."""

import re
from collections.abc import Sequence

from convbook_grader.rescue.cells import SubmittedCell
from convbook_grader.rescue.landmarks import Landmarks

_IMPORT = re.compile(r"(?:import|from)[ \t]+\w")
_MOST_LINES = 100


def keep_imports(cells: Sequence[SubmittedCell], marks: Landmarks) -> tuple[list[SubmittedCell], list[str]]:
    """Put imports that stand in the instructor's code into a cell of the student's own, below it.

    Returns the cells, and the names of those of the instructor's.

    An answer may need them. Nothing else that was added is kept: it could give another value to
    what the answers and the tests were meant to share.
    """
    found: list[SubmittedCell] = []
    names: list[str] = []
    for cell in cells:
        found.append(cell)
        if cell.owner is None:
            continue
        released = marks.cells[cell.owner]
        if released.is_answer or released.cell_type != "code" or not (released.nbgrader or {}).get("locked"):
            continue
        added = _imports(cell.source, released.source)
        if added:
            found.append(SubmittedCell("code", added))
            names.append(released.name)
    return found, names


def _imports(source: str, released: str) -> str:
    """The import statements of `source` that are not in `released`."""
    given = {line.rstrip() for line in released.split("\n")}
    kept: list[str] = []
    goes_on = False
    for line in source.split("\n"):
        if goes_on or (_IMPORT.match(line) and line.rstrip() not in given):
            kept.append(line.rstrip())
            statement = line.partition("#")[0].rstrip()
            goes_on = statement.endswith(("(", ",", "\\")) and ")" not in statement
            goes_on = goes_on and len(kept) < _MOST_LINES
    return "\n".join(kept)
