"""Who is late, by how much, and what would be taken off; and taking it off."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from convbook_grader.course import has_gradebook, open_gradebook, read_config, read_course
from convbook_grader.late.extensions import Extension, Problem
from convbook_grader.late.policy import LatePolicy, late_penalties, penalty_of
from convbook_grader.late.rule import Rule
from convbook_grader.run.trouble import CourseError, patiently


@dataclass(frozen=True)
class Late:
    """One submission that came after the deadline, or of which something is taken off.

    Attributes
    ----------
    student : str
        Whose.
    deadline, handed_in : datetime or None
        UTC; the deadline of this student.
    seconds : float
        After that deadline; 0 if an extension covers it.
    days : int or None
        That are counted; None if the policy does not count days.
    score : float
        Before anything is taken off.
    before, after : float
        What is taken off now, and what would be.
    extended : bool
        Whether this student has another deadline than the class.
    changes : bool
        Whether the gradebook would be another.
    """

    student: str
    deadline: datetime | None
    handed_in: datetime | None
    seconds: float
    days: int | None
    score: float
    before: float
    after: float
    extended: bool
    changes: bool


@dataclass(frozen=True)
class LateWork:
    """All of an assignment.

    Attributes
    ----------
    due : datetime or None
        The deadline of the class, UTC.
    handed_in : int
        Submissions in all.
    rows : tuple of Late
        By student.
    rule : Rule or None
        None if another plug-in than `LatePolicy` decides.
    problems : tuple of Problem
        Rows of the table of extensions that cannot be read.
    strangers : tuple of Extension
        Rows of nobody in the gradebook.
    """

    due: datetime | None
    handed_in: int
    rows: tuple[Late, ...]
    rule: Rule | None
    problems: tuple[Problem, ...]
    strangers: tuple[Extension, ...]

    @property
    def changes(self) -> int:
        """How many would have another penalty than they have."""
        return sum(row.changes for row in self.rows)


def late_work(root: Path, name: str) -> LateWork:
    """Return who is late; writes nothing.

    Raises
    ------
    CourseError
        If there is no such assignment, or the gradebook or the table of extensions cannot be read.
    """
    with _course(root, name) as (gradebook, step):
        return patiently(lambda: _look(gradebook, step, name), between=gradebook.db.rollback)


def take_off(root: Path, name: str) -> LateWork:
    """Write the penalties and nothing else, all of them or none; return what was found before.

    Raises
    ------
    CourseError
        As `late_work`, or if the gradebook stays locked.
    """

    def write() -> LateWork:
        found = _look(gradebook, step, name)
        for submission in gradebook.find_assignment(name).submissions:
            for notebook in submission.notebooks:
                penalty = penalty_of(step, submission, notebook)
                if penalty != notebook.late_submission_penalty:
                    notebook.late_submission_penalty = penalty
        gradebook.db.commit()
        return found

    with _course(root, name) as (gradebook, step):
        return patiently(write, between=gradebook.db.rollback)


@contextmanager
def _course(root: Path, name: str) -> Iterator[tuple[Gradebook, Any]]:
    config = read_config(root)
    course = read_course(root, config)
    if not has_gradebook(course):
        raise CourseError(_no_assignment(name))
    with open_gradebook(course) as gradebook:
        yield gradebook, late_penalties(config, course.root, gradebook, name)


def _no_assignment(name: str) -> str:
    return f"The gradebook has no assignment '{name}': run `nbgrader generate_assignment {name}` first"


def _look(gradebook: Gradebook, step: Any, name: str) -> LateWork:
    try:
        assignment = gradebook.find_assignment(name)
    except MissingEntry:
        raise CourseError(_no_assignment(name)) from None
    plugin = step.plugin_inst
    policy = plugin if isinstance(plugin, LatePolicy) else None
    rows = [_row(step, policy, submission) for submission in assignment.submissions]
    students = [student.id for student in gradebook.students]
    given = policy.given if policy else None
    return LateWork(
        due=assignment.duedate,
        handed_in=len(rows),
        rows=tuple(sorted((row for row in rows if row is not None), key=lambda row: row.student)),
        rule=policy.rule if policy and policy.per_day else None,
        problems=given.problems if given else (),
        strangers=tuple(given.strangers(students, name)) if given else (),
    )


def _row(step: Any, policy: LatePolicy | None, submission: Any) -> Late | None:
    student, due = submission.student_id, submission.assignment.duedate
    late = 0.0 if due is None else submission.total_seconds_late
    pairs = [
        (notebook.late_submission_penalty, penalty_of(step, submission, notebook))
        for notebook in submission.notebooks
    ]
    before, after = (sum(pair[which] or 0.0 for pair in pairs) for which in (0, 1))
    if late <= 0 and not before:
        return None
    seconds = policy.seconds_late(student, late) if policy else late
    deadline = None
    if due is not None:
        deadline = policy.deadline(submission) if policy else submission.duedate
    return Late(
        student=student,
        deadline=deadline,
        handed_in=submission.timestamp,
        seconds=seconds,
        days=policy.rule.days(seconds) if policy and policy.per_day else None,
        score=submission.score,
        before=before,
        after=after,
        extended=deadline is not None and deadline != due,
        changes=any((old or 0.0) != (new or 0.0) for old, new in pairs),
    )
