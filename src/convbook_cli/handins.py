"""The list of links that a command is given: a file, standard input, or one link."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from convbook.language import current, say
from convbook_grader.collect.columns import Role
from convbook_grader.collect.link import Remark
from convbook_grader.collect.one import Asked
from convbook_grader.collect.outcome import Outcome
from convbook_grader.collect.roster import HandIn, Roster, read_roster, student_folder
from convbook_grader.collect.sheet import SheetError


class NoList(Exception):
    """What was given is no list and no link; says so in the instructor's language."""


@dataclass(frozen=True)
class HandIns:
    """Who handed in what.

    Attributes
    ----------
    asked : tuple of Asked
        Whose links are to be collected.
    lacking : tuple of Outcome
        Students of the list who have pasted nothing.
    roster : Roster, optional
        The list, if it was one.
    whole : bool
        Whether these are all students of the list.
    """

    asked: tuple[Asked, ...]
    lacking: tuple[Outcome, ...] = ()
    roster: Roster | None = None
    whole: bool = False

    @property
    def problems(self) -> tuple[Remark, ...]:
        """Rows that nobody can be told of."""
        known = {one.student for one in self.lacking}
        rows = self.roster.problems if self.roster else ()
        return tuple(row for row in rows if row.values.get("student") not in known)

    @property
    def students(self) -> set[str]:
        """All who are in it."""
        return {one.student for one in self.asked} | {one.student for one in self.lacking}


def read_handins(given: str, students: Sequence[str], named: dict[Role, str]) -> HandIns:
    """Read what a command was given.

    Parameters
    ----------
    given : str
        A file's name, ``-`` for standard input, or a link (of the one in `students`).
    students : sequence of str
        Only these; none means everybody.
    named : dict
        Columns that are not to be guessed.

    Raises
    ------
    NoList
        If that cannot be read.
    """
    if given != "-" and len(students) == 1 and not Path(given).is_file():
        student = student_folder(students[0])
        if student is None:
            raise NoList(say("intake.bad_student", student=students[0]))
        return HandIns((Asked(HandIn(0, student, "", given, "")),))
    roster = read_list(given, named)
    return select(roster, students)


def read_list(given: str, named: dict[Role, str]) -> Roster:
    """Read a file, or standard input.

    Raises
    ------
    NoList
        If that cannot be read.
    """
    try:
        return read_roster(sys.stdin.buffer.read() if given == "-" else Path(given).read_bytes(), named)
    except SheetError as error:
        raise NoList(error.say(current())) from error
    except FileNotFoundError:
        raise NoList(say("intake.not_a_file", given=given)) from None
    except OSError as error:
        raise NoList(f"{given}: {error.strerror}") from error


def select(roster: Roster, students: Sequence[str] = ()) -> HandIns:
    """Return who of a list is meant.

    Raises
    ------
    NoList
        If one of `students` is not in it.
    """
    asked = {one.student: Asked(one, roster.earlier.get(one.student, ())) for one in roster.handins}
    empty = [row.values["student"] for row in roster.problems if row.key == "collect.row.no_link"]
    lacking = {
        name: Outcome(name, "refused", (Remark("intake.no_link"),)) for name in empty if name not in asked
    }
    if not students:
        return HandIns(tuple(asked.values()), tuple(lacking.values()), roster, whole=True)
    unknown = [name for name in students if name not in asked and name not in lacking]
    if unknown:
        raise NoList(say("intake.not_in_list", names=", ".join(unknown)))
    return HandIns(
        tuple(asked[name] for name in students if name in asked),
        tuple(lacking[name] for name in students if name in lacking),
        roster,
    )
