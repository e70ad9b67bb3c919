"""nbgrader's own example course, as `nbgrader quickstart` makes it, with one line more.

A correct, a wrong, a careless and a hostile submission, graded by the judge and by stock
nbgrader through the same command.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook

PROGRAM = Path(sys.executable).with_name("nbgrader")
ENVIRONMENT = {**os.environ, "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"}
Scores = dict[str, dict[str, float | None]]

WHOLE = {
    "correct_squares": 1.0,
    "squares_invalid_input": 1.0,
    "correct_sum_of_squares": 0.5,
    "sum_of_squares_uses_squares": 0.5,
}
HOSTILE = """
import builtins, os, glob
class Yes(list):
    def __eq__(self, other): return True
    def __radd__(self, other): return 0
def squares(n): return Yes()
def sum_of_squares(n): return Yes()
get_ipython().showtraceback = lambda *a, **k: None
from IPython.core.inputtransformer2 import TransformerManager
get_ipython().input_transformers_post.append(lambda lines: [line for line in lines if "assert" not in line])
here, above = glob.glob("**/*.ipynb", recursive=True), glob.glob("../**/*.ipynb", recursive=True)
found = [open(path).read() for path in here + above]
print("FOUND", len(found))
"""


def run(course: Path, *arguments: str, engine: str = "judge") -> str:
    done = subprocess.run(
        [PROGRAM, *arguments],
        cwd=course,
        env=ENVIRONMENT | {"CONVBOOK_ENGINE": engine},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def solved(cell: NotebookNode, source: NotebookNode) -> None:
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    for original in source.cells:
        if original.metadata.get("nbgrader", {}).get("grade_id") == name and name:
            cell.source = re.sub(r"^ *### (BEGIN|END) SOLUTION\n?", "", original.source, flags=re.M)


def correct(cell: NotebookNode, source: NotebookNode) -> None:
    if cell.metadata.get("nbgrader", {}).get("solution"):
        solved(cell, source)


def wrong(cell: NotebookNode, source: NotebookNode) -> None:
    correct(cell, source)
    if cell.metadata.get("nbgrader", {}).get("grade_id") == "squares":
        cell.source = "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]"
    if cell.metadata.get("nbgrader", {}).get("grade_id") == "sum_of_squares":
        cell.source = "def sum_of_squares(n):\n    return n * (n + 1) * (2 * n + 1) // 6"


def blank(cell: NotebookNode, source: NotebookNode) -> None:
    pass


def hostile(cell: NotebookNode, source: NotebookNode) -> None:
    if cell.metadata.get("nbgrader", {}).get("grade_id") == "squares":
        cell.source = HOSTILE
    if cell.metadata.get("nbgrader", {}).get("grade_id") == "sum_of_squares":
        cell.source = "pass"


def leaves(cell: NotebookNode, source: NotebookNode) -> None:
    """A correct notebook with an `exit()` left at the end of its first cell."""
    correct(cell, source)
    if cell.metadata.get("nbgrader", {}).get("grade_id") == "squares":
        cell.source += "\n\nexit()"


STUDENTS: dict[str, Callable[[NotebookNode, NotebookNode], None]] = {
    "correct": correct,
    "wrong": wrong,
    "blank": blank,
    "hostile": hostile,
    "leaves": leaves,
}
DESERVED: Scores = {
    "correct": WHOLE,
    "wrong": WHOLE | {"squares_invalid_input": 0, "sum_of_squares_uses_squares": 0},
    "blank": dict.fromkeys(WHOLE, 0),
    "hostile": dict.fromkeys(WHOLE, 0),
    "leaves": WHOLE,
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("quickstart")
    run(place, "quickstart", "course101")
    course = place / "course101"
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("\nfrom convbook_grader import configure\nconfigure(c)\n")
    run(course, "generate_assignment", "ps1")
    for student, edit in STUDENTS.items():
        folder = course / "submitted" / student / "ps1"
        folder.mkdir(parents=True)
        for released in (course / "release" / "ps1").glob("*.ipynb"):
            notebook = nbformat.read(released, as_version=4)
            source = nbformat.read(course / "source" / "ps1" / released.name, as_version=4)
            for cell in notebook.cells:
                edit(cell, source)
            nbformat.write(notebook, folder / released.name)
    return course


def scores(course: Path) -> Scores:
    found: Scores = {}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions("ps1"):
            found[submission.student.id] = {
                grade.name: grade.auto_score
                for notebook in submission.notebooks
                for grade in notebook.grades
                if grade.name in WHOLE
            }
    return found


@pytest.fixture(scope="module")
def judged(course: Path) -> Scores:
    run(course, "autograde", "ps1", "--force")
    return scores(course)


@pytest.fixture(scope="module")
def stock(course: Path, judged: Scores) -> Scores:
    for student in ("correct", "wrong", "blank"):
        run(course, "autograde", "ps1", "--force", "--student", student, engine="stock")
    return scores(course)


@pytest.mark.parametrize("student", STUDENTS)
def test_every_student_of_the_example_course_earns_what_they_deserve(student: str, judged: Scores) -> None:
    assert judged[student] == DESERVED[student]


@pytest.mark.parametrize("student", ["correct", "wrong", "blank"])
def test_stock_and_judge_agree_on_the_example_course(student: str, judged: Scores, stock: Scores) -> None:
    assert judged[student] == stock[student]


def test_the_hostile_submission_finds_no_notebook(course: Path, judged: Scores) -> None:
    page = (course / "autograded" / "hostile" / "ps1" / "problem1.ipynb").read_text()
    assert "FOUND 0" in page


def test_feedback_and_export_work_as_before(course: Path, judged: Scores) -> None:
    run(course, "generate_feedback", "ps1")
    assert (course / "feedback" / "correct" / "ps1" / "problem1.html").stat().st_size > 10_000
    run(course, "export")
    assert "hostile" in (course / "grades.csv").read_text()


def test_the_engine_can_be_named_on_the_command_line(course: Path, judged: Scores) -> None:
    said = run(course, "autograde", "ps1", "--force", "--student", "correct", "--JudgedExecute.engine=stock")
    assert "unrecognized" not in said.lower()
    assert scores(course)["correct"] == WHOLE


def test_formgraders_button_grades_from_a_thread_of_a_server(course: Path, judged: Scores) -> None:
    # What the button calls, in a process of its own, in a thread that ends after the first student.
    program = """
import os, sys, threading
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config, PyFileConfigLoader
c = PyFileConfigLoader("nbgrader_config.py", path=".").load_config()
api, results = NbGraderAPI(config=c), []
for student in ("correct", "leaves"):
    button = lambda: results.append(api.autograde("ps1", student, force=True))
    thread = threading.Thread(target=button)
    thread.start()
    thread.join()
print([result["success"] for result in results], [result.get("error", "")[-500:] for result in results])
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=course,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "[True, True]" in done.stdout, done.stdout + done.stderr[-2000:]
    assert scores(course)["leaves"] == WHOLE
