"""What an assignment's homework looks like, computed once for a class."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import nbformat

from convbook.language import Language
from convbook_grader.rescue import Released, released_from
from convbook_grader.rescue.python_text import look_at


@dataclass(frozen=True)
class Wanted:
    """One assignment's homework.

    Attributes
    ----------
    assignment : str
        ``"day94"``.
    name : str
        The notebook's canonical file name.
    releases : mapping
        Language → the bytes of the released notebook.
    released : mapping
        Language → the same, as a rescue needs it.
    lines : mapping
        Language → the lines by which that edition is known: those that no other notebook has.
    others : mapping
        Name of another notebook that it must not be taken for → the lines of that one only.
    words : frozenset of str
        Names of the exercises and of the functions that they ask for.
    letters : frozenset of str
        The characters beyond ASCII that the editions are written in.
    """

    assignment: str
    name: str
    releases: Mapping[Language, bytes]
    released: Mapping[Language, Released]
    lines: Mapping[Language, frozenset[str]]
    others: Mapping[str, frozenset[str]]
    words: frozenset[str]
    letters: frozenset[str]

    @property
    def stem(self) -> str:
        """nbgrader's name of the notebook."""
        return self.name.removesuffix(".ipynb")

    @property
    def languages(self) -> tuple[Language, ...]:
        """Of the editions, the first one first."""
        return tuple(self.releases)

    @property
    def day(self) -> tuple[str, int] | None:
        """The word and the number of the assignment: ``("day", 94)``."""
        found = re.fullmatch(r"([a-z]+)[\s_-]*0*([1-9][0-9]{0,2})", self.assignment.lower())
        return (found[1], int(found[2])) if found else None


def wanted_from(
    assignment: str, name: str, releases: Mapping[Language, bytes], others: Mapping[str, bytes] | None = None
) -> Wanted:
    """Compute the landmarks of an assignment's homework.

    Parameters
    ----------
    assignment : str
        nbgrader's name of it, ``"day94"``.
    name : str
        The notebook's canonical file name, ``"Day94-CNN_Convolution_HW.ipynb"``.
    releases : mapping
        Language → the bytes of the released notebook.
    others : mapping, optional
        Path → bytes of notebooks that it must not be taken for: lessons, other assignments.
    """
    released = {
        language: released_from(nbformat.reads(content.decode(), as_version=4), name.removesuffix(".ipynb"))
        for language, content in releases.items()
    }
    own = {
        language: _lines(cell.source for cell in one.cells) | {cell.id for cell in one.cells}
        for language, one in released.items()
    }
    foreign = {}
    for path, content in (others or {}).items():
        cells = nbformat.reads(content.decode(), as_version=4).cells
        foreign[path] = _lines(cell.source for cell in cells) | {str(cell.get("id", "")) for cell in cells}
    ours, theirs = frozenset[str]().union(*own.values()), frozenset[str]().union(*foreign.values())
    cells = [cell for one in released.values() for cell in one.cells]
    asked = {name for cell in cells if cell.is_answer for name in look_at(cell.source).defined}
    return Wanted(
        assignment,
        name,
        releases,
        released,
        {language: lines - theirs for language, lines in own.items()},
        {path: lines - ours for path, lines in foreign.items()},
        frozenset(asked) | {cell.name for cell in cells if cell.is_answer},
        frozenset(letter for cell in cells for letter in cell.source if letter > "\x7f"),
    )


def lines_to_compare(source: str) -> frozenset[str]:
    """Return the lines of a cell that say something, also where they became comments."""
    lines = (line.strip().removeprefix("#").strip() for line in source.split("\n"))
    return frozenset(line for line in lines if len(line) > 3)


def _lines(sources: Iterable[str]) -> frozenset[str]:
    return frozenset(line for source in sources for line in lines_to_compare(source))
