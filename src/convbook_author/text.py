"""Read one authored file: jupytext ``py:percent``, two languages, short attributes.

An attribute says what a cell is; nothing else about it is written down:

========================  ==========================================================
``lang= key= [of=]``      prose, one half of a pair (``of``: the Chinese it renders)
``name=``                 ordinary code; ``name="setup"`` is filled in by the build
``locked=``               code that learners need and must not change
``solution=``             code with ``### BEGIN SOLUTION`` … ``### END SOLUTION``
``test= points=``         a check, with ``### BEGIN HIDDEN TESTS`` … ``### END …``
``answer= points=``       written by the learner, graded by a person
========================  ==========================================================

Any cell may have ``tags=``, ``mentions=`` (rejected spellings it is *about*) and ``teaches=`` (ids of
``course/inventory.toml``; in a pair the Chinese half says it for both). Only tags reach a notebook.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import jupytext

from convbook_author.problem import CourseTextError, Problem

Role = Literal["prose", "code", "locked", "solution", "test", "answer"]

# Which attribute names the cell, and so decides what it is.
_NAMED_BY: dict[str, Role] = {
    "key": "prose",
    "name": "code",
    "locked": "locked",
    "solution": "solution",
    "test": "test",
    "answer": "answer",
}
_ALLOWED = {"lang", "of", "points", "tags", "mentions", "teaches", *_NAMED_BY}
_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Cell:
    """One authored cell; `name` becomes its cell id and, if graded, its ``grade_id``."""

    role: Role
    name: str
    source: str
    markdown: bool
    lang: str | None = None
    of: str | None = None
    points: int | None = None
    tags: tuple[str, ...] = ()
    mentions: frozenset[str] = frozenset()
    teaches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """One authored file.

    Attributes
    ----------
    file : Path
        Relative to the repository: ``course/day94_convolution/homework.py``.
    notebook : str
        Name of what is built from it, without ``.ipynb``.
    cells : list of Cell
        In the author's order, both languages.
    """

    file: Path
    notebook: str
    cells: list[Cell] = field(repr=False)

    @property
    def assignment(self) -> str:
        """The day, as nbgrader calls it: ``day94`` for ``day94_convolution``."""
        return self.file.parent.name.partition("_")[0]

    @property
    def is_homework(self) -> bool:
        """Whether it is built to ``source/`` and ``release/`` (else ``notebooks/``)."""
        return self.file.name == "homework.py"


def read_text(root: Path, file: Path) -> Text:
    """Read the authored file `file` (relative to `root`).

    Raises
    ------
    CourseTextError
        Listing every cell whose attributes do not say what it is.
    """
    notebook = jupytext.read(root / file, fmt="py:percent")
    problems: list[Problem] = []
    cells = []
    for number, raw in enumerate(notebook.cells, start=1):
        # jupytext notes the blank lines between cells there; they are no attribute of ours.
        attributes = {key: value for key, value in raw.metadata.items() if key != "lines_to_next_cell"}
        cell = _cell(raw, attributes)
        problems += [Problem(file, _place(attributes, number), *wrong) for wrong in _misuse(cell, attributes)]
        if cell is not None:
            cells.append(cell)
    name = notebook.metadata.get("convbook", {}).get("notebook", "")
    if not name:
        problems.append(
            Problem(
                file,
                "header",
                "the notebook has no name",
                "write `#   convbook:` and `#     notebook: …` under `# jupyter:`",
            )
        )
    problems += _duplicates(file, cells)
    if problems:
        raise CourseTextError(problems)
    return Text(file, name, cells)


def _cell(raw: Any, attributes: dict[str, Any]) -> Cell | None:
    roles = [attribute for attribute in _NAMED_BY if attribute in attributes]
    if len(roles) != 1:
        return None
    return Cell(
        role=_NAMED_BY[roles[0]],
        name=str(attributes[roles[0]]),
        source=raw.source,
        markdown=raw.cell_type == "markdown",
        lang=attributes.get("lang"),
        of=None if "of" not in attributes else str(attributes["of"]),
        points=attributes.get("points"),
        tags=tuple(attributes.get("tags", ())),
        mentions=frozenset(str(attributes.get("mentions", "")).split()),
        teaches=tuple(str(attributes.get("teaches", "")).split()),
    )


def _misuse(cell: Cell | None, attributes: dict[str, Any]) -> list[tuple[str, str]]:
    """What is wrong with a cell's attributes, and what to do, in the author's words."""
    if cell is None:
        names = ", ".join(_NAMED_BY)
        return [("the cell does not say what it is", f"give it exactly one of {names}")]
    wrong = []
    unknown = sorted(set(attributes) - _ALLOWED)
    if unknown:
        wrong.append((f"unknown attribute {', '.join(unknown)}", "see convbook_author/text.py for the list"))
    if not _CELL_ID.fullmatch(cell.name):
        wrong.append((f"{cell.name!r} cannot be a cell id", "use 1 to 64 of A-Z a-z 0-9 _ -"))
    if cell.role == "prose" and not cell.markdown:
        wrong.append(("a key on a code cell", "give code a name, and leave the language to the catalogue"))
    if cell.role in ("code", "locked", "solution", "test") and cell.markdown:
        wrong.append((f"{cell.role} on a markdown cell", "make it a code cell, or prose with lang and key"))
    if cell.role != "prose" and (cell.lang is not None or cell.of is not None):
        wrong.append(
            (
                f"a {cell.role} cell carries a language, so the editions would differ",
                "remove lang and of: such a cell is the same in every edition",
            )
        )
    graded = cell.role in ("test", "answer")
    if graded and not (isinstance(cell.points, int) and cell.points >= 0):
        wrong.append(("a graded cell without points", "write points=… as a whole number"))
    if not graded and cell.points is not None:
        wrong.append(("points on a cell that is not graded", "move them to a test or an answer"))
    return wrong


def _place(attributes: dict[str, Any], number: int) -> str:
    for attribute in _NAMED_BY:
        if attribute in attributes:
            return str(attributes[attribute])
    return f"cell {number}"


def _duplicates(file: Path, cells: list[Cell]) -> list[Problem]:
    seen: set[tuple[str, str | None]] = set()
    problems = []
    for cell in cells:
        if (cell.name, cell.lang) in seen:
            problems.append(
                Problem(file, cell.name, "the name is used twice", "give each cell a name of its own")
            )
        seen.add((cell.name, cell.lang))
    return problems
