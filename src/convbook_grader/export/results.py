"""What a class earned, out of nbgrader's gradebook, two queries an assignment."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.orm import aliased


@dataclass
class Result:
    """One submission.

    Attributes
    ----------
    timestamp : datetime or None
        When it was handed in, UTC.
    raw : float or None
        Before anything is taken off; None if nobody and nothing has graded it yet.
    penalty : float
        For being late.
    waits : bool
        Whether a person has still to read something.
    remarks : list of str
        What a person wrote.
    """

    timestamp: datetime | None
    raw: float | None = None
    penalty: float = 0.0
    waits: bool = False
    remarks: list[str] | None = None

    @property
    def score(self) -> float | None:
        """What counts, as nbgrader computes it; None if it is not graded."""
        return None if self.raw is None else max(0.0, self.raw - self.penalty)


def read_results(gradebook: Gradebook, assignment: Assignment) -> dict[str, Result]:
    """Return the results of all who handed something in, by their ids."""
    db = gradebook.db
    found: dict[str, Result] = {}
    of_submission: dict[str, Result] = {}
    submissions = db.query(SubmittedAssignment).filter(SubmittedAssignment.assignment_id == assignment.id)
    for submission in submissions:
        result = Result(submission.timestamp, remarks=[])
        found[submission.student_id] = of_submission[submission.id] = result
    notebooks: dict[str, Result] = {}
    penalties: defaultdict[str, float] = defaultdict(float)
    for notebook, owner, penalty in _of(
        assignment,
        db.query(
            SubmittedNotebook.id, SubmittedNotebook.assignment_id, SubmittedNotebook.late_submission_penalty
        ),
    ):
        notebooks[notebook] = of_submission[owner]
        penalties[owner] += penalty or 0.0
    for owner, penalty in penalties.items():
        of_submission[owner].penalty = penalty
    grades = db.query(
        Grade.notebook_id, Grade.score, Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade
    ).join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
    for notebook, score, automatic, manual, waits in _of(assignment, grades):
        result = notebooks[notebook]
        result.waits = result.waits or bool(waits)
        if automatic is not None or manual is not None:
            result.raw = (result.raw or 0.0) + score
    cells = aliased(BaseCell, flat=True)
    comments = (
        db.query(Comment.notebook_id, Comment.manual_comment)
        .join(SubmittedNotebook, Comment.notebook_id == SubmittedNotebook.id)
        .join(cells, Comment.cell_id == cells.id)
        .filter(Comment.manual_comment.isnot(None))
        .order_by(cells.name)
    )
    for notebook, remark in _of(assignment, comments):
        remarks = notebooks[notebook].remarks
        if remark.strip() and remarks is not None:
            remarks.append(remark.strip())
    return found


def _of(assignment: Assignment, query: Any) -> Any:
    """Of a query of notebooks, those of `assignment`."""
    joined = query.join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    return joined.filter(SubmittedAssignment.assignment_id == assignment.id).all()
