"""Who may hand in later: a table of students, with a time or a number of hours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from convbook.language import Language
from convbook_grader.collect.columns import plain_header
from convbook_grader.collect.formtime import read_deadline, read_form_time
from convbook_grader.collect.link import Remark
from convbook_grader.collect.sheet import Row, SheetError, read_sheet
from convbook_grader.late.rule import read_length

Role = Literal["student", "until", "hours", "assignment"]
ROLES: tuple[Role, ...] = get_args(Role)

# The first that a header is; `Columns` of collecting by link has the same words for a student.
_WORDS: dict[Role, frozenset[str]] = {
    "student": frozenset(
        ("學號", "studentid", "studentno", "studentnumber", "學生編號", "學員編號", "學生學號",
         "sid", "userid", "id", "student", "學生", "帳號", "username", "座號", "email", "電子郵件", "信箱")
    ),
    "until": frozenset(
        ("until", "deadline", "newdeadline", "due", "duedate", "extendeduntil",
         "期限", "新期限", "截止", "截止時間", "截止日期", "延長至", "延長到", "延到", "展延至", "延期至")
    ),
    "hours": frozenset(
        ("hours", "hour", "extrahours", "extension", "extratime",
         "小時", "時數", "延長", "延長小時", "延長時數", "延長時間", "展延", "展延時數", "延期")
    ),
    "assignment": frozenset(("assignment", "homework", "hw", "作業", "作業名稱")),
}  # fmt: skip
_MOST_SECONDS = 10 * 366 * 86400.0  # more is a slip of the keyboard, and datetime has an end


@dataclass(frozen=True)
class Extension:
    """One row.

    Attributes
    ----------
    row : int
        Its number, as a spreadsheet shows it.
    student : str
        As written.
    assignment : str
        Empty: every assignment.
    until : datetime or None
        UTC, naive as in nbgrader's gradebook.
    length : timedelta or None
        After the deadline, instead of `until`.
    """

    row: int
    student: str
    assignment: str = ""
    until: datetime | None = None
    length: timedelta | None = None

    def deadline(self, due: datetime) -> datetime:
        """Return the student's deadline; an extension makes none earlier."""
        if self.length is not None:
            return due + self.length
        return due if self.until is None else max(due, self.until)


@dataclass(frozen=True)
class Problem:
    """A row that cannot be read.

    Attributes
    ----------
    row : int
        Its number.
    student : str
        Whose it is, if that can be read: nothing is taken off that student until it is mended.
    remark : Remark
        What is wrong.
    """

    row: int
    student: str
    remark: Remark

    def say(self, language: Language | None) -> str:
        """Return the sentence in `language`, or in both if it is None."""
        return self.remark.say(language)


@dataclass(frozen=True)
class Extensions:
    """All rows of the table.

    Attributes
    ----------
    rows : tuple of Extension
        Those that can be read.
    problems : tuple of Problem
        Those that cannot.
    """

    rows: tuple[Extension, ...] = ()
    problems: tuple[Problem, ...] = ()

    def deadline(self, student: str, assignment: str, due: datetime) -> datetime:
        """Return the latest deadline that a student has been given."""
        mine = (
            one for one in self.rows if _same(one.student, student) and one.assignment in ("", assignment)
        )
        return max((one.deadline(due) for one in mine), default=due)

    def unreadable(self, student: str) -> bool:
        """Whether a row of this student's cannot be read."""
        return any(_same(problem.student, student) for problem in self.problems)

    def strangers(self, students: Sequence[str], assignment: str) -> list[Extension]:
        """Return the rows for `assignment` that are of nobody."""
        known = {name.casefold() for name in students}
        return [
            one
            for one in self.rows
            if one.assignment in ("", assignment) and one.student.casefold() not in known
        ]


def read_extensions(data: bytes) -> Extensions:
    """Return who may hand in later.

    Parameters
    ----------
    data : bytes
        CSV, TSV or XLSX, as a list of links may be. A time without a zone is this computer's, a
        day alone means all of it, a number of hours without a unit is hours.

    Raises
    ------
    SheetError
        If it is no table, or has no column of students, or none that says until when.
    """
    table = read_sheet(data)
    places, below = _columns(table)
    rows: list[Extension] = []
    problems: list[Problem] = []
    for number, cells in below:
        read = _row(number, {role: _cell(cells, place) for role, place in places.items()})
        (rows if isinstance(read, Extension) else problems).append(read)  # type: ignore[arg-type]
    return Extensions(tuple(rows), tuple(problems))


def _columns(table: Sequence[Row]) -> tuple[dict[Role, int], Sequence[Row]]:
    for position, (_, cells) in enumerate(table[:10]):
        headers = [plain_header(cell) for cell in cells]
        places: dict[Role, int] = {}
        for role in ROLES:
            fitting = [place for place, header in enumerate(headers) if header in _WORDS[role]]
            if fitting:
                places[role] = fitting[0]
        if "student" in places and places.keys() & {"until", "hours"}:
            return places, table[position + 1 :]
    headers = [" ".join(cell.split())[:40] for cell in table[0][1][:12] if cell]
    raise SheetError("no_extension", headers=", ".join(headers))


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _row(number: int, told: dict[Role, str]) -> Extension | Problem:
    student, until, hours = (told.get(role, "") for role in ("student", "until", "hours"))
    values = {"row": str(number), "student": student[:60]}
    if not student:
        return Problem(number, "", Remark("late.row.nobody", values))
    if bool(until) == bool(hours):
        return Problem(number, student, Remark("late.row.both" if until else "late.row.neither", values))
    assignment = told.get("assignment", "")
    if until:
        moment = read_deadline(until) or read_form_time(until) or _whole_day(until)
        if moment is None:
            return Problem(number, student, Remark("late.row.until", values | {"written": until[:40]}))
        try:
            utc = moment.astimezone(UTC).replace(tzinfo=None)
        except OverflowError:
            return Problem(number, student, Remark("late.row.until", values | {"written": until[:40]}))
        return Extension(number, student, assignment, until=utc)
    try:
        seconds = read_length(hours, unit=3600.0)
    except ValueError:
        seconds = _MOST_SECONDS + 1
    if seconds > _MOST_SECONDS:
        return Problem(number, student, Remark("late.row.hours", values | {"written": hours[:40]}))
    return Extension(number, student, assignment, length=timedelta(seconds=seconds))


def _whole_day(written: str) -> datetime | None:
    """A day as spreadsheets write it: 2026/10/2."""
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", written)
    return read_deadline(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}") if match else None


def _same(written: str, student: str) -> bool:
    return written.casefold() == student.casefold()
