"""Which exercises the cells that are known answer, and which functions are still looked for."""

from collections.abc import Iterable

from convbook_grader.rescue.cells import SubmittedCell
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
