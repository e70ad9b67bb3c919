"""The notebook as students got it: what a submission is held against."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode


@dataclass(frozen=True)
class ReleasedCell:
    """One cell of the released notebook.

    Attributes
    ----------
    cell_type : {"code", "markdown", "raw"}
        Its type.
    source : str
        As students got it: no solution, no hidden test.
    id : str
        Its id, the same in all editions.
    nbgrader : dict, optional
        nbgrader's metadata; None for a cell that nbgrader does not know.
    """

    cell_type: str
    source: str
    id: str
    nbgrader: dict[str, Any] | None

    @property
    def name(self) -> str:
        """The ``grade_id``, or the id of a cell that has none."""
        return str(self.nbgrader["grade_id"]) if self.nbgrader else self.id

    @property
    def is_answer(self) -> bool:
        """Whether the student writes here."""
        return bool(self.nbgrader and self.nbgrader.get("solution"))

    @property
    def is_exercise(self) -> bool:
        """Whether it is an answer or counts points."""
        return self.is_answer or bool(
            self.nbgrader and (self.nbgrader.get("grade") or self.nbgrader.get("task"))
        )


@dataclass(frozen=True)
class Released:
    """A released notebook.

    Attributes
    ----------
    name : str
        nbgrader's name of it: the file name without ``.ipynb``.
    cells : tuple of ReleasedCell
        In the order in which they are graded.
    language : str, optional
        Of the edition.
    kernelspec : dict
        As in its metadata.
    """

    name: str
    cells: tuple[ReleasedCell, ...]
    language: str | None
    kernelspec: dict[str, Any]


def released_from(notebook: NotebookNode, name: str) -> Released:
    """Return what a rescue needs of a released notebook.

    Parameters
    ----------
    notebook : NotebookNode
        Of format 4, as ``nbgrader generate_assignment`` made it.
    name : str
        nbgrader's name of it.
    """
    cells = []
    for number, cell in enumerate(notebook.cells):
        metadata = cell.metadata.get("nbgrader")
        metadata = plain_dict(metadata) if metadata and "grade_id" in metadata else None
        id = str(cell.get("id") or (metadata or {}).get("grade_id") or f"released-{number}")
        cells.append(ReleasedCell(cell.cell_type, cell.source, id, metadata))
    language = notebook.metadata.get("convbook", {}).get("language")
    return Released(name, tuple(cells), language, plain_dict(notebook.metadata.get("kernelspec", {})))


def plain_dict(node: Any) -> dict[str, Any]:
    """Return a copy of `node` that shares nothing with it and is no `NotebookNode`."""
    return {
        str(key): plain_dict(value) if isinstance(value, dict) else deepcopy(value)
        for key, value in node.items()
    }
