"""What a class earned, from nbgrader's gradebook; verdicts of the class run; what was not collected."""

import json
import math
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.coursedir import CourseDirectory

from convbook_grader.collect.link import Remark
from convbook_grader.collect.outcome import record_of
from convbook_grader.course import everybodys, folder, handed_in
from convbook_grader.marks import Item, Mark, Marks, read_marks
from convbook_grader.run.shelf import VERDICT, Verdict


@dataclass(frozen=True)
class Row:
    """One student's result.

    Attributes
    ----------
    student : str
        As the folder in ``submitted/`` is called.
    points : dict
        Exercise → (points, of how many), in the notebook's order; empty when nothing was graded.
    passed, tests : int
        Autograded tests that gave full points, and their number.
    waiting : frozenset of str
        Exercises of which a person has still to grade something.
    verdict : Verdict, optional
        Of ``convbook autograde``; plain nbgrader leaves none.
    missing : Remark, optional
        Why ``convbook collect`` could not collect anything.
    marks : dict
        Graded cell → what the gradebook holds for it.
    late : float
        Points taken off for being late; not taken off `points`.
    """

    student: str
    points: dict[str, tuple[float, float]]
    passed: int = 0
    tests: int = 0
    waiting: frozenset[str] = frozenset()
    verdict: Verdict | None = None
    missing: Remark | None = None
    marks: dict[Item, Mark] = field(default_factory=dict)
    late: float = 0.0

    @property
    def graded(self) -> bool:
        """Whether this submission was graded at all."""
        return bool(self.points)

    @property
    def reason(self) -> str:
        """``"graded"``, or the name of why not; empty where nobody wrote one down."""
        if self.graded:
            return "graded"
        if self.missing is not None:
            return self.missing.key
        return "" if self.verdict is None or self.verdict.graded else self.verdict.reason

    @property
    def total(self) -> float:
        """The sum of all points."""
        return sum(score for score, _ in self.points.values())


def class_table(course: CourseDirectory, assignment: str) -> list[Row]:
    """Return one row for every folder in ``submitted/``, graded or not, and for who could not be collected.

    A student whose submission could not be graded has a row without points:
    absent from the gradebook is not the same as zero.

    Parameters
    ----------
    course : CourseDirectory
        From `convbook_grader.course.read_course`.
    assignment : str
        Its name.

    Raises
    ------
    CourseError
        If the gradebook cannot be read.
    """
    order = exercises(course, assignment)
    folders = handed_in(course, assignment)
    record = record_of(everybodys(course, "submitted"), assignment).read()
    missing = [
        Row(name, {}, missing=one.why_not)
        for name, one in record.items()
        if one.why_not is not None and name not in folders
    ]
    marks = read_marks(course, assignment)
    return _sorted([*(_row(marks, course, student, assignment, order) for student in folders), *missing])


def _sorted(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.student)


def _row(marks: Marks, course: CourseDirectory, student: str, assignment: str, order: list[str]) -> Row:
    place = folder(course, "autograded", student, assignment)
    verdict = _verdict(place / VERDICT)
    if student not in marks.of or not any(place.glob("*.ipynb")):
        return Row(student, {}, verdict=verdict)
    points = dict.fromkeys(order, (0.0, 0.0))
    passed = tests = 0
    waiting = set()
    for item, mark in marks.of[student].items():
        if item.cell_type == "code":
            tests += 1
            passed += mark.auto == item.most
        exercise = exercise_of(item.name, item.cell_type)
        score, most = points.get(exercise, (0.0, 0.0))
        points[exercise] = score + mark.score, most + item.most
        if mark.again:
            waiting.add(exercise)
    late = marks.late.get(student, 0.0)
    return Row(
        student, points, passed, tests, frozenset(waiting), verdict, marks=marks.of[student], late=late
    )


def _verdict(path: Path) -> Verdict | None:
    try:
        found = Verdict(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None  # plain nbgrader graded, or another version of the class run
    return found if _is_sound(found) else None


def _is_sound(verdict: Verdict) -> bool:
    """Whether what is read below has the type that it should have."""
    return (
        isinstance(verdict.reason, str)
        and isinstance(verdict.values, dict)
        and isinstance(verdict.points, dict)
        and isinstance(verdict.repairs, list)
        and isinstance(verdict.seconds, int | float)
        and math.isfinite(verdict.seconds)
    )


def exercises(course: CourseDirectory, assignment: str) -> list[str]:
    """Return the exercises of `assignment`, in the order of its source notebooks."""
    names: dict[str, None] = {}
    for path in sorted(folder(course, "source", ".", assignment).glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            graded = cell.metadata.get("nbgrader", {})
            if graded.get("grade", False):
                names[exercise_of(graded["grade_id"], cell.cell_type)] = None
    return list(names)


def exercise_of(grade_id: str, cell_type: str) -> str:
    """Return the exercise of a graded cell: ``conv_forward`` for ``conv_forward-values``."""
    return grade_id.partition("-")[0] if cell_type == "code" else grade_id
