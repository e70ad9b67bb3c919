"""A gradebook for Canvas, *Grades → Import*.

Read in Canvas' own importer (instructure/canvas-lms, ``lib/gradebook_importer.rb``) and exporter:

- A row belongs to the user of its ``ID`` (Canvas' own number), else of its ``SIS User ID``, else of
  its ``SIS Login ID``, else of its name.
- A column belongs to the assignment whose number stands in brackets at the end, else to the one
  that is called so, else to a new one.
- A first cell with ``Points Possible`` in it makes its row that of the points, whoever wrote it.
- Columns with ``Final Score`` and the like anywhere in their name are not read.
- The mark of UTF-8 at the beginning is what Canvas itself writes for who has that feature on, and
  the importer finds the first column in spite of it.
"""

import re
from collections.abc import Iterator, Sequence

from nbgrader.api import Student
from traitlets import Dict, Enum, Unicode

from convbook_grader.export.cells import guard, number, runs
from convbook_grader.export.exporter import Exporter, Table, full_name

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

    file = "grades-canvas.csv"

    def rows(self, table: Table, students: Sequence[Student]) -> Iterator[Sequence[str]]:
        """Yield the header, the points possible, and the students whom Canvas can find."""
        headers = [guard(self.columns.get(assignment.name, assignment.name)) for assignment, _ in table]
        for header in headers:
            if _NOT_READ.search(header):
                self.log.warning("Canvas does not read a column of this name: %s", header)
            if headers.count(header) > 1:
                self.log.warning("Two assignments have the same column: %s", header)
        yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *headers]
        yield [_POINTS, "", "", "", "", *(number(assignment.max_score) for assignment, _ in table)]
        for student in students:
            own = student.lms_user_id if re.fullmatch("[0-9]+", student.lms_user_id or "") else ""
            if runs(student.id) and not own:
                self.log.warning("Left out, the id would be a formula: %r", student.id)
                continue
            name = full_name(student)
            by = "" if runs(student.id) else student.id
            user, login = (by, "") if self.identify == "SIS User ID" else ("", by)
            scores = [self.score(results.get(student.id)) for _, results in table]
            yield [guard(student.id) if _POINTS in name else name, own, user, login, "", *scores]
