"""Which exercises the cells that are known answer, and which functions are still looked for."""

from collections.abc import Iterable, Sequence

from convbook_grader.rescue.cells import SubmittedCell, even
from convbook_grader.rescue.landmarks import Landmarks
from convbook_grader.rescue.python_text import look_at, unwritten, without_comments


def functions_in_place(cells: Iterable[SubmittedCell], marks: Landmarks) -> set[str]:
    """What is defined in the exercise that asks for it."""
    return {
        name
        for cell in cells
        if cell.owner is not None
        and marks.functions[cell.owner]
        and cell.differs_from(marks.cells[cell.owner])
        for name in look_at(cell.source).defined.keys() - unwritten(cell.source, empty=True)
        if marks.asked_in.get(name) == cell.owner
    }


def still_open(source: str, index: int, marks: Landmarks) -> bool:
    """Whether `source`, found to be exercise `index`, still is its stub, comments aside."""
    released = marks.cells[index]
    if released.cell_type != "code":
        return not source.strip() or source.strip() == released.source.strip()
    asked = look_at(source).defined.keys() & marks.functions[index]
    if asked:
        return asked <= unwritten(source, empty=True)
    return without_comments(source) in ("", without_comments(released.source))


def defined_again(cells: Sequence[SubmittedCell], marks: Landmarks) -> list[str]:
    """Return the exercises whose functions a cell of the student's own defines below their tests."""
    graded = {even(cell.source) for cell in cells if cell.owner is not None}
    found: set[int] = set()
    last = -1
    for cell in cells:
        if cell.dropped:
            continue
        if cell.owner is not None:
            last = cell.owner
            continue
        if cell.before is None and cell.cell_type == "code" and even(cell.source) not in graded:
            written = look_at(cell.source).defined.keys() - unwritten(cell.source, empty=True)
            again = {marks.asked_in[name] for name in written if name in marks.asked_in}
            found |= {index for index in again if _is_tested(index, last, marks)}  # else they see it
    return [marks.cells[index].name for index in sorted(found)]


def _is_tested(index: int, last: int, marks: Landmarks) -> bool:
    """Whether a test of the answer at `index` stands between it and the cell at `last`."""
    for cell in marks.cells[index + 1 : last + 1]:
        if cell.is_answer:
            return False
        if cell.nbgrader and cell.nbgrader.get("grade"):
            return True
    return False


def asked_of(cell: SubmittedCell, marks: Landmarks) -> list[int]:
    """Return the exercises whose functions `cell` defines, in the order of the release."""
    if cell.cell_type != "code" and "```" in cell.source:
        return []  # prose that quotes code
    if "def " not in cell.source and "class " not in cell.source:
        return []
    return sorted({marks.asked_in[name] for name in look_at(cell.source).defined if name in marks.asked_in})


def answered_in(cells: Iterable[SubmittedCell], marks: Landmarks) -> set[int]:
    """Return the exercises in which something was written."""
    return {
        cell.owner
        for cell in cells
        if cell.owner is not None
        and marks.cells[cell.owner].is_answer
        and cell.differs_from(marks.cells[cell.owner])
    }
