"""`ReadGrades`: a submission's points and comments, read from nbgrader's gradebook in one go."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import GetGrades

Resources = dict[str, Any]
VERDICT = "verdict.json"  # of the class run, beside the notebook; plain nbgrader writes none


@dataclass(frozen=True)
class Given:
    """What the gradebook holds for one graded cell.

    Attributes
    ----------
    score, most : float
        Points, of how many; extra credit is in `score`.
    by_hand : bool
        Whether a person has set the score.
    waits : bool
        Whether a person has still to read the answer.
    """

    score: float
    most: float
    by_hand: bool = False
    waits: bool = False


class ReadGrades(GetGrades):  # type: ignore[misc]
    """Leaves what stock `GetGrades` leaves in the notebook, and more in ``resources["nbgrader"]``.

    ``given`` holds the points of each cell, ``repairs`` what was put right before grading.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Put points and comments into the cells' metadata, as stock does."""
        who = resources["nbgrader"]
        with Gradebook(who["db_url"]) as gradebook:
            submission = gradebook.find_submission_notebook(
                who["notebook"], who["assignment"], who["student"]
            )
            given = {
                grade.name: Given(
                    score=grade.score or 0.0,
                    most=grade.max_score or 0.0,
                    by_hand=grade.manual_score is not None,
                    waits=grade.manual_score is None and grade.auto_score is None,
                )
                for grade in submission.grades
            }
            comments = {comment.name: comment.comment for comment in submission.comments}
            late = submission.late_submission_penalty or 0.0
            who["score"], who["max_score"] = submission.score - late, submission.max_score
            who["late_penalty"], who["given"] = late, given
        who["repairs"] = _repairs(Path(resources.get("metadata", {}).get("path", "")) / VERDICT)
        for cell in nb.cells:
            metadata = cell.metadata.get("nbgrader")
            if not metadata:
                continue
            name = metadata.get("grade_id")
            if name in given:
                metadata["score"], metadata["points"] = given[name].score, given[name].most
            if name in comments:
                metadata["comment"] = comments[name]
        return nb, resources


def _repairs(path: Path) -> list[tuple[str, dict[str, object]]]:
    """Return what the class run mended in a notebook: entries of the catalogue, with their values."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["repairs"]
        return [(str(key), dict(values)) for key, values in found]
    except (OSError, ValueError, TypeError, KeyError):
        return []
