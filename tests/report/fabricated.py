"""A class that was never graded: gradebook, verdicts and executed notebooks as a class run leaves them."""

import base64
import copy
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Gradebook

from convbook.language import say_in
from convbook_grader.report import exercise_of

ROOT = Path(__file__).parents[2]
ASSIGNMENT, NAME = "day94", "Day94-CNN_Convolution_HW"
HINTS = {
    "conv_single_step": ("bias-per-element", "hidden-values", "tuple-for-array"),
    "conv_forward": ("stride-ignored", "layer-shape"),
    "plot_feature_maps": ("own-scale",),
}
CODE = "# by {student}\ndef {exercise}(a, W, b):\n    '''{student}'''\n    return np.sum(a * W + b)\n"
# How to make something else of an executed notebook before it is written.
Change = Callable[[str, NotebookNode], None]


def make_course(root: Path) -> Path:
    """Copy this course's source; nobody has handed in anything."""
    shutil.copytree(ROOT / "source", root / "source")  # makes `root`, too
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for folder in ("submitted", "autograded"):
        (root / folder).mkdir()
    return root


def source_of(root: Path) -> NotebookNode:
    """Return the instructor's notebook."""
    return nbformat.read(root / "source" / "zh-TW" / ASSIGNMENT / f"{NAME}.ipynb", as_version=4)


def grade_class(
    root: Path, students: list[str], picture: int = 0, change: Change = lambda student, notebook: None
) -> None:
    """Fabricate what the class run would have left of `students`; a picture of so many bytes in each."""
    draw = random.Random(94)
    source = source_of(root)
    graded = [cell for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.add_assignment(ASSIGNMENT)
        gradebook.add_notebook(NAME, ASSIGNMENT)
        for cell in graded:
            own = cell.metadata.nbgrader
            gradebook.add_grade_cell(
                own.grade_id, NAME, ASSIGNMENT, max_score=own.points, cell_type=cell.cell_type
            )
        for student in students:
            ability = draw.gauss(0.75, 0.2)
            notebook = copy.deepcopy(source)
            points = _execute(notebook, student, ability, draw, picture)
            change(student, notebook)
            gradebook.add_student(student)
            gradebook.add_submission(ASSIGNMENT, student)
            handed_in = gradebook.find_submission_notebook(NAME, ASSIGNMENT, student)
            for grade in handed_in.grades:
                grade.auto_score = points[grade.name]
                grade.needs_manual_grade = points[grade.name] is None
            hand_in(root, student)
            folder = root / "autograded" / student / ASSIGNMENT
            folder.mkdir(parents=True)
            (folder / f"{NAME}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
            write_verdict(root, student, seconds=round(draw.expovariate(2), 3) + 0.1)
        gradebook.db.commit()


def hand_in(root: Path, student: str) -> None:
    """Make a folder in ``submitted/``."""
    (root / "submitted" / student / ASSIGNMENT).mkdir(parents=True)


def write_verdict(root: Path, student: str, reason: str = "graded", seconds: float = 0.3) -> Path:
    """Write a verdict, and return where it is."""
    folder = root / "autograded" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    empty: dict[str, object] = {key: {} for key in ("values", "points", "comments", "tests", "answers")}
    fields = {"student": student, "key": "k", "reason": reason, "level": "full", "environment": ""}
    path = folder / "verdict.json"
    path.write_text(json.dumps({**fields, **empty, "repairs": [], "seconds": seconds}), encoding="utf-8")
    return path


def _execute(
    notebook: NotebookNode, student: str, ability: float, draw: random.Random, picture: int
) -> dict[str, float | None]:
    points: dict[str, float | None] = {}
    for cell in notebook.cells:
        own = cell.metadata.get("nbgrader", {})
        name = own.get("grade_id", "")
        if own.get("solution") and cell.cell_type == "code":
            cell.source = CODE.format(student=student, exercise=name)
        if not own.get("grade"):
            continue
        if own.get("solution"):
            points[name] = None
        elif draw.random() < ability:
            points[name] = float(own.points)
        else:
            points[name] = 0.0
            hint = draw.choice(HINTS.get(exercise_of(name, "code"), ("wrong-values", "wrong-shape")))
            said = say_in("zh-TW", f"hints.{hint}")
            cell.outputs = [
                new_output(
                    "error", ename="AssertionError", evalue=said, traceback=[f"AssertionError: {said}"]
                )
            ]
    if picture:
        drawn = base64.b64encode(os.urandom(picture)).decode()
        notebook.cells[2].outputs = [new_output("display_data", {"image/png": drawn})]
    return points
