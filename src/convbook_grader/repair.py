"""Puts a submission's graded cells back to what the instructor released, before it is run.

Student code may be in any cell; tests, points and places are the instructor's. The gradebook
knows them, so what the submission says about them is not asked.
"""

from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells

from convbook_grader.engine import is_stock

Resources = dict[str, Any]


class DropCopies(DeduplicateIds):  # type: ignore[misc]
    """Keeps the last of several cells with one ``grade_id``; the others become ordinary cells.

    Stock nbgrader empties their metadata, which then counts as an old format and stops the class.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Remove nbgrader's metadata from copies, and where it is no metadata at all."""
        if is_stock(self.config):
            stock: tuple[NotebookNode, Resources] = super().preprocess(nb, resources)
            return stock
        seen: set[str] = set()
        for cell in reversed(nb.cells):
            metadata = cell.metadata.get("nbgrader")
            if metadata is None:
                continue
            grade_id = metadata.get("grade_id") if isinstance(metadata, dict) else None
            if isinstance(grade_id, str) and grade_id not in seen:
                seen.add(grade_id)
                continue
            if isinstance(grade_id, str):
                self.log.warning("Cell with id '%s' exists multiple times; its last copy counts", grade_id)
            del cell.metadata["nbgrader"]
        return nb, resources


class RestoreCells(OverwriteCells):  # type: ignore[misc]
    """Restores graded and locked cells, and puts back those that are missing."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Take type, points, flags, and where it is locked the source, from the gradebook."""
        if is_stock(self.config):
            stock: tuple[NotebookNode, Resources] = super().preprocess(nb, resources)
            return stock
        who = resources["nbgrader"]
        order = self._order(who["assignment"], who["notebook"])
        with Gradebook(who["db_url"]) as gradebook:
            notebook = gradebook.find_notebook(who["notebook"], who["assignment"])
            cells = {cell.name: cell for cell in notebook.source_cells}
            kinds = {
                name: _metadata(gradebook, cell, who["notebook"], who["assignment"])
                for name, cell in cells.items()
            }
            self._restore(nb, cells, kinds)
            self._put_back(nb, cells, kinds, order or list(cells))
        return nb, resources

    def _order(self, assignment: str, notebook: str) -> list[str]:
        """The ``grade_id`` of the instructor's cells as they follow each other."""
        course = CourseDirectory(parent=self)
        path = Path(course.format_path(course.source_directory, ".", assignment)) / f"{notebook}.ipynb"
        if not path.is_file():
            return []
        source = nbformat.read(path, as_version=4)
        return [
            cell.metadata.nbgrader.grade_id
            for cell in source.cells
            if cell.metadata.get("nbgrader", {}).get("grade_id")
        ]

    def _restore(self, nb: NotebookNode, cells: dict[str, Any], kinds: dict[str, NotebookNode]) -> None:
        for cell in nb.cells:
            given = cell.metadata.get("nbgrader")
            if given is None:
                continue
            name = given["grade_id"]
            if name not in cells:
                self.log.warning("Cell '%s' does not exist in the database", name)
                del cell.metadata["nbgrader"]
                continue
            for field in ("grade", "solution", "locked", "task", "points"):
                if field in given and given[field] != kinds[name].get(field, False):
                    self.report_change(name, field, kinds[name].get(field, False), given[field])
            cell.metadata["nbgrader"] = kinds[name].copy()
            self.update_cell_type(cell, cells[name].cell_type)
            if cells[name].locked and cell.source != cells[name].source:
                self.log.info("Cell '%s' gets the instructor's source", name)
                cell.source = cells[name].source

    def _put_back(
        self, nb: NotebookNode, cells: dict[str, Any], kinds: dict[str, NotebookNode], order: list[str]
    ) -> None:
        """Insert missing cells after the nearest one that stood before them."""
        places = {
            cell.metadata["nbgrader"]["grade_id"]: cell for cell in nb.cells if "nbgrader" in cell.metadata
        }
        before: NotebookNode | None = None
        for name in [name for name in order if name in cells]:
            kind = kinds[name]
            wanted = kind["grade"] or kind["locked"] or kind["task"]
            if name not in places and wanted:
                self.log.warning("Cell '%s' was missing and is put back", name)
                cell = _new_cell(cells[name], kind)
                place = (
                    0 if before is None else next(i for i, one in enumerate(nb.cells) if one is before) + 1
                )
                nb.cells.insert(place, cell)
                places[name] = cell
            before = places.get(name, before)


def _metadata(gradebook: Gradebook, cell: Any, notebook: str, assignment: str) -> NotebookNode:
    """nbgrader's metadata of a cell, as it was when the assignment was generated."""

    def has(find: Any) -> Any:
        try:
            return find(cell.name, notebook, assignment)
        except MissingEntry:
            return None

    graded, solution, task = (
        has(find)
        for find in (gradebook.find_grade_cell, gradebook.find_solution_cell, gradebook.find_task_cell)
    )
    metadata = {
        "schema_version": 3,
        "grade_id": cell.name,
        "grade": graded is not None,
        "solution": solution is not None,
        "locked": bool(cell.locked),
        "task": task is not None,
        "cell_type": cell.cell_type,
        "checksum": cell.checksum,
    }
    points = graded or task
    if points is not None:
        metadata["points"] = float(points.max_score)
    return NotebookNode(metadata)


def _new_cell(cell: Any, metadata: NotebookNode) -> Any:
    metadata = NotebookNode(nbgrader=metadata.copy())
    if cell.cell_type == "code":
        return nbformat.v4.new_code_cell(cell.source, metadata=metadata)
    return nbformat.v4.new_markdown_cell(cell.source, metadata=metadata)
