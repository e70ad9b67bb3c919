"""The demonstration class, graded by nbgrader and the judge: what each student earns, and reads.

`make test-numpy` runs this file on every numpy that is promised.
"""

import dataclasses
import html
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from rich.console import Console

import convbook
from convbook.language import LANGUAGES, Language, say, say_in
from convbook_cli.demo import ASSIGNMENT, CLASS, NOTEBOOK, Graded, grade_class
from convbook_grader.collect.shelve import last_receipt, vouches
from convbook_grader.course import read_course
from convbook_grader.report import Row, class_table, exercises
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
    # Damaged on the way, and worth what the answers are worth: no more, no less.
    "demo-19": {},
    "demo-20": {"window": 4},
    "demo-21": {"conv_single_step": 3, "window": 8},
    "demo-22": {},
}
REFUSED = {"demo-23": "refused.broken_json"}
NOT_COLLECTED = {"demo-24": "collect.refused.drive", "demo-25": "collect.refused.course_repository"}
MENDED = {
    "demo-20": {"metadata_stripped"},
    "demo-21": {"copies", "split", "reordered", "put_back"},
    "demo-22": {"conflict_ours"},
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
    "demo-20": "stale-Z",
    "demo-21": "bias-per-element",
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


def test_everyone_gets_the_verdict_that_their_story_leads_to(graded: Graded, rows: dict[str, Row]) -> None:
    said = (graded.course / "commands.log").read_text()[-3000:]
    assert [run.command for run in graded.runs] == [
        "nbgrader generate_assignment day94",
        "convbook grade day94 links.csv",
    ]
    assert [run.code for run in graded.runs] == [0, 1], said
    assert graded.succeeded
    assert list(rows) == [student.name for student in CLASS] == [*DESERVED, *REFUSED, *NOT_COLLECTED]
    reasons = dict.fromkeys(DESERVED, "graded") | REFUSED | NOT_COLLECTED
    assert {name: row.reason for name, row in rows.items()} == reasons


def test_everyone_handed_in_by_link_and_what_lies_there_is_what_they_pushed(graded: Graded) -> None:
    for student in CLASS:
        folder = graded.course / "submitted" / student.name / ASSIGNMENT
        receipt = last_receipt(folder)
        if student.name in NOT_COLLECTED:
            assert not folder.exists()
            continue
        assert receipt is not None
        assert receipt.path == student.file
        assert len(receipt.commit) == 40
        assert vouches(receipt, folder, NOTEBOOK)
    linked = last_receipt(graded.course / "submitted" / "demo-02" / ASSIGNMENT)
    assert linked is not None
    assert linked.url.endswith("/tree/main/homework")


def test_the_demonstration_fails_where_a_result_is_another_than_the_story_says(
    graded: Graded, rows: dict[str, Row]
) -> None:
    nothing = dict.fromkeys(WHOLE, (0.0, 12.0))
    lost = {"demo-01": {}, "demo-02": nothing, "demo-17": {"window": (4.0, 12.0)}, "demo-23": nothing}
    for name, points in lost.items():
        other = dataclasses.replace(rows[name], points=points)
        changed = dataclasses.replace(graded, rows=[*(rows | {name: other}).values()])
        assert changed.surprises == [name]
        assert not changed.succeeded
    last = dataclasses.replace(graded.runs[-1], code=0)  # somebody was refused, and it does not say so
    assert not dataclasses.replace(graded, runs=[*graded.runs[:-1], last]).succeeded


def test_an_instructors_commands_are_run_and_none_may_end_otherwise_than_it_should(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("nbgrader", "convbook"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\necho "{name} $@"\n')
        program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    course, told = tmp_path / "course", []
    done = grade_class(ROOT, course, CLASS[-1:], said=told.append, no_sandbox=True)
    assert (course / "commands.log").read_text().splitlines() == [
        "nbgrader generate_assignment day94",
        "convbook grade day94 links.csv --no-sandbox",
    ]
    # Nobody was graded, and the class run did not say so by its exit code.
    assert [run.code == run.due for run in done.runs] == [True, False]
    assert len(told) == 3
    assert not done.succeeded
    assert done.surprises == ["demo-25"]


def test_what_was_mended_is_written_down_for_those_who_needed_it(rows: dict[str, Row]) -> None:
    repairs = {
        name: {key for key, _ in row.verdict.repairs} if row.verdict else None for name, row in rows.items()
    }
    assert repairs == {name: set() for name in rows} | MENDED | dict.fromkeys(NOT_COLLECTED)


def test_the_page_tells_everyone_whose_file_was_mended_what_was_done(
    graded: Graded, rows: dict[str, Row]
) -> None:
    told = {name: "批改之前先修好了你的檔案" in page(graded, name) for name in DESERVED if name != "demo-14"}
    assert {name for name, mended in told.items() if mended} == set(MENDED)
    for name in MENDED:
        for key, values in rows[name].verdict.repairs:  # type: ignore[union-attr]
            assert say_in("zh-TW", f"rescue.{key}", **values) in page(graded, name)


def test_a_refused_submission_has_no_score_and_no_page(graded: Graded, rows: dict[str, Row]) -> None:
    for name in REFUSED:
        assert rows[name].points == {}
        assert not (graded.course / "feedback" / name).exists()
        assert [path.name for path in (graded.course / "autograded" / name / ASSIGNMENT).iterdir()] == [
            "verdict.json"
        ]


@pytest.mark.parametrize("content", [None, "", "[]", '{"student": "demo-23"}'])
def test_a_class_that_has_no_verdicts_to_read_still_has_its_points(
    content: str | None, graded: Graded, rows: dict[str, Row], tmp_path: Path
) -> None:
    for name in ("source", "submitted", "autograded"):
        shutil.copytree(graded.course / name, tmp_path / name)
    for file in ("gradebook.db", "nbgrader_config.py"):
        shutil.copy(graded.course / file, tmp_path)
    for path in tmp_path.glob(f"autograded/*/{ASSIGNMENT}/verdict.json"):
        path.unlink()
        if content is not None:
            path.write_text(content)
    found = {row.student: row for row in class_table(read_course(tmp_path), ASSIGNMENT)}
    assert {name: row.points for name, row in found.items()} == {
        name: row.points for name, row in rows.items()
    }
    assert {row.verdict for row in found.values()} == {None}
    assert found["demo-23"].reason == ""


@pytest.mark.parametrize("student", DESERVED)
def test_each_student_earns_what_their_work_deserves(student: str, rows: dict[str, Row]) -> None:
    points = {exercise: score for exercise, (score, _) in rows[student].points.items()}
    assert points == WHOLE | DESERVED[student]


def test_points_stand_in_the_notebooks_order_and_make_one_hundred(
    rows: dict[str, Row], graded: Graded
) -> None:
    assert list(rows["demo-01"].points) == list(WHOLE) == exercises(read_course(graded.course), ASSIGNMENT)
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
    drawn = {name: page(graded, name).count('src="data:image/png;base64,') for name in DESERVED}
    # Two explorers and the window on the cat; the maps come on top where there are any.
    without = {"demo-04", "demo-05", "demo-17", "demo-18"}
    assert drawn == {name: 3 if name in without else 4 for name in drawn}


def test_a_person_is_asked_to_read_only_written_answers(rows: dict[str, Row]) -> None:
    waiting = {student for student, row in rows.items() if row.waiting}
    assert frozenset().union(*(row.waiting for row in rows.values())) == {"one-filter-anywhere"}
    assert waiting == set(DESERVED) - {"demo-04", "demo-05", "demo-18"}


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
@pytest.mark.parametrize("width", [100, 118, 140])
def test_the_class_table_has_a_line_and_a_whole_verdict_for_everyone(
    language: Language, width: int, graded: Graded, rows: dict[str, Row]
) -> None:
    convbook.use(language)
    stories = {student.name: say(f"report.{student.story}") for student in CLASS}
    written = io.StringIO()
    Console(file=written, width=width).print(draw_table(graded.rows, stories))
    cells = [line.split("│") for line in written.getvalue().splitlines() if line.startswith("│")]
    found: dict[str, list[str]] = {}
    name = ""
    for line in cells:
        name = line[1].strip() or name
        story, verdict = found.setdefault(name, ["", ""])
        found[name] = [story + squeezed(line[2]), verdict + squeezed(line[-2])]
    assert {name: story for name, (story, _) in found.items()} == {
        name: squeezed(story) for name, story in stories.items()
    }
    for name, reason in REFUSED.items():
        assert found[name][1] == squeezed(say(f"rescue.{reason}"))
    for name in NOT_COLLECTED:
        assert found[name][1] == squeezed(rows[name].missing.say(language))  # type: ignore[union-attr]
    assert {name for name, (_, verdict) in found.items() if verdict.endswith("*")} == set(MENDED)
    notes = squeezed(written.getvalue().rpartition("┘")[2])
    for name in MENDED:
        for key, values in rows[name].verdict.repairs:  # type: ignore[union-attr]
            assert squeezed(say(f"rescue.{key}", **values)) in notes
    assert squeezed(f"? {say('report.waits')}") in notes
    heads = written.getvalue().splitlines()[1]
    assert "E8" in heads
    assert "E9" not in heads


def squeezed(text: str) -> str:
    return "".join(text.split())
