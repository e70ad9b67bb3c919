"""nbgrader's late penalties by a rule that a course writes down."""

import copy
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import Float, TraitError, TraitType, Unicode
from traitlets.config import Config

from convbook_grader.collect.sheet import SheetError
from convbook_grader.late.extensions import Extensions, read_extensions
from convbook_grader.late.rule import Rule, read_length
from convbook_grader.run.trouble import CourseError


class _Length(TraitType[float, object]):
    """Seconds, or words such as ``"15 min"``."""

    default_value = 0.0
    info_text = "seconds, or a length of time such as '15 min'"

    def validate(self, obj: Any, value: Any) -> float:
        try:
            return read_length(value)
        except ValueError:
            self.error(obj, value)

    def from_string(self, s: str) -> float:
        return read_length(s)


class LatePolicy(LateSubmissionPlugin):  # type: ignore[misc]
    """Takes off a part of the score for every day that has begun; off until ``per_day`` is set.

    Without ``per_day`` it does what nbgrader's own ``penalty_method`` says: by default nothing.
    """

    grace = _Length(
        help="After the deadline, nothing is taken off for so long: seconds, or '15 min', '2 h'. Who is "
        "later than that is late from the deadline on, not from the end of the grace."
    ).tag(config=True)
    per_day = Float(
        0.0,
        min=0.0,
        max=1.0,
        help="Part of the points earned that every day costs, begun ones included: 0.1 is a tenth. "
        "0: nothing is taken off.",
    ).tag(config=True)
    cap = Float(1.0, min=0.0, max=1.0, help="Part of the points earned that is taken off at most.").tag(
        config=True
    )
    extensions = Unicode(
        "",
        help="A table (.csv, .tsv, .xlsx) beside nbgrader_config.py: who may hand in later, until when "
        "or for how many hours, and for which assignment.",
    ).tag(config=True)

    @property
    def rule(self) -> Rule:
        """What is taken off for how late."""
        return Rule(self.grace, self.per_day, self.cap)

    @cached_property
    def given(self) -> Extensions:
        """Who may hand in later.

        Raises
        ------
        CourseError
            If the table is not there, or is none.
        """
        if not self.extensions:
            return Extensions()
        path = Path(CourseDirectory(config=self.config).root) / self.extensions
        try:
            return read_extensions(path.read_bytes())
        except SheetError as error:
            raise CourseError(f"{self.extensions}: {error}") from error
        except OSError as error:
            raise CourseError(f"c.LatePolicy.extensions: {path}: {error.strerror}") from error

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Return the points to be taken off a notebook; None if nothing is.

        Parameters
        ----------
        student_id : str
            Whose.
        score : float
            Of the notebook.
        total_seconds_late : float
            After the deadline that the gradebook knows.
        """
        if self.given.unreadable(student_id):
            self.log.warning("%s: %s has a row that cannot be read", self.extensions, student_id)
            return None
        seconds = self.seconds_late(student_id, total_seconds_late)
        if seconds <= self.grace:
            return None
        if not self.per_day:
            stock: float | None = super().late_submission_penalty(student_id, score, seconds)
            return stock
        return self.rule.penalty(score, seconds)

    def seconds_late(self, student_id: str, total_seconds_late: float) -> float:
        """Return how late a submission is after the deadline of this student."""
        if not self.given.rows or total_seconds_late <= 0:
            return total_seconds_late
        # nbgrader does not tell a plug-in the assignment; the step that asks it knows.
        submission = self.parent.gradebook.find_submission(self.parent.assignment_id, student_id)
        more = self.deadline(submission) - submission.duedate
        left: float = total_seconds_late - more.total_seconds()
        return max(0.0, left)

    def deadline(self, submission: Any) -> datetime:
        """Return a student's deadline, UTC: the later of ours and of the gradebook's own extension."""
        given = self.given.deadline(submission.student_id, submission.name, submission.assignment.duedate)
        own: datetime = submission.duedate
        return max(given, own)


def late_penalties(config: Config, root: str, gradebook: Gradebook, assignment: str) -> Any:
    """Return nbgrader's `AssignLatePenalties` of a course, ready for `penalty_of`.

    Parameters
    ----------
    config : Config
        Of ``nbgrader_config.py``.
    root : str
        The course's folder.
    gradebook : Gradebook
        Open.
    assignment : str
        Its name.

    Raises
    ------
    CourseError
        If a setting cannot be what it is, or the table of extensions cannot be read.
    """
    config = copy.deepcopy(config)
    config.CourseDirectory.root = root
    try:
        step = AssignLatePenalties(config=config)
        step.gradebook, step.assignment_id = gradebook, assignment
        step.init_plugin()
    except TraitError as error:
        raise CourseError(f"nbgrader_config.py: {error}") from error
    if isinstance(step.plugin_inst, LatePolicy):
        _ = step.plugin_inst.given  # once, before a class is graded
    return step


def penalty_of(step: Any, submission: Any, notebook: Any) -> float | None:
    """Return what `step` takes off a submitted notebook, as nbgrader would; None is nothing."""
    late = 0.0 if submission.assignment.duedate is None else submission.total_seconds_late
    if late <= 0:
        return None
    found = step.plugin_inst.late_submission_penalty(submission.student_id, notebook.score, late)
    if found is None:
        return None
    checked: float = step._check_late_penalty(notebook, found)
    return checked
