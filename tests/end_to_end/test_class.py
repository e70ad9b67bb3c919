"""The demonstration class, graded by nbgrader and the judge: what each student earns, and reads.

`make test-numpy` runs this file on every numpy that is promised.
"""

import html
import io
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from rich.console import Console

import convbook
from convbook.language import LANGUAGES
from convbook_cli.demo import ASSIGNMENT, CLASS, NOTEBOOK, Graded, grade_class
from convbook_grader.report import Row, exercises
from convbook_grader.table import draw_table

ROOT = Path(__file__).parents[2]
WHOLE = {
    "conv_single_step": 12,
    "window": 12,
    "conv_output_size": 12,
    "stride_views": 9,
    "conv_multichannel": 12,
    "conv_forward": 18,
    "plot_feature_maps": 11,
    "spot_keras_mistakes": 8,
    "one-filter-anywhere": 0,  # six points that a person gives
}
LATER = ("conv_multichannel", "conv_forward", "plot_feature_maps", "spot_keras_mistakes")

# Student → what differs from full points, by what they did.
DESERVED: dict[str, dict[str, int]] = {
    "demo-01": {},
    "demo-02": {},
    "demo-03": {},
    "demo-04": dict.fromkeys(LATER, 0),
    "demo-05": dict.fromkeys(WHOLE, 0),
    "demo-06": {"window": 0},
    "demo-07": {"window": 0},
    "demo-08": {"conv_single_step": 3, "window": 8},
    "demo-09": {"conv_single_step": 3, "window": 8},
    "demo-10": {"conv_forward": 8},
    "demo-11": {"window": 4},
    "demo-12": {"conv_single_step": 0},
    "demo-13": {},  # stock nbgrader would take 22 points for a progress bar on stderr
    "demo-14": {},
    "demo-15": {},
    "demo-16": {"plot_feature_maps": 4},
    "demo-17": dict.fromkeys(WHOLE, 0),
    "demo-18": dict.fromkeys(LATER, 0),
}
READS = {
    "demo-06": "tuple-for-array",
    "demo-07": "shape-not-values",
    "demo-08": "bias-per-element",
    "demo-09": "extra-term",
    "demo-10": "stride-ignored",
    "demo-11": "stale-Z",
    "demo-12": "float-of-array",
    "demo-16": "own-scale",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    convbook.use("en")
    return grade_class(ROOT, tmp_path_factory.mktemp("class") / "course")


@pytest.fixture(scope="module")
def rows(graded: Graded) -> dict[str, Row]:
    return {row.student: row for row in graded.rows}


def page(graded: Graded, student: str) -> str:
    path = graded.course / "feedback" / student / ASSIGNMENT / NOTEBOOK.replace(".ipynb", ".html")
    return html.unescape(path.read_text(encoding="utf-8"))


def test_the_numpy_that_was_asked_for_is_the_one_that_grades() -> None:
    wanted = os.environ.get("EXPECTED_NUMPY")
    code = "import numpy; print(numpy.__version__)"
    used = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert wanted in (None, used.stdout.strip())


def test_the_whole_class_is_graded(graded: Graded) -> None:
    assert [run.code for run in graded.runs] == [0, 0, 0], (graded.course / "nbgrader.log").read_text()[
        -3000:
    ]
    assert graded.succeeded
    assert [row.student for row in graded.rows] == [student.name for student in CLASS]
    assert all(row.graded for row in graded.rows)
    assert len(CLASS) >= 14


@pytest.mark.parametrize("student", DESERVED)
def test_each_student_earns_what_their_work_deserves(student: str, rows: dict[str, Row]) -> None:
    points = {exercise: score for exercise, (score, _) in rows[student].points.items()}
    assert points == WHOLE | DESERVED[student]


def test_points_stand_in_the_notebooks_order_and_make_one_hundred(
    rows: dict[str, Row], graded: Graded
) -> None:
    assert list(rows["demo-01"].points) == list(WHOLE) == exercises(graded.course, ASSIGNMENT)
    assert sum(most for _, most in rows["demo-01"].points.values()) == 100


@pytest.mark.parametrize("student", READS)
def test_feedback_names_the_misconception_in_the_learners_language(student: str, graded: Graded) -> None:
    convbook.use("zh-TW")
    assert convbook.why(READS[student]) in page(graded, student)


def test_the_english_edition_gets_english_feedback_in_a_chinese_course(graded: Graded) -> None:
    said = page(graded, "demo-14")
    assert "✓ Passed conv_forward" in said
    assert "Exercise 7: see the feature maps" in said
    assert "✓ 通過" not in said


def test_feedback_holds_the_learners_own_feature_maps(graded: Graded) -> None:
    drawn = {
        student.name: page(graded, student.name).count('src="data:image/png;base64,') for student in CLASS
    }
    # Two explorers and the window on the cat; the maps come on top where there are any.
    without = {"demo-04", "demo-05", "demo-17", "demo-18"}
    assert drawn == {name: 3 if name in without else 4 for name in drawn}


def test_a_person_is_asked_to_read_only_written_answers(rows: dict[str, Row]) -> None:
    waiting = {student for student, row in rows.items() if row.waits_for_reader}
    assert waiting == set(rows) - {"demo-04", "demo-05", "demo-18"}


def test_the_hostile_students_found_nothing_and_left_nothing(graded: Graded) -> None:
    path = graded.course / "autograded" / "demo-18" / ASSIGNMENT / NOTEBOOK
    shown = next(
        output.text
        for cell in nbformat.read(path, as_version=4).cells
        for output in cell.get("outputs", [])
        if output.get("text", "").startswith("SPY")
    )
    assert "'gradebooks': [], 'notebooks': [], 'tests in memory': [], 'network': '[Errno 1]" in shown
    left = [
        place
        for place in Path("/proc").glob("[0-9]*/cmdline")
        if place.exists() and place.read_bytes().startswith(b"sleep\x003600\x00")
    ]
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_class_table_has_a_line_and_a_verdict_for_everyone(language: str, graded: Graded) -> None:
    convbook.use(language)  # type: ignore[arg-type]
    written = io.StringIO()
    Console(file=written, width=140).print(draw_table(graded.rows, {"demo-01": "loops"}))
    table = written.getvalue()
    assert all(row.student in table for row in graded.rows)
    assert "E8" in table
    assert ("待閱" if language == "zh-TW" else "answer to be read") in table
    assert "E9" not in table
