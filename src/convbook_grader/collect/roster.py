"""Who handed in which link."""

import re
import unicodedata
from dataclasses import dataclass

from convbook_grader.collect.columns import Columns, Role, find_columns
from convbook_grader.collect.link import Remark
from convbook_grader.collect.sheet import read_sheet

# nbgrader takes an id for a glob (* ? [) and for a list (,), and makes a folder of it.
_STUDENT = re.compile(r"\w[\w.@-]{0,63}(?<!\.)")
# Windows makes no folders of these names.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class HandIn:
    """One row: who pasted what.

    Attributes
    ----------
    row : int
        As the spreadsheet numbers it.
    student : str
        The id, harmless as a folder's name.
    name, time : str
        As the table has them, for people to read; may be empty.
    pasted : str
        The link's field as it is, for `explain`.
    """

    row: int
    student: str
    name: str
    pasted: str
    time: str


@dataclass(frozen=True)
class Roster:
    """What a table says.

    Attributes
    ----------
    columns : Columns
        Which columns were read; to be shown.
    handins : tuple of HandIn
        One for each student, in the order in which they first appear.
    earlier : dict
        Student → the rows that a later row of the same student replaced, oldest first.
    problems : tuple of Remark
        Rows that could not be used, with their numbers.
    """

    columns: Columns
    handins: tuple[HandIn, ...]
    earlier: dict[str, tuple[HandIn, ...]]
    problems: tuple[Remark, ...]


def read_roster(data: bytes, named: dict[Role, str] | None = None) -> Roster:
    """Read who handed in what.

    A later row of the same student wins, if it holds a link; the earlier ones are kept on
    record. Capitals do not make two students of one: their folders would be one on a Mac.

    Parameters
    ----------
    data : bytes
        A table as `read_sheet` takes it.
    named : dict, optional
        Columns that are not to be guessed; see `find_columns`.

    Raises
    ------
    SheetError
        If the table cannot be read, or a column is missing.
    """
    rows = read_sheet(data)
    columns = find_columns(rows, named or {})
    found: dict[str, list[HandIn]] = {}
    problems = []
    for number, cells in rows:
        if number <= columns.header_row:
            continue
        written, pasted = columns.of("student", cells), columns.of("link", cells)
        student = student_folder(written)
        if not written and not pasted:
            problems.append(Remark("collect.row.neither", {"row": str(number)}))
        elif not written:
            problems.append(Remark("collect.row.no_student", {"row": str(number)}))
        elif student is None:
            told = {"row": str(number), "student": _shown(written)}
            problems.append(Remark("collect.row.bad_student", told))
        elif not pasted:
            problems.append(Remark("collect.row.no_link", {"row": str(number), "student": student}))
        else:
            kept = found.setdefault(student.casefold(), [])
            spelling = kept[0].student if kept else student
            name, time = columns.of("name", cells), columns.of("time", cells)
            kept.append(HandIn(number, spelling, name, pasted, time))
    return Roster(
        columns,
        tuple(kept[-1] for kept in found.values()),
        {kept[0].student: tuple(kept[:-1]) for kept in found.values() if len(kept) > 1},
        tuple(problems),
    )


def student_folder(written: str) -> str | None:
    """Return a student id as a folder's name, or None if it cannot be one.

    Full-width letters and digits become plain ones. Nothing else is replaced: two students must
    not get one folder.
    """
    plain = unicodedata.normalize("NFKC", written).strip().lstrip("'").strip("\u200b\ufeff")
    if not _STUDENT.fullmatch(plain) or _DEVICE.fullmatch(plain):
        return None
    return plain


def _shown(text: str) -> str:
    """What a table holds, short and harmless on a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text[:40])
