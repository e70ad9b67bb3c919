"""Test cells are deleted, doubled, forged and made unreadable before a real gradebook repairs them."""

import copy
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from court import graded, hidden, locked, solution
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from convbook_grader.repair import DropCopies, RestoreCells

TEST, HELPER = hidden("assert f() == 42.125"), "def helper(): return 1"


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    url = f"sqlite:///{tmp_path_factory.mktemp('course') / 'gradebook.db'}"
    # The gradebook starts alembic, which lies beside this Python.
    path, os.environ["PATH"] = (
        os.environ["PATH"],
        f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    )
    with Gradebook(url) as book:
        book.add_assignment("hw")
        book.add_notebook("nb", "hw")
        book.add_solution_cell("f", "nb", "hw")
        book.add_source_cell("f", "nb", "hw", source="def f(): ...", cell_type="code", locked=False)
        book.add_source_cell("helper", "nb", "hw", source=HELPER, cell_type="code", locked=True)
        for name, points in (("test", 3), ("other", 2)):
            book.add_grade_cell(name, "nb", "hw", max_score=points, cell_type="code")
            book.add_source_cell(name, "nb", "hw", source=TEST, cell_type="code", locked=True)
    yield {"nbgrader": {"db_url": url, "assignment": "hw", "notebook": "nb", "student": "ann"}}
    os.environ["PATH"] = path


def repaired(resources: dict[str, Any], cells: list[NotebookNode]) -> list[NotebookNode]:
    notebook = new_notebook(cells=copy.deepcopy(cells))
    for step in (DropCopies(), RestoreCells()):
        notebook, _ = step.preprocess(notebook, resources)
    return list(notebook.cells)


def marked(cells: list[NotebookNode]) -> dict[str, tuple[bool, bool, bool, float, str]]:
    return {
        one.metadata.nbgrader.grade_id: (
            one.metadata.nbgrader.grade, one.metadata.nbgrader.solution, one.metadata.nbgrader.locked,
            one.metadata.nbgrader.get("points", 0), one.source if one.metadata.nbgrader.locked else "",
        )
        for one in cells
        if "nbgrader" in one.metadata
    }  # fmt: skip


WANTED = {
    "f": (False, True, False, 0, ""),
    "helper": (False, False, True, 0, HELPER),
    "test": (True, False, True, 3, TEST),
    "other": (True, False, True, 2, TEST),
}
MINE = solution("def f(): return 0", "f")


def forged(grade_id: Any, **metadata: Any) -> NotebookNode:
    made = graded("100", "x", 1000)
    made.metadata.nbgrader.update(grade_id=grade_id, **metadata)
    return made


def no_metadata(value: Any) -> NotebookNode:
    made = graded("100", "x", 1000)
    made.metadata["nbgrader"] = value
    return made


FORGERIES: dict[str, list[NotebookNode]] = {
    "all deleted": [],
    "edited": [MINE, locked("helper = print", "helper"), graded("pass", "test", 3), graded("3", "other", 2)],
    "points of one's own": [MINE, graded("100", "test", 1000), graded("100", "mine", 1000)],
    "a test made a solution": [MINE, forged("test", solution=True, grade=False), solution("1", "other")],
    "a solution made a test": [graded("100", "f", 1000)],
    "a test made a task": [MINE, forged("test", task=True, points=-5), forged("other", points=float("nan"))],
    "doubled": [MINE, graded("0", "test", 3), graded("1", "test", 3), graded("2", "test", 3), MINE],
    "text as metadata": [MINE, no_metadata("text"), no_metadata(["grade"]), no_metadata(7), no_metadata({})],
    "ids that are no text": [MINE, forged(7), forged(None), forged(["test"]), forged({"a": 1}), forged("")],
    "half a name": [MINE, forged("test\ud800"), forged("test\0"), forged("x" * 900), forged("'; drop table")],
    "fields of the wrong kind": [MINE, forged("test", grade="no", locked=None, points="1000", task=[])],
    "another kind of cell": [MINE, new_markdown_cell("100", metadata=forged("test").metadata)],
}  # fmt: skip


@pytest.mark.parametrize("cells", FORGERIES.values(), ids=FORGERIES.keys())
def test_what_counts_is_what_the_gradebook_says(resources: dict[str, Any], cells: list[NotebookNode]) -> None:
    found = marked(repaired(resources, cells))
    # A solution cell that is gone is not put back: there is nothing to run in it.
    assert {"f": WANTED["f"]} | found == WANTED


def test_an_untouched_notebook_stays_as_it_is(resources: dict[str, Any]) -> None:
    cells = [MINE, locked(HELPER, "helper"), graded(TEST, "test", 3), graded(TEST, "other", 2)]
    assert marked(repaired(resources, cells)) == WANTED
