"""What the exporters have in common: whom and what they export, and where to."""

import os
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path

from nbgrader.api import Assignment, Gradebook, Student
from nbgrader.plugins import ExportPlugin
from traitlets import Enum

from convbook_grader.export.cells import guard, number, to_csv
from convbook_grader.export.results import Result, read_results
from convbook_grader.run.trouble import CourseError

Table = Sequence[tuple[Assignment, dict[str, Result]]]


class Exporter(ExportPlugin):  # type: ignore[misc]
    """Writes one file; subclasses say what its rows are.

    nbgrader's options mean what they mean for its own exporter: ``--to``, ``--assignment`` and
    ``--student``.
    """

    waiting = Enum(
        ("leave_out", "score"),
        "leave_out",
        help="Work of which a person has still to read something: 'leave_out' writes no score, 'score' "
        "the points so far. PlainExporter, which has a column to mark it, writes them.",
    ).tag(config=True)

    file = "grades.csv"

    @abstractmethod
    def rows(self, table: Table, students: Sequence[Student]) -> Iterator[Sequence[str]]:
        """Yield the rows, header first."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file; it is there whole, or as it was before."""
        path = Path(self.to or self.file)
        assignments = self._chosen(gradebook.assignments, "name", self.assignment)
        students = self._chosen(gradebook.students, "id", self.student)
        table = [(assignment, read_results(gradebook, assignment)) for assignment in assignments]
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            beside.write_bytes(to_csv(self.rows(table, students)))
            beside.replace(path)
        except CourseError as error:  # one line, as nbgrader ends; not where in the program
            self.log.critical("%s", error)
            raise SystemExit(1) from error
        finally:
            beside.unlink(missing_ok=True)
        self.log.info("%s students, %s assignments: %s", len(students), len(assignments), path)

    def _chosen(self, things: Sequence[object], name: str, wanted: Sequence[object]) -> list[object]:
        """In the order of their names, whatever order the gradebook has; all if none was named."""
        named = {str(one) for one in wanted}
        found = {getattr(thing, name): thing for thing in things}
        if unknown := sorted(named - found.keys()):
            self.log.warning("Not in the gradebook: %s", ", ".join(unknown))
        return [thing for key, thing in sorted(found.items()) if not named or key in named]

    def score(self, result: Result | None) -> str:
        """Return what stands for a result where it is to be a number, or nothing."""
        if result is None or (result.waits and self.waiting == "leave_out"):
            return ""
        return number(result.score)


def full_name(student: Student) -> str:
    """Return a student's name: with a comma as in a list, if there are two parts; else what there is."""
    parts = [part for part in (student.last_name, student.first_name) if part]
    return guard(", ".join(parts) or student.id)
