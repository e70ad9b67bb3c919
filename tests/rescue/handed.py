"""Honest and wrong submissions of Day 94, and what must be true of each after a rescue."""

import copy
import json
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import damage
import damage_cells  # noqa: F401  (it registers its damages)
import damage_formats  # noqa: F401
import damage_habits  # noqa: F401
import nbformat
from damage_files import to_bytes
from nbformat import NotebookNode

from convbook_author.bank import Solution, hand_in, read_bank, reference_solutions
from convbook_grader.rescue import Released, Rescued, released_from
from convbook_grader.rescue.cells import even

ROOT = Path(__file__).parents[2]
NAME = "Day94-CNN_Convolution_HW"
EDITIONS = ("zh-TW", "en")
# A file has one of them, and gets it last.
ENCODINGS = frozenset({"a byte-order mark", "UTF-16 with a mark", "UTF-16 without a mark", "Big5", "GBK"})
BANK = tuple(read_bank(ROOT, "day94_convolution"))


@cache
def release(edition: str, folder: str = "release") -> NotebookNode:
    return nbformat.read(ROOT / folder / edition / "day94" / f"{NAME}.ipynb", as_version=4)


@cache
def released(edition: str) -> Released:
    return released_from(release(edition), NAME)


@cache
def reference() -> dict[str, str]:
    return reference_solutions(release("zh-TW", "source"))


@dataclass(frozen=True)
class Student:
    """One who filled in everything: what was written, and the notebook as it left Jupyter."""

    written: dict[str, str]
    notebook: damage.Node


def student(edition: str, rng: random.Random, wrong: Solution | None = None) -> Student:
    """An honest student, or one who has `wrong` for one exercise."""
    written = reference() | {"one-filter-anywhere": damage.WRITTEN}
    for exercise in sorted({entry.exercise for entry in BANK}):
        honest = [entry for entry in BANK if entry.exercise == exercise and entry.honest]
        written[exercise] = rng.choice(honest).source
    if wrong is not None:
        written[wrong.exercise] = wrong.source
    return student_with(edition, written)


def student_with(edition: str, written: dict[str, str]) -> Student:
    """A student who has `written` in the cells of that name."""
    notebook = hand_in(release(edition), written)
    damage.STUBS.update({cell.id: cell.source for cell in release(edition).cells})
    damage.ANSWERS |= {name for name in written if name != "one-filter-anywhere"}
    damage.BLANK[:] = [json.dumps(release(edition), indent=1).encode()]
    return Student(written, json.loads(json.dumps(notebook)))


def damaged(who: Student, names: tuple[str, ...], rng: random.Random) -> bytes:
    """The student's file after damages: first those of the notebook, then those of the file."""
    notebook = copy.deepcopy(who.notebook)
    for name in names:
        if name not in damage.FILE:
            (damage.NOTEBOOK | damage.HABIT)[name](notebook, rng)
    content = to_bytes(notebook, rng)
    for name in sorted((name for name in names if name in damage.FILE), key=ENCODINGS.__contains__):
        content = damage.FILE[name](content, rng)
    return content


def losses(
    rescued: Rescued, edition: str, written: dict[str, str], *, in_pieces: bool = False
) -> tuple[set[str], set[str]]:
    """Check all that must hold for any rescue; return the answers that came back empty, and in part.

    Every cell that nbgrader knows is there once, in order, with the release's type and metadata,
    and no answer is anything but what its author wrote. `in_pieces` admits a part of it whose
    other part is the cell before or after: it runs as it was written.
    """
    given = {cell.nbgrader["grade_id"]: cell for cell in released(edition).cells if cell.nbgrader}
    nbformat.validate(rescued.notebook)
    assert (rescued.notebook.nbformat, rescued.notebook.nbformat_minor) == (4, 5)
    assert rescued.notebook.metadata.kernelspec == released(edition).kernelspec
    found = [cell for cell in rescued.notebook.cells if "nbgrader" in cell.metadata]
    assert [cell.metadata.nbgrader.grade_id for cell in found] == list(given)
    empty, parts = set(), set()
    for cell in found:
        name = cell.metadata.nbgrader.grade_id
        assert cell.metadata.nbgrader == given[name].nbgrader
        assert cell.cell_type == given[name].cell_type
        assert cell.id == given[name].id
        if cell.metadata.nbgrader.solution:
            if words(cell.source) in (words(""), words(given[name].source)):
                empty.add(name)
            elif words(cell.source) != words(written[name]):
                assert in_pieces, name
                assert is_part(words(cell.source), words(written[name])), name
                if not is_part(words(written[name]), words(run_around(rescued.notebook, cell))):
                    parts.add(name)
    assert set(rescued.answered) == {name for name in written if name in given} - empty
    return empty, parts


def words(source: str) -> list[str]:
    """The lines of a cell but for blank ones: splitting and merging cells lose those."""
    return [line for line in even(source).split("\n") if line.strip()]


def is_part(some: list[str], lines: list[str]) -> bool:
    return any(lines[start : start + len(some)] == some for start in range(len(lines)))


def run_around(notebook: NotebookNode, cell: NotebookNode) -> str:
    """What runs in one go with a cell: it, and the student's own cells around it."""
    place = next(i for i, other in enumerate(notebook.cells) if other is cell)
    ours = [i for i, other in enumerate(notebook.cells) if "nbgrader" in other.metadata and i != place]
    start = max((i + 1 for i in ours if i < place), default=0)
    end = min((i for i in ours if i > place), default=len(notebook.cells))
    return "\n".join(other.source for other in notebook.cells[start:end])
