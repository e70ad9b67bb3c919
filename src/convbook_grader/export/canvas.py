"""A gradebook for Canvas, *Grades → Import*.

Read in Canvas' own importer (instructure/canvas-lms, ``lib/gradebook_importer.rb``) and exporter:

- A row belongs to the user of its ``ID`` (Canvas' own number), else of its ``SIS User ID``, else of
  its ``SIS Login ID``, else of its name.
- A column belongs to the assignment whose number stands in brackets at the end, else to the one
  that is called so, else to a new one.
- A first cell with ``Points Possible`` in it makes its row that of the points, whoever wrote it.
- Columns with ``Final Score`` and the like anywhere in their name are not read.
- A row of somebody whom Canvas cannot find is taken for a new student; a student without a row
  keeps every grade.
- Points possible that differ from Canvas' own change the assignment.
- The mark of UTF-8 at the beginning is what Canvas itself writes for who has that feature on, and
  the importer finds the first column in spite of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from nbgrader.api import Student
from traitlets import Dict, Enum, Unicode

from convbook_grader.export.cells import guard, number, runs
from convbook_grader.export.exporter import Exporter, Table, full_name
from convbook_grader.export.roster import Roster, read_roster
from convbook_grader.run.trouble import CourseError

_POINTS = "Points Possible"
_NOT_READ = re.compile(r"(?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status)")


class CanvasExporter(Exporter):
    """One row a student, one column an assignment."""

    identify = Enum(
        ("SIS Login ID", "SIS User ID"),
        "SIS Login ID",
        help="What your student ids are in Canvas. Canvas' own number is taken from the gradebook's "
        "lms_user_id where that has one.",
    ).tag(config=True)
    columns = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help="Assignment → its column in Canvas' own export, number and all: "
        "{'day94': 'Day 94 homework (1234)'}. Without it Canvas looks for an assignment of nbgrader's name.",
    ).tag(config=True)

    roster = Unicode(
        "",
        help="Canvas' own export (Grades → Export) of the course: every student gets the name, the ids and "
        "the section that they have in it, and every assignment the column that is called so. Who is "
        "not in it is left out.",
    ).tag(config=True)

    file = "grades-canvas.csv"

    def rows(self, table: Table, students: Sequence[Student]) -> Iterator[Sequence[str]]:
        """Yield the header, the points possible, and the students whom Canvas can find."""
        roster = self._roster()
        headers = self._headers(table, roster.columns if roster else {})
        yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *headers]
        yield [_POINTS, "", "", "", "", *(number(assignment.max_score) for assignment, _ in table)]
        who = self._by_roster(roster, students) if roster else self._by_id(students)
        for student, about in who:
            yield [*about, *(self.score(results.get(student.id)) for _, results in table)]

    def _headers(self, table: Table, known: Mapping[str, str]) -> list[str]:
        names = [assignment.name for assignment, _ in table]
        headers = [self.columns.get(name) or known.get(name) or name for name in names]
        for name, header in zip(names, headers, strict=True):
            if _NOT_READ.search(header):
                self.log.warning("Canvas does not read a column of this name: %s", header)
            if headers.count(header) > 1:
                self.log.warning("Two assignments have the same column: %s", header)
            if self.roster and header not in known.values():
                self.log.warning("%s has no column for %s: see c.CanvasExporter.columns", self.roster, name)
        return [guard(header) for header in headers]

    def _roster(self) -> Roster | None:
        if not self.roster:
            return None
        try:
            return read_roster(Path(self.roster).read_bytes(), self.roster, self.identify)
        except OSError as error:
            raise CourseError(f"c.CanvasExporter.roster: {self.roster}: {error.strerror}") from error

    def _by_id(self, students: Sequence[Student]) -> Iterator[tuple[Student, list[str]]]:
        for student in students:
            own = student.lms_user_id if re.fullmatch("[0-9]+", student.lms_user_id or "") else ""
            if runs(student.id) and not own:
                self.log.warning("Left out, the id would be a formula: %r", student.id)
                continue
            name = full_name(student)
            by = "" if runs(student.id) else student.id
            user, login = (by, "") if self.identify == "SIS User ID" else ("", by)
            yield student, [guard(student.id) if _POINTS in name else name, own, user, login, ""]

    def _by_roster(self, roster: Roster, students: Sequence[Student]) -> Iterator[tuple[Student, list[str]]]:
        seen: set[str] = set()
        absent = []
        for student in students:
            person = roster.find(student, self.identify)
            if person is None or person.about["ID"] in seen:
                absent.append(student.id)
                continue
            seen.add(person.about["ID"])
            ids = [person.about[column] for column in ("ID", "SIS User ID", "SIS Login ID", "Section")]
            # Canvas goes by its own number; what else would be a formula is only for the eye.
            name = "Student" if _POINTS in person.name else person.name
            yield student, [guard(name), *map(guard, ids)]
        if absent:
            said = "Left out, %s does not have them, or not once, by %s: %s"
            self.log.warning(said, self.roster, self.identify, ", ".join(map(repr, absent)))
