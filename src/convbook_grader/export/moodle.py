"""Grades for Moodle, *Grades → Import → CSV file*.

Documented by Moodle ("Grade import"), and read in its importer (moodle/moodle,
``grade/import/csv/classes/load_data.php``, ``lib/csvlib.class.php`` and the database drivers):

- One column names the user: id number, username or e-mail address. **An unknown user ends the whole
  import, and a row without one is taken for the row before.** Who cannot be named is left out.
- ``-`` is no grade. An empty cell is none, either, for an item that is there, but 0 for a new one.
- Feedback is imported together with the grade or it takes the grade away.
- The mark of UTF-8 at the beginning is taken off.
"""

from collections.abc import Iterator, Sequence

from nbgrader.api import Assignment, Student
from traitlets import Bool, Enum

from convbook.language import LANGUAGES, say_in
from convbook_grader.export.cells import guard, number, runs
from convbook_grader.export.exporter import Exporter, Table, full_name
from convbook_grader.export.results import Result

_NO_GRADE = "-"
# What Moodle calls the column in its own export.
_HEADERS = {"idnumber": "ID number", "username": "Username", "email": "Email address"}


class MoodleExporter(Exporter):
    """One row a student; a column for each assignment, and one of feedback beside it."""

    identify = Enum(
        tuple(_HEADERS),
        "idnumber",
        help="What names a user: your student ids are Moodle's 'idnumber' or 'username', or the "
        "gradebook has the 'email' addresses.",
    ).tag(config=True)
    feedback = Bool(
        True,
        help="Whether to write a column of feedback: what graders wrote, what was taken off for being "
        "late, and whether a person has still to read something.",
    ).tag(config=True)

    file = "grades-moodle.csv"

    def rows(self, table: Table, students: Sequence[Student]) -> Iterator[Sequence[str]]:
        """Yield the header, and the students whom Moodle can find."""
        header = [_HEADERS[self.identify], "Full name"]
        for assignment, _ in table:
            header += [guard(assignment.name), *[f"{guard(assignment.name)} (feedback)"] * self.feedback]
        yield header
        seen: set[str] = set()
        for student in students:
            who = ((student.email if self.identify == "email" else student.id) or "").strip()
            if who in ("", "0") or runs(who) or who in seen:
                self.log.warning("Left out, Moodle would not find who this is: %r, %r", student.id, who)
                continue
            seen.add(who)
            row = [who, full_name(student)]
            for assignment, results in table:
                result = results.get(student.id)
                row.append(self.score(result) or _NO_GRADE)
                if self.feedback:
                    row.append(guard(self._remarks(assignment, result)))
            yield row

    def _remarks(self, assignment: Assignment, result: Result | None) -> str:
        if result is None:
            return ""
        chosen = self.config.JudgedExecute.get("language")
        language = next((known for known in LANGUAGES if known == chosen), None)
        told = list(result.remarks or ())
        if result.raw is not None and result.penalty:
            told.append(say_in(language, "late.taken_off", points=number(result.penalty)))
        if result.waits:
            told.append(say_in(language, "late.waits"))
        return "\n".join(told)
