"""Puts a submission's graded cells back to what the instructor released, before it is run.

Student code may be in any cell; tests, points and places are the instructor's. The gradebook
knows them, so what the submission says about them is not asked.
"""

from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells

from convbook_grader.engine import is_stock
from convbook_grader.execute import JudgedExecute
from convbook_grader.source import order_of

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
        JudgedExecute(config=self.config).start_early()
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
        course = CourseDirectory(parent=self)
        source = Path(course.format_path(course.source_directory, ".", who["assignment"]))
        path = source / f"{who['notebook']}.ipynb"
        with Gradebook(who["db_url"]) as gradebook:
            notebook = gradebook.find_notebook(who["notebook"], who["assignment"])
            cells = {cell.name: cell for cell in notebook.source_cells}
            kinds = _metadata(notebook)
            self._restore(nb, cells, kinds)
            self._put_back(nb, cells, kinds, order_of(path) if path.is_file() else tuple(cells))
        return nb, resources

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
        self, nb: NotebookNode, cells: dict[str, Any], kinds: dict[str, NotebookNode], order: tuple[str, ...]
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


def _metadata(notebook: Any) -> dict[str, NotebookNode]:
    """nbgrader's metadata of every cell, as it was when the assignment was generated."""
    graded = {cell.name: cell for cell in notebook.grade_cells}
    tasks = {cell.name: cell for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    found = {}
    for cell in notebook.source_cells:
        name = cell.name
        found[name] = NotebookNode(
            schema_version=3,
            grade_id=name,
            grade=name in graded,
            solution=name in solutions,
            locked=bool(cell.locked),
            task=name in tasks,
            cell_type=cell.cell_type,
            checksum=cell.checksum,
        )
        points = graded.get(name) or tasks.get(name)
        if points is not None:
            found[name]["points"] = float(points.max_score)
    return found


def _new_cell(cell: Any, metadata: NotebookNode) -> Any:
    metadata = NotebookNode(nbgrader=metadata.copy())
    if cell.cell_type == "code":
        return nbformat.v4.new_code_cell(cell.source, metadata=metadata)
    return nbformat.v4.new_markdown_cell(cell.source, metadata=metadata)
