"""Fair points from what a test cell showed.

The rules that differ from stock nbgrader (`nbgrader.utils.determine_grade`), all of them:

1. Text on stderr and warnings do not decide anything. (Stock: any of it is 0 points.)
2. A partial score is kept within 0 and the cell's points. (Stock: above, the whole
   submission fails; below 0, full points.)
3. A partial score that is no number (``nan``) is 0. (Stock: ``nan`` goes into the gradebook.)

Only what T ran can be an ``execute_result`` of a test cell, and T shows no student's text as one.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import SaveAutoGrades

from convbook_grader.engine import is_stock

Resources = dict[str, Any]


def fair_points(cell: NotebookNode) -> float | None:
    """Return the points of a graded cell; None if a person has to read it.

    Parameters
    ----------
    cell : NotebookNode
        A grade cell that the judge has run.
    """
    most = float(cell.metadata["nbgrader"]["points"])
    if utils.is_solution(cell) or cell.cell_type != "code":
        points, _ = utils.determine_grade(cell)
        return None if points is None else float(points)
    if any(output.output_type == "error" for output in cell.outputs):
        return 0.0
    for output in cell.outputs:
        if output.output_type == "execute_result":
            try:
                points = float("".join(output.data.get("text/plain", "")))
            except ValueError:
                return most  # not a score: a test that shows something, and passed
            return 0.0 if math.isnan(points) else min(max(points, 0.0), most)
    return most


def read_scores(nb: NotebookNode) -> tuple[dict[str, float | None], dict[str, str | None]]:
    """Return the points of all graded cells, and the comments on answers, by ``grade_id``."""
    points: dict[str, float | None] = {}
    comments: dict[str, str | None] = {}
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if utils.is_grade(cell):
            points[name] = fair_points(cell)
        if utils.is_solution(cell) or utils.is_task(cell):
            blank = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
            comments[name] = "No response." if blank and not utils.is_task(cell) else None
    return points, comments


def save_scores(
    submission: Any,
    points: Mapping[str, float | None],
    comments: Mapping[str, str | None],
    names: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Put scores into a submitted notebook of the gradebook; the caller commits.

    What a person gave in formgrader, a score or a comment, stays.

    Parameters
    ----------
    submission : nbgrader.api.SubmittedNotebook
        Whose scores they are.
    points, comments : mapping
        By ``grade_id``.
    names : mapping, optional
        Id of a cell in the gradebook → ``grade_id``; the gradebook is asked for those not in it.
    """
    for grade in submission.grades:
        name = names.get(grade.cell_id) or grade.name
        if name in points:
            grade.auto_score = points[name]
            # As in stock: a person's score stays, and is to be looked at again.
            grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
    for comment in submission.comments:
        name = names.get(comment.cell_id) or comment.name
        if name in comments:
            comment.auto_comment = comments[name]


class FairScores(SaveAutoGrades):  # type: ignore[misc]
    """Saves `fair_points` to nbgrader's gradebook, all cells in one transaction."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Save the points of all graded cells, and the comments on blank ones."""
        if is_stock(self.config):
            stock: tuple[NotebookNode, Resources] = super().preprocess(nb, resources)
            return stock
        who = resources["nbgrader"]
        with Gradebook(who["db_url"]) as gradebook:
            save_scores(
                gradebook.find_submission_notebook(who["notebook"], who["assignment"], who["student"]),
                *read_scores(nb),
            )
            gradebook.db.commit()
        return nb, resources
