"""Puts a notebook's graded and locked cells back to what the instructor released.

Pure: what the gradebook knows is handed in, so this runs in nbgrader's own process
(`repair.RestoreCells`) and in a worker of the class run alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode

Say = Callable[[str], None]
_FIELDS = ("grade", "solution", "locked", "task", "points")


@dataclass(frozen=True)
class GradedCell:
    """One cell as the gradebook knows it.

    Attributes
    ----------
    cell_type, source : str
        Of the instructor's notebook, hidden tests included.
    locked : bool
        Whether students get it back as it was.
    metadata : dict
        nbgrader's metadata, as it was when the assignment was generated.
    """

    cell_type: str
    source: str
    locked: bool
    metadata: dict[str, Any]


def graded_cells(notebook: Any) -> dict[str, GradedCell]:
    """Return the cells of a notebook of nbgrader's gradebook by their ``grade_id``."""
    graded = {cell.name: cell for cell in notebook.grade_cells}
    tasks = {cell.name: cell for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    found = {}
    for cell in notebook.source_cells:
        name = cell.name
        metadata = {
            "schema_version": 3,
            "grade_id": name,
            "grade": name in graded,
            "solution": name in solutions,
            "locked": bool(cell.locked),
            "task": name in tasks,
            "cell_type": cell.cell_type,
            "checksum": cell.checksum,
        }
        points = graded.get(name) or tasks.get(name)
        if points is not None:
            metadata["points"] = float(points.max_score)
        found[name] = GradedCell(cell.cell_type, cell.source, bool(cell.locked), metadata)
    return found


def restore(nb: NotebookNode, cells: Mapping[str, GradedCell], order: Sequence[str], say: Say) -> None:
    """Give `nb` the instructor's metadata, types, locked sources and missing cells, in place.

    Parameters
    ----------
    nb : NotebookNode
        A submission. At most one cell has each ``grade_id``.
    cells : mapping
        ``grade_id`` → cell, from `graded_cells`.
    order : sequence of str
        ``grade_id`` as the cells follow each other in the instructor's notebook.
    say : callable
        Told in English what was changed, a sentence each.
    """
    for cell in nb.cells:
        given = cell.metadata.get("nbgrader")
        if given is None:
            continue
        name = given["grade_id"]
        known = cells.get(name)
        if known is None:
            say(f"Cell '{name}' does not exist in the database")
            del cell.metadata["nbgrader"]
            continue
        for field in _FIELDS:
            released = known.metadata.get(field, False)
            if field in given and given[field] != released:
                say(f"Attribute '{field}' of cell '{name}' is {released} again, it was {given[field]}")
        cell.metadata["nbgrader"] = NotebookNode(known.metadata)
        _retype(cell, known.cell_type)
        if known.locked and cell.source != known.source:
            say(f"Cell '{name}' gets the instructor's source")
            cell.source = known.source
    _put_back(nb, cells, order, say)


def _retype(cell: NotebookNode, cell_type: str) -> None:
    if cell.cell_type == cell_type:
        return
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _put_back(nb: NotebookNode, cells: Mapping[str, GradedCell], order: Sequence[str], say: Say) -> None:
    """Insert missing cells after the nearest one that stood before them."""
    places = {cell.metadata["nbgrader"]["grade_id"]: cell for cell in nb.cells if "nbgrader" in cell.metadata}
    before: NotebookNode | None = None
    for name in order:
        known = cells.get(name)
        if known is None:
            continue
        wanted = known.metadata["grade"] or known.locked or known.metadata["task"]
        if name not in places and wanted:
            say(f"Cell '{name}' was missing and is put back")
            place = 0 if before is None else next(i for i, one in enumerate(nb.cells) if one is before) + 1
            places[name] = _new_cell(known)
            nb.cells.insert(place, places[name])
        before = places.get(name, before)


def _new_cell(known: GradedCell) -> NotebookNode:
    make: Any = nbformat.v4.new_code_cell if known.cell_type == "code" else nbformat.v4.new_markdown_cell
    made: NotebookNode = make(known.source, metadata=NotebookNode(nbgrader=NotebookNode(known.metadata)))
    return made
