"""Canvas' own export of a course: who has which number there, and which column is which assignment's.

Written by Canvas' ``lib/gradebook_exporter.rb``: a header with ``Student`` (or ``LastName`` and
``FirstName``), ``ID``, perhaps ``SIS User ID``, ``SIS Login ID``, perhaps ``Integration ID`` and
``Root Account``, ``Section``, then columns of the course's own and assignments, each with its
number in brackets; below it perhaps a row that says ``Manual Posting``, one with
``Points Possible`` in its first cell, and the students.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nbgrader.api import Student

from convbook_grader.collect.sheet import SheetError, read_sheet
from convbook_grader.export.cells import unguard
from convbook_grader.run.trouble import CourseError

_ASSIGNMENT = re.compile(r"(.*) \([0-9]+\)")
_KEPT = ("ID", "SIS User ID", "SIS Login ID", "Section")


@dataclass(frozen=True)
class Person:
    """A row of Canvas' export: the name, and what stands in each column that says who it is."""

    name: str
    about: Mapping[str, str]


@dataclass(frozen=True)
class Roster:
    """Canvas' export.

    Attributes
    ----------
    people : tuple of Person
        In its order.
    columns : dict
        Assignment's title → header of its column; of a title that is there twice, none.
    """

    people: tuple[Person, ...]
    columns: Mapping[str, str]

    def find(self, student: Student, by: str) -> Person | None:
        """Return who a student is in Canvas: by its number if the gradebook has one, else by an id.

        Parameters
        ----------
        student : Student
            nbgrader's.
        by : str
            ``"SIS Login ID"`` or ``"SIS User ID"``: what the student's id is.
        """
        number = student.lms_user_id
        found = [one for one in self.people if number and one.about["ID"] == number]
        found = found or [one for one in self.people if one.about[by] == student.id]
        # Canvas' logins know no capitals; two who differ in nothing else cannot be told apart.
        folded = student.id.casefold()
        found = found or [one for one in self.people if one.about[by].casefold() == folded]
        return found[0] if len(found) == 1 else None


def read_roster(data: bytes, name: str, by: str) -> Roster:
    """Read what *Grades → Export* wrote.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name, for what is said of it.
    by : str
        The column that holds the gradebook's ids.

    Raises
    ------
    CourseError
        If it is not such a file, or has no such column.
    """
    try:
        (_, header), *rows = read_sheet(data)
    except SheetError as error:
        raise CourseError(f"{name}: {error}") from error
    split = header[:2] == ["LastName", "FirstName"]
    if "ID" not in header or "Section" not in header or not (split or header[0] == "Student"):
        raise CourseError(f"{name} is not what Canvas exports: it has no columns Student, ID, Section")
    places = {column: header.index(column) for column in _KEPT if column in header}
    if by not in places:
        raise CourseError(f"{name} has no column “{by}”: see c.CanvasExporter.identify")
    people = []
    for _, written in rows:
        cells = [unguard(cell) for cell in written]  # a file that we wrote is read like Canvas' own
        about = {column: cells[place] if place < len(cells) else "" for column, place in places.items()}
        if re.fullmatch("[0-9]+", about["ID"]):  # the other rows are about assignments
            named = ", ".join(part for part in cells[: 1 + split] if part)
            people.append(Person(named, {column: about.get(column, "") for column in _KEPT}))
    titled = [
        (match[1], column)
        for column in header[places["Section"] :]
        if (match := _ASSIGNMENT.fullmatch(column))
    ]
    titles = [title for title, _ in titled]
    return Roster(tuple(people), {title: column for title, column in titled if titles.count(title) == 1})
