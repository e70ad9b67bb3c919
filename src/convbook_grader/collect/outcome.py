"""What came of collecting one student's link, and the record that the next run reads."""

import contextlib
import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from convbook.language import Language
from convbook_grader.collect.link import Remark

State = Literal["collected", "unchanged", "changed", "refused", "failed"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True)
class Outcome:
    """How one student's link ended.

    Attributes
    ----------
    student : str
        Whose.
    state : str
        `collected` (for the first time), `unchanged`, `changed` (another commit or another file
        counts now), `refused` (the student has to do something) or `failed` (the server did not
        give it; the next run tries again).
    remarks : tuple of Remark
        Of what was refused or failed, the first says why. Else what is worth knowing.
    url, commit, path : str
        Where it was found; as much as is known.
    candidates : tuple of str
        Files of which any may be the homework.
    asked : str
        A digest of what was pasted: tells the next look that it is the same link. The text
        itself may hold a password.
    held : bool
        Whether something of an earlier run is there, and stays.
    language : str
        Of the student's notebook, if it is known.
    """

    student: str
    state: State
    remarks: tuple[Remark, ...] = ()
    url: str = ""
    commit: str = ""
    path: str = ""
    candidates: tuple[str, ...] = ()
    asked: str = ""
    held: bool = False
    language: Language | None = None

    @property
    def done(self) -> bool:
        """Whether the student's homework is there, as the link has it now."""
        return self.state not in ("refused", "failed")

    @property
    def why_not(self) -> Remark | None:
        """Why it was not collected."""
        return None if self.done or not self.remarks else self.remarks[0]

    def plain(self) -> dict[str, Any]:
        """Return it as JSON takes it."""
        return asdict(self) | {"remarks": [[one.key, dict(one.values)] for one in self.remarks]}

    @classmethod
    def of_plain(cls, fields: dict[str, Any]) -> "Outcome":
        """Rebuild what `plain` made."""
        remarks = tuple(Remark(key, values) for key, values in fields["remarks"])
        return replace(cls(**fields), remarks=remarks, candidates=tuple(fields["candidates"]))


def digest(pasted: str) -> str:
    """Return what tells two pasted texts apart, and does not tell what they are."""
    return hashlib.sha256(pasted.strip().encode(errors="surrogatepass")).hexdigest()


class Record:
    """How each student's link ended, one line of JSON each, the last one counts.

    A line is written as soon as it is known, so that nothing is lost with a run that is killed.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Outcome]:
        """Return student → outcome; lines that cannot be read are as if they were not there."""
        found: dict[str, Outcome] = {}
        with (
            contextlib.suppress(FileNotFoundError),
            self._path.open(encoding="utf-8", errors="replace") as file,
        ):
            for line in file:
                with contextlib.suppress(ValueError, TypeError, KeyError):
                    outcome = Outcome.of_plain(json.loads(line))
                    found[outcome.student] = outcome
        return found

    def begin(self, students: Collection[str] | None) -> dict[str, Outcome]:
        """Forget all but the last line of each student, and return what is left.

        Parameters
        ----------
        students : collection of str or None
            All who are still in the list; None if nobody has left it.
        """
        found = {name: one for name, one in self.read().items() if students is None or name in students}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part")
        part.write_text("".join(_line(one) for one in found.values()), encoding="utf-8")
        os.replace(part, self._path)
        return found

    def add(self, outcome: Outcome) -> None:
        """Write one line."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(_line(outcome))


def record_of(submitted: Path, assignment: str) -> Record:
    """Return the record of an assignment, which lies in ``submitted/``."""
    return Record(submitted / f".{assignment}-links.jsonl")


def _line(outcome: Outcome) -> str:
    return json.dumps(outcome.plain()) + "\n"  # in ASCII: a path may hold what UTF-8 cannot
