"""Puts a submission's graded cells back to what the instructor released, before it is run.

Student code may be in any cell; tests, points and places are the instructor's. The gradebook
knows them, so what the submission says about them is not asked.
"""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells

from convbook_grader.engine import is_stock
from convbook_grader.execute import JudgedExecute
from convbook_grader.restore import graded_cells, restore
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
            cells = graded_cells(gradebook.find_notebook(who["notebook"], who["assignment"]))
        restore(nb, cells, order_of(path) if path.is_file() else tuple(cells), self.log.warning)
        return nb, resources
