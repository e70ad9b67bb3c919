"""The one writer to nbgrader's gradebook."""

from datetime import datetime
from typing import Any

from nbgrader.api import Assignment as AssignmentRow
from nbgrader.api import BaseCell, Grade, MissingEntry, Notebook

from convbook_grader.course import open_gradebook
from convbook_grader.late.policy import late_penalties, penalty_of
from convbook_grader.run.assignment import Assignment
from convbook_grader.run.shelf import Verdict
from convbook_grader.run.trouble import PATIENCE, CourseError, patiently
from convbook_grader.scores import save_scores


class Ledger:
    """Writes verdicts to the gradebook, one submission a transaction. Close it, or use ``with``.

    Parameters
    ----------
    assignment : Assignment
        Whose scores are written.
    patience : float, optional
        Seconds to wait for a gradebook that another program has locked.
    """

    def __init__(self, assignment: Assignment, patience: float = PATIENCE) -> None:
        self._assignment, self._patience = assignment, patience
        course = assignment.course
        self._gradebook = open_gradebook(course, patience)
        try:
            self._late = late_penalties(assignment.config, course.root, self._gradebook, assignment.name)
        except CourseError:
            self._gradebook.close()
            raise

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the gradebook."""
        self._gradebook.close()

    def holds(self, verdict: Verdict) -> bool:
        """Whether the gradebook has the scores of `verdict` already."""
        return patiently(lambda: self._holds(verdict), self._patience, self._gradebook.db.rollback)

    def _holds(self, verdict: Verdict) -> bool:
        try:
            submission = self._gradebook.find_submission(self._assignment.name, verdict.student)
        except MissingEntry:
            return False
        for notebook in submission.notebooks:
            points = verdict.points.get(notebook.name, {})
            for grade in notebook.grades:
                if grade.name in points and grade.auto_score != points[grade.name]:
                    return False
        return True

    def save(self, verdict: Verdict, moment: datetime | None) -> None:
        """Write the scores of a graded submission.

        Scores and comments that a person gave stay as they are.

        Parameters
        ----------
        verdict : Verdict
            Graded.
        moment : datetime, optional
            When it was handed in.

        Raises
        ------
        CourseError
            If the gradebook stays locked, or is full, read-only or damaged.
        """
        patiently(lambda: self._save(verdict, moment), self._patience, self._gradebook.db.rollback)

    def _save(self, verdict: Verdict, moment: datetime | None) -> None:
        gradebook, name = self._gradebook, self._assignment.name
        gradebook.update_or_create_student(verdict.student)
        when = {} if moment is None else {"timestamp": moment}
        with gradebook.db.no_autoflush:  # it warns of rows that are half made
            submission = gradebook.update_or_create_submission(name, verdict.student, **when)
        names = self._names()
        for notebook in submission.notebooks:
            if notebook.name in verdict.points:
                save_scores(notebook, verdict.points[notebook.name], verdict.comments[notebook.name], names)
            else:
                _nothing_handed_in(notebook)
        gradebook.db.flush()
        for notebook in submission.notebooks:
            self._take_off(submission, notebook)
        gradebook.db.commit()

    def _names(self) -> dict[str, str]:
        """Return id → ``grade_id`` of the assignment's cells: one question, instead of one for each grade."""
        cells = self._gradebook.db.query(BaseCell.id, BaseCell.name)
        of_notebooks = cells.join(Notebook, BaseCell.notebook_id == Notebook.id).join(AssignmentRow)
        return dict(map(tuple, of_notebooks.filter(AssignmentRow.name == self._assignment.name).all()))

    def _take_off(self, submission: Any, notebook: Any) -> None:
        """What nbgrader's `AssignLatePenalties` does, in this transaction."""
        penalty = penalty_of(self._late, submission, notebook)
        if penalty != notebook.late_submission_penalty:
            notebook.late_submission_penalty = penalty


def _nothing_handed_in(notebook: Any) -> None:
    """One of several notebooks is missing: no points, as in nbgrader; the verdict says so."""
    grade: Grade
    for grade in notebook.grades:
        grade.auto_score, grade.needs_manual_grade = 0, False
