"""Which scores were changed by grading again, and when: kept beside the verdicts, a line for each run."""

import contextlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from convbook_grader.run.regrade import Change


@dataclass(frozen=True)
class Regrade:
    """One ``convbook regrade --apply`` that changed something.

    Attributes
    ----------
    at : datetime
        When, with its zone.
    changes : tuple of Change
        What.
    """

    at: datetime
    changes: tuple[Change, ...]


def regrades_of(autograded: Path, assignment: str) -> Path:
    """Return where the history of an assignment is kept."""
    return autograded / f".regrades-{assignment}.jsonl"


def note_regrade(path: Path, at: datetime, changes: Sequence[Change]) -> None:
    """Add a line to the history; a regrade that changed nothing is none."""
    if not changes:
        return
    line = json.dumps({"at": at.isoformat(), "changes": [asdict(one) for one in changes]})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(line + "\n")


def read_regrades(path: Path) -> list[Regrade]:
    """Return the history, oldest first; lines that cannot be read are as if they were not there."""
    found = []
    with contextlib.suppress(OSError), path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            with contextlib.suppress(ValueError, TypeError, KeyError):
                plain = json.loads(line)
                changes = tuple(Change(**one) for one in plain["changes"])
                found.append(Regrade(datetime.fromisoformat(plain["at"]).astimezone(), changes))
    return sorted(found, key=lambda one: one.at)
