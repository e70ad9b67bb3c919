"""Points from outputs: every rule by which they differ from stock nbgrader's, and where they agree."""

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from convbook_grader.scores import fair_points


def cell(*outputs: NotebookNode, points: float = 4, solution: bool = False) -> NotebookNode:
    made = nbformat.v4.new_code_cell("1", outputs=list(outputs))
    made.metadata["nbgrader"] = nbformat.from_dict(
        {"grade": True, "solution": solution, "locked": not solution, "points": points, "grade_id": "x"}
    )
    return made


def result(text: str) -> NotebookNode:
    return nbformat.v4.new_output("execute_result", data={"text/plain": text})


ERROR = nbformat.v4.new_output("error", ename="AssertionError", evalue="", traceback=[])
STDERR = nbformat.v4.new_output("stream", name="stderr", text="50%")
STDOUT = nbformat.v4.new_output("stream", name="stdout", text="4")


@pytest.mark.parametrize(
    ("made", "points"),
    [
        (cell(), 4),
        (cell(STDOUT), 4),
        (cell(ERROR), 0),
        (cell(result("2.5")), 2.5),
        (cell(result("0")), 0),
        (cell(result("'done'")), 4),
        (cell(result("3"), ERROR), 0),
    ],
)
def test_as_in_stock_nbgrader(made: NotebookNode, points: float) -> None:
    assert fair_points(made) == points
    if made.outputs[-1:] != [ERROR] or len(made.outputs) == 1:
        assert determine_grade(made)[0] == points


@pytest.mark.parametrize(
    ("made", "points"),
    [
        (cell(STDERR), 4),
        (cell(STDERR, result("1")), 1),
        (cell(result("400")), 4),
        (cell(result("inf")), 4),
        (cell(result("-1")), 0),
        (cell(result("nan")), 0),
    ],
)
def test_fairer_than_stock_nbgrader(made: NotebookNode, points: float) -> None:
    assert fair_points(made) == points


def test_an_answer_is_read_by_a_person_unless_it_is_blank() -> None:
    answered = cell(solution=True)
    assert fair_points(answered) is None
