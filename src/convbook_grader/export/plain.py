"""A row for each student and assignment, for a spreadsheet."""

from collections.abc import Iterator, Sequence
from typing import Any

from nbgrader.api import Student
from traitlets import default

from convbook_grader.export.cells import guard, number
from convbook_grader.export.exporter import Exporter, Table

HEADER = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
    "needs_manual_grade",
)


class PlainExporter(Exporter):
    """The columns of nbgrader's own CSV, and whether a person has still to read something.

    Two differences: a field may hold anything, and what is not graded is empty instead of 0.
    """

    @default("waiting")  # it has a column to say so
    def _waiting_default(self) -> str:
        return "score"

    def rows(self, table: Table, students: Sequence[Student]) -> Iterator[Sequence[str]]:
        """Yield assignment by assignment, student by student."""
        yield HEADER
        for assignment, results in table:
            for student in students:
                result = results.get(student.id)
                about = (student.id, student.last_name, student.first_name, student.email)
                graded = result is not None and result.raw is not None
                points = (
                    [number(result.raw), number(result.penalty), self.score(result)]
                    if result and graded
                    else [""] * 3
                )
                yield [
                    guard(assignment.name),
                    _moment(assignment.duedate),
                    _moment(result and result.timestamp),
                    *(guard(text or "") for text in about),
                    *points,
                    number(assignment.max_score),
                    "" if result is None else "yes" if result.waits else "no",
                ]


def _moment(when: Any) -> str:
    return "" if when is None else str(when)
