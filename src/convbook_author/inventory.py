"""What the seed documents say, passage by passage, and the cells that teach it.

``course/inventory.toml`` gives every passage an id and a home, the days that owe it a cell;
a cell pays with ``teaches="…"``. So that a day covers its seeds is counted, not claimed.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from convbook.language import LANGUAGES
from convbook_author.problem import CourseTextError, Problem
from convbook_author.text import Text

INVENTORY = Path("course/inventory.toml")
SEEDS = ("S0", "S1", "S2", "S3", "S4")
# Homes that are no day: such a row says in `seen` which file holds it, and by what words.
ELSEWHERE = ("collector", "glossary")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY = re.compile(r"day[0-9]+")
_ENTRIES = {"seeds", "home", "seen", *LANGUAGES}


@dataclass(frozen=True)
class Passage:
    """One passage or mistake of the seeds.

    Attributes
    ----------
    id : str
        ``"s1-beak"``, or ``"e11"`` for a mistake.
    seeds : tuple of str
        Where it is from: of ``"S0"`` … ``"S4"``.
    written : dict
        Language → what it says, in a few words of ours.
    home : tuple of str
        The days that teach it, as nbgrader calls them, or `ELSEWHERE`.
    seen : dict
        For a home elsewhere: file → words that it holds.
    """

    id: str
    seeds: tuple[str, ...]
    written: Mapping[str, str]
    home: tuple[str, ...]
    seen: Mapping[str, str]

    @property
    def days(self) -> tuple[str, ...]:
        """Those of its homes that are days."""
        return tuple(home for home in self.home if home not in ELSEWHERE)


@dataclass(frozen=True)
class Debt:
    """A passage, and a day that is a home of it.

    Attributes
    ----------
    cells : tuple of str
        The day's cells that teach it, as ``"lesson.py [one-window]"``.
    day_exists : bool
        Whether the course has the day yet.
    """

    passage: Passage
    day: str
    cells: tuple[str, ...]
    day_exists: bool

    @property
    def is_unpaid(self) -> bool:
        """Whether the day is there and leaves the passage out."""
        return self.day_exists and not self.cells


def read_inventory(root: Path) -> dict[str, Passage]:
    """Read ``course/inventory.toml``: id → passage, in the order of the file.

    Raises
    ------
    CourseTextError
        If it is not TOML, or rows are not what `Passage` says.
    """
    if not (root / INVENTORY).exists():
        return {}
    try:
        rows = tomllib.loads((root / INVENTORY).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CourseTextError([Problem(INVENTORY, "", f"not TOML: {error}", "mend that line")]) from error
    problems = [
        Problem(INVENTORY, name, *fault) for name, row in rows.items() for fault in _faults(name, row)
    ]
    if problems:
        raise CourseTextError(problems)
    return {
        name: Passage(
            name,
            tuple(row["seeds"]),
            {lang: row[lang] for lang in LANGUAGES},
            tuple(row["home"]),
            row.get("seen", {}),
        )
        for name, row in rows.items()
    }


def check_taught(text: Text, inventory: Mapping[str, Passage]) -> list[Problem]:
    """Return the cells of `text` that claim to teach what the inventory does not know."""
    problems = []
    for cell in text.cells:
        for name in cell.teaches:
            if name not in inventory:
                close = difflib.get_close_matches(name, inventory, 1)
                meant = f", such as {close[0]!r}" if close else ""
                what = f"it teaches {name!r}, which is no row of {INVENTORY.as_posix()}"
                problems.append(Problem(text.file, cell.name, what, f"write the id of a row{meant}"))
    return problems


def debts(texts: Iterable[Text], inventory: Mapping[str, Passage]) -> list[Debt]:
    """Return what every day owes, in the order of the inventory."""
    taught: dict[str, dict[str, list[str]]] = {}
    for text in texts:
        of_the_day = taught.setdefault(text.assignment, {})
        for cell in text.cells:
            for name in cell.teaches:
                of_the_day.setdefault(name, []).append(f"{text.file.name} [{cell.name}]")
    return [
        Debt(passage, day, tuple(taught.get(day, {}).get(passage.id, ())), day in taught)
        for passage in inventory.values()
        for day in passage.days
    ]


def day_number(day: str) -> int:
    """Return 94 for ``"day94"``, so that days sort as days do."""
    return int(day.removeprefix("day"))


def _faults(name: str, row: Any) -> list[tuple[str, str]]:
    if not isinstance(row, dict):
        return [("it is no row", f"write [{name}] and its entries under it")]
    faults = []
    if not _ID.fullmatch(name):
        faults.append((f"{name!r} cannot be an id", "use a-z, 0-9 and single hyphens"))
    if unknown := sorted(set(row) - _ENTRIES):
        faults.append((f"unknown entry {', '.join(unknown)}", f"write only {', '.join(sorted(_ENTRIES))}"))
    faults += [
        (f"the row says nothing in {lang}", f"write {lang} = …")
        for lang in LANGUAGES
        if not str(row.get(lang, "")).strip()
    ]
    seeds, home = row.get("seeds", []), row.get("home", [])
    if not seeds or not set(seeds) <= set(SEEDS):
        faults.append(("it is from no seed", f"write seeds = […], of {', '.join(SEEDS)}"))
    if not home or not all(_DAY.fullmatch(each) or each in ELSEWHERE for each in home):
        faults.append(("it has no home", f'write home = ["day94"], or of {", ".join(ELSEWHERE)}'))
    elif not row.get("seen") and set(home) & set(ELSEWHERE):
        faults.append(("its home is no day, and nothing shows it there", 'write seen = { "file" = "words" }'))
    return faults
