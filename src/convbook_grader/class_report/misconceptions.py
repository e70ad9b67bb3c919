"""Which misconceptions the class has: the hints that its failed tests ended in, and what they look like."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import nbjson

from convbook.language import LANGUAGES, Language, entry, say_in
from convbook_grader.class_report.anonymous import Known, anonymous
from convbook_grader.feedback.reasons import reason_of
from convbook_grader.judge.hidden import visible_part
from convbook_grader.report import exercise_of

_UNWRITTEN = "not-written"
_FOLLOWS = ("Z-of-wrong-step",)  # says of itself that another exercise is the cause
_MOST_BYTES = 60_000_000  # nothing that the class run writes is larger
_MOST_CELLS = 5_000
_Wrong = tuple[int, int]  # misconceptions of one student: in the exercise, and in all


@dataclass(frozen=True)
class Finding:
    """One misconception of one student in one exercise."""

    hint: str
    exercise: str
    code: str = ""


@dataclass
class Misconception:
    """What some students share.

    Attributes
    ----------
    hint : str
        Its key in the catalogue of hints.
    students : set of str
        Who.
    exercises : list of str
        Where, the most frequent first.
    example : str
        Anonymous code of one of them; empty if there is none that can be shown.
    example_of : str
        The exercise that it answers.
    """

    hint: str
    students: set[str] = field(default_factory=set)
    exercises: list[str] = field(default_factory=list)
    example: str = ""
    example_of: str = ""

    def say(self, language: Language | None) -> str:
        """Return the hint that the students were given."""
        return say_in(language, f"hints.{self.hint}")


@dataclass
class Found:
    """What the class's executed notebooks say.

    Attributes
    ----------
    shared : list of Misconception
        The most frequent first.
    unwritten : dict
        Exercise → who left it as it was released.
    unreadable : list of str
        Students whose executed notebook could not be read.
    """

    shared: list[Misconception]
    unwritten: dict[str, set[str]]
    unreadable: list[str]


def find_misconceptions(
    notebooks: Iterable[tuple[str, Path]], known: Known, marks: tuple[tuple[str, str], ...]
) -> Found:
    """Read executed notebooks, and gather who shares which misconception.

    Parameters
    ----------
    notebooks : iterable of (str, Path)
        Students, and a notebook in ``autograded/`` each.
    known : Known
        What an example may hold; see `anonymous`.
    marks : tuple of (str, str)
        What hidden parts of a test begin and end with.
    """
    shared: dict[str, Misconception] = {}
    places: dict[str, Counter[str]] = {}
    codes: dict[str, list[tuple[Finding, str, _Wrong]]] = {}
    unwritten: dict[str, set[str]] = {}
    unreadable: list[str] = []
    for student, path in notebooks:
        try:
            found = list(findings(path, marks))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            unreadable.append(student)
            continue
        wrong = Counter(one.exercise for one in found)
        for one in found:
            if one.hint == _UNWRITTEN:
                unwritten.setdefault(one.exercise, set()).add(student)
                continue
            shared.setdefault(one.hint, Misconception(one.hint)).students.add(student)
            places.setdefault(one.hint, Counter())[one.exercise] += 1
            codes.setdefault(one.hint, []).append((one, student, (wrong[one.exercise], len(found))))
    for hint, misconception in shared.items():
        misconception.exercises = [name for name, _ in places[hint].most_common()]
        misconception.example, misconception.example_of = _example(codes[hint], known)
    order = sorted(shared.values(), key=lambda one: (-len(one.students), one.hint))
    return Found(order, unwritten, unreadable)


def _example(found: list[tuple[Finding, str, _Wrong]], known: Known) -> tuple[str, str]:
    """The code that shows it best.

    It is finished, shows as few other mistakes as possible, comes from somebody who made few
    elsewhere (who tries to fool the tests makes all of them), is shared by many once it is
    anonymous, and short.
    """
    alike: dict[tuple[str, str], set[str]] = {}
    others: dict[tuple[str, str], _Wrong] = {}
    for one, student, wrong in found:
        shown = _anonymous(one.code, known)
        if shown.strip():
            key = shown, one.exercise
            alike.setdefault(key, set()).add(student)
            others[key] = min(wrong, others.get(key, wrong))
    if not alike:
        return "", ""
    return min(
        alike,
        key=lambda one: ("NotImplementedError" in one[0], others[one], -len(alike[one]), len(one[0]), one),
    )


def findings(path: Path, marks: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    """Yield what one executed notebook's failed tests say, each hint once for each exercise."""
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError("too large")
    plain = json.loads(path.read_bytes())
    ours = "convbook" in plain["metadata"]
    solutions: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    begun: dict[str, bool] = {}
    for raw in plain["cells"][:_MOST_CELLS]:
        own = raw["metadata"].get("nbgrader")
        if not isinstance(own, dict) or raw["cell_type"] != "code":
            continue
        name = str(own.get("grade_id", ""))
        if own.get("solution"):
            source = raw["source"]
            solutions[name] = source if isinstance(source, str) else "".join(source)
        if not own.get("grade") or own.get("solution"):
            continue
        if not any(output.get("output_type") == "error" for output in raw.get("outputs", [])):
            continue
        exercise = exercise_of(name, "code")
        hint = _hint(_as_cell(raw), marks, ours)
        # Where nothing is written yet, whatever else its tests say follows from that.
        begun.setdefault(exercise, hint != _UNWRITTEN)
        if hint in _FOLLOWS:
            continue
        if hint and (begun[exercise] or hint == _UNWRITTEN) and (hint, exercise) not in seen:
            seen.add((hint, exercise))
            yield Finding(hint, exercise, solutions.get(exercise, ""))


def _as_cell(raw: dict[str, Any]) -> NotebookNode:
    whole = {"cells": [raw], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    cells: list[NotebookNode] = nbjson.JSONReader().to_notebook(whole).cells
    return cells[0]


def _hint(cell: NotebookNode, marks: tuple[tuple[str, str], ...], ours: bool) -> str:
    """The key of the hint that the student's page shows for a failed test; empty if it has none."""
    visible = str(cell.source)
    for begin, end in marks:
        visible = visible_part(visible, begin, end)
    said = reason_of(cell, visible, False, None, ours)
    if said.unwritten:
        return _UNWRITTEN
    return _keys().get(said.hint, "")


@cache
def _keys() -> dict[str, str]:
    """What a hint says, in each language and in both → its key."""
    table: Any = entry("hints")
    spoken = (*LANGUAGES, None)
    return {say_in(language, f"hints.{name}"): name for name in table for language in spoken}


@cache
def _anonymous(code: str, known: Known) -> str:
    return anonymous(code, known)


def instructors_cells(source: Path) -> list[str]:
    """Return the code of the instructor's notebooks in a folder; nothing of one that cannot be read."""
    found = []
    for path in sorted(source.rglob("*.ipynb")):
        try:
            notebook = nbformat.read(path, as_version=4)
        except (OSError, ValueError):
            continue
        found += [str(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    return found
