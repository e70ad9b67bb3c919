"""The bank: honest and wrong solutions of each exercise, by which the grader is graded.

``course/<day>/bank/<exercise>.py`` holds one cell per solution. Each replaces the whole
solution cell of that name in the released notebook:

- ``honest="einsum"`` must get full marks;
- ``wrong="bias-per-element" loses="…" says="…"`` must lose exactly the tests in `loses`,
  and the learner must read the hints in `says`.
"""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from convbook_author.problem import CourseTextError, Problem


@dataclass(frozen=True)
class Solution:
    """One entry of the bank.

    Attributes
    ----------
    exercise : str
        Name of the solution cell that it replaces.
    name : str
        Its style, if honest; its misconception, if wrong.
    source : str
        The cell.
    loses : frozenset of str
        Tests that must get no points; empty for an honest solution.
    says : tuple of str
        Hints, by their catalogue entry, that the learner must read.
    """

    exercise: str
    name: str
    source: str
    loses: frozenset[str] = frozenset()
    says: tuple[str, ...] = ()

    @property
    def honest(self) -> bool:
        """Whether it must get full marks."""
        return not self.loses


def read_bank(root: Path, day: str) -> list[Solution]:
    """Read the bank of `day` (``"day94_convolution"``).

    Raises
    ------
    CourseTextError
        If a cell says neither honest nor wrong, or a wrong one loses nothing.
    """
    solutions, problems = [], []
    for file in sorted((root / "course" / day / "bank").glob("*.py")):
        place = file.relative_to(root)
        for cell in jupytext.read(file, fmt="py:percent").cells:
            if cell.cell_type != "code":
                continue
            honest, wrong = cell.metadata.get("honest"), cell.metadata.get("wrong")
            loses = frozenset(str(cell.metadata.get("loses", "")).split())
            if bool(honest) == bool(wrong) or bool(wrong) != bool(loses):
                what = "the solution does not say what it is"
                do = 'write honest="style", or wrong="misconception" with loses="tests"'
                problems.append(Problem(place, str(honest or wrong or ""), what, do))
                continue
            says = tuple(str(cell.metadata.get("says", "")).split())
            solutions.append(Solution(file.stem, str(honest or wrong), cell.source, loses, says))
    if problems:
        raise CourseTextError(problems)
    return solutions


def reference_solutions(source: NotebookNode) -> dict[str, str]:
    """Return the instructor's cell for each solution of a source notebook, markers left out."""
    return {
        cell.metadata.nbgrader.grade_id: re.sub(
            r"^ *### (BEGIN|END) SOLUTION\n?", "", cell.source, flags=re.M
        )
        for cell in source.cells
        if cell.metadata.get("nbgrader", {}).get("solution", False)
    }


def hand_in(released: NotebookNode, solutions: Mapping[str, str]) -> NotebookNode:
    """Return `released` as a student hands it in, with `solutions` in their cells.

    Cells without a solution stay as they were released.
    """
    notebook = copy.deepcopy(released)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if name in solutions and cell.metadata.nbgrader.solution:
            cell.source = solutions[name]
    return notebook
