"""An answer that nothing in it tells, by the cells of the release above and below it."""

import re
from collections.abc import Sequence

from convbook_grader.rescue.answered import still_open
from convbook_grader.rescue.cells import SubmittedCell, even
from convbook_grader.rescue.landmarks import Landmarks, heading_of
from convbook_grader.rescue.python_text import look_at
from convbook_grader.rescue.released import ReleasedCell

_LEVEL = re.compile(r"\s*(#{1,6})[ ]")


def by_neighbours(cells: Sequence[SubmittedCell], marks: Landmarks) -> None:
    """Find answers of which only an untouched copy is known, where the notebook was pasted twice.

    Neighbours are told by their text, or by their heading in another edition, since only one
    copy of them is known for what it is.
    """
    here = [cell for cell in cells if cell.source.strip()]
    done = {
        cell.owner
        for cell in here
        if cell.owner is not None and not still_open(cell.source, cell.owner, marks)
    }
    for index in range(1, len(marks.cells) - 1):
        released = marks.cells[index]
        if not released.is_answer or index in done or marks.functions[index]:
            continue
        for above, cell, below in zip(here, here[1:], here[2:], strict=False):
            unknown = cell.owner is None and cell.cell_type == released.cell_type
            if not unknown or even(cell.source) in marks.by_text:
                continue
            if marks.variables[index] - look_at(cell.source).assigned:
                continue
            if _is(above, marks.cells[index - 1]) and _is(below, marks.cells[index + 1]):
                cell.belongs_to(index, "place")


def _is(cell: SubmittedCell, released: ReleasedCell) -> bool:
    if even(cell.source) == even(released.source):
        return True
    if released.cell_type == "code" or cell.cell_type == "code":
        return False
    numbers = heading_of(released.source)
    if numbers or heading_of(cell.source):
        return numbers == heading_of(cell.source)
    mine, theirs = _LEVEL.match(cell.source), _LEVEL.match(released.source)
    return mine is not None and theirs is not None and mine.group(1) == theirs.group(1)
