"""Puts small notebooks before the judge: real fork-servers, real sandboxes, no nbgrader around.

::

    verdict = court.judge([
        solution("def double(x): return 2 * x"),
        graded("assert double(2) == 4", "double-visible", points=2),
    ])
    assert verdict.points == {"double-visible": 2}
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode

from convbook_grader.judge.case import Case
from convbook_grader.judge.limits import Limits
from convbook_grader.judge.plan import make_plan
from convbook_grader.judge.sandbox import ForkServer
from convbook_grader.judge.servers import shared_cells
from convbook_grader.judge.trial import Trial
from convbook_grader.scores import fair_points


def cell(source: str, grade_id: str = "", points: float = 0, **flags: bool) -> NotebookNode:
    made = nbformat.v4.new_code_cell(source)
    if grade_id:
        metadata: dict[str, Any] = {"grade": False, "solution": False, "locked": False, "task": False}
        metadata |= {"grade_id": grade_id, "schema_version": 3, **flags}
        if metadata["grade"]:
            metadata["points"] = points
        made.metadata["nbgrader"] = metadata
    return made


def ordinary(source: str) -> NotebookNode:
    """An unlocked cell without a mark: the student may change it."""
    return cell(source)


def solution(source: str, grade_id: str = "") -> NotebookNode:
    """A cell where the student writes code."""
    return cell(source, grade_id or f"solution-{abs(hash(source)) % 10**8}", solution=True)


def locked(source: str, grade_id: str = "") -> NotebookNode:
    """The instructor's cell, restored before grading."""
    return cell(source, grade_id or f"locked-{abs(hash(source)) % 10**8}", locked=True)


def graded(source: str, grade_id: str, points: float = 1) -> NotebookNode:
    """A test cell."""
    return cell(source, grade_id, points, grade=True, locked=True)


def hidden(source: str) -> str:
    """`source` between nbgrader's marks."""
    return f"### BEGIN HIDDEN TESTS\n{source}\n### END HIDDEN TESTS"


@dataclass
class Verdict:
    """What the judge made of a notebook."""

    points: dict[str, float | None] = field(default_factory=dict)
    cells: list[NotebookNode] = field(default_factory=list)
    incidents: list[str] = field(default_factory=list)
    fault: bool = False

    def output(self, grade_id: str) -> str:
        """All text that one cell shows."""
        for one in self.cells:
            if one.metadata.get("nbgrader", {}).get("grade_id") == grade_id:
                return text_of(one)
        raise KeyError(grade_id)

    def text(self) -> str:
        """All text that the executed notebook shows."""
        return "\n".join(text_of(one) for one in self.cells)


def text_of(one: NotebookNode) -> str:
    found = []
    for output in one.outputs:
        found.append(output.get("text", ""))
        found.append(output.get("ename", "") + ": " + output.get("evalue", ""))
        found += output.get("traceback", [])
        found += [value for value in output.get("data", {}).values() if isinstance(value, str)]
    return "\n".join(found)


@dataclass
class Court:
    """The fork-servers of a test session."""

    student: ForkServer
    trusted: ForkServer

    def judge(
        self,
        submitted: Sequence[NotebookNode],
        source: Sequence[NotebookNode] | None = None,
        files: dict[str, bytes] | None = None,
        trusted_files: dict[str, bytes] | None = None,
        limits: Limits | None = None,
        folder: tuple[str, str] = ("ann", "hw"),
    ) -> Verdict:
        """Judge `submitted`; the instructor's notebook is `source`, or the same cells."""
        limits = limits or Limits(cell_seconds=5, submission_seconds=60)
        plan = make_plan(nbformat.v4.new_notebook(cells=list(source if source is not None else submitted)))
        case = Case(plan, folder, files or {}, trusted_files or {}, limits, "en")
        verdict = Verdict(cells=list(submitted))
        for server, cells in zip((self.student, self.trusted), shared_cells(case), strict=True):
            server.learn(cells)
        with Trial(self.student, self.trusted, case) as trial:
            for one in submitted:
                metadata = one.metadata.get("nbgrader", {})
                if metadata.get("grade"):
                    one.outputs = trial.test_cell(one)
                    verdict.points[metadata["grade_id"]] = fair_points(one)
                elif metadata.get("locked"):
                    one.outputs = trial.locked_cell(one)
                else:
                    one.outputs = trial.student_cell(one)
        verdict.incidents, verdict.fault = trial.incidents, trial.fault
        return verdict
