"""What must not reach a student, and what must be equal in every edition."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.utils import compute_checksum

from convbook.language import Language
from convbook_author.problem import Problem

_REGION = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)")
# Also the misspelt ones, which nbgrader would leave standing with all that they hide.
_ANY_MARKER = re.compile(r"^\s*#+\s*(BEGIN|END)\b.*", re.IGNORECASE)
# Shorter lines (`else:`, `return Z`) stand in released code too and give nothing away.
_TELLING = 16


def check_leaks(file: Path, source: bytes, released: bytes) -> list[Problem]:
    """Return the places where `released` shows a solution or a hidden test of `source`."""
    secret = _secret_lines(_cells(source))
    problems = []
    for cell in _cells(released):
        for line in cell.source.splitlines():
            if _ANY_MARKER.match(line):
                what = f"the marker {line.strip()!r} reached the release, with what it should hide"
                do = "spell the markers ### BEGIN/END SOLUTION and ### BEGIN/END HIDDEN TESTS"
            elif line.strip() in secret:
                what = f"a line of a solution or hidden test reached the release: {line.strip()!r}"
                do = "keep it between its markers, and in no other cell"
            else:
                continue
            problems.append(Problem(file, cell.get("id", ""), what, do))
            break
    return problems


def check_editions(file: Path, editions: Mapping[Language, bytes]) -> list[Problem]:
    """Return the graded cells that are not the same in all `editions`."""
    first_language, *others = editions
    first = graded_cells(editions[first_language])
    problems = []
    for language in others:
        other = graded_cells(editions[language])
        for name in sorted(first.keys() | other.keys()):
            if first.get(name) != other.get(name):
                what = f"the graded cell differs between the editions {first_language} and {language}"
                problems.append(
                    Problem(file, name, what, "run `convbook build`; never edit a built notebook")
                )
    return problems


def graded_cells(notebook: bytes) -> dict[str, tuple[str, str, str]]:
    """Return ``grade_id → (cell type, source, checksum)``, by which nbgrader knows a cell."""
    return {
        cell.metadata.nbgrader.grade_id: (cell.cell_type, cell.source, compute_checksum(cell))
        for cell in _cells(notebook)
        if "nbgrader" in cell.metadata
    }


def _cells(notebook: bytes) -> list[Any]:
    return list(nbformat.reads(notebook.decode(), as_version=4).cells)


def _secret_lines(cells: list[Any]) -> set[str]:
    """The telling lines of a source notebook that no student may see."""
    secret: set[str] = set()
    for cell in cells:
        is_solution = cell.metadata.get("nbgrader", {}).get("solution", False)
        hiding = is_solution and not _REGION.search(cell.source)
        hidden: set[str] = set()
        shown: set[str] = set()
        for line in cell.source.splitlines():
            marker = _REGION.search(line)
            if marker:
                hiding = marker[1] == "BEGIN"
            elif len(line.strip()) >= _TELLING and not line.strip().startswith(("import ", "from ")):
                (hidden if hiding else shown).add(line.strip())
        # What the same cell shows on purpose (a starting point, a visible test) is no secret.
        secret |= hidden - shown
    return secret
