"""Files for a spreadsheet, for Canvas and for Moodle, out of a real gradebook."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import markbook
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from traitlets.config import Config

from convbook_grader.export import CanvasExporter, MoodleExporter, PlainExporter
from convbook_grader.export.cells import unguard
from convbook_grader.export.plain import HEADER

NBGRADER = Path(sys.executable).parent / "nbgrader"
NAMES = st.text(
    st.sampled_from("王小明陳,\"\n\r';\t=+-@ abcé") | st.characters(exclude_categories=("Cs", "Cc")),
    max_size=20,
)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    with markbook.opened(tmp_path) as gradebook:
        markbook.enrol(gradebook, "chen-42", last_name="陳", first_name='小明, "明"', lms_user_id="77")
        markbook.enrol(gradebook, "ann", last_name="O'Neill", first_name="Ann\nMay", email="ann@example.org")
        markbook.enrol(gradebook, "zoe", first_name="=HYPERLINK(1)", email="zoe@example.org")
        markbook.enrol(gradebook, "wang")
        markbook.mark(gradebook, "day94", "chen-42", markbook.DUE, 1.5, first=8, second=4.25)
        markbook.mark(gradebook, "day94", "ann", first=0, second=0)
        markbook.mark(gradebook, "day94", "zoe", first=5, second=None)
    return tmp_path


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def exported(kind: Any, course: Path, **options: Any) -> list[list[str]]:
    with markbook.opened(course) as gradebook:
        exporter = kind(config=options.pop("config", Config()), to=str(course / "out.csv"), **options)
        exporter.export(gradebook)
    return read(course / "out.csv")


def plainly(course: Path, **options: Any) -> dict[tuple[str, str], dict[str, str]]:
    header, *rows = exported(PlainExporter, course, **options)
    assert header == list(HEADER)
    return {(row[0], row[3]): dict(zip(header, row, strict=True)) for row in rows}


def test_a_name_with_commas_quotes_chinese_and_lines_is_the_same_again(course: Path) -> None:
    rows = plainly(course)
    assert rows["day94", "chen-42"]["first_name"] == '小明, "明"'
    assert rows["day94", "ann"]["first_name"] == "Ann\nMay"
    assert rows["day94", "zoe"]["first_name"] == "'=HYPERLINK(1)"


def test_nothing_handed_in_is_empty_and_no_points_are_zero(course: Path) -> None:
    rows = plainly(course)
    assert rows["day94", "ann"]["score"] == "0"
    assert rows["day94", "wang"]["score"] == rows["day94", "wang"]["raw_score"] == ""
    assert rows["day94", "wang"]["max_score"] == "40"


def test_what_is_late_costs_what_the_gradebook_says(course: Path) -> None:
    row = plainly(course)["day94", "chen-42"]
    assert [row[name] for name in ("raw_score", "late_submission_penalty", "score")] == [
        "12.25",
        "1.5",
        "10.75",
    ]


def test_what_a_person_has_still_to_read_is_marked_or_left_out(course: Path) -> None:
    assert plainly(course)["day94", "zoe"]["needs_manual_grade"] == "yes"
    assert plainly(course)["day94", "zoe"]["score"] == "5"
    assert plainly(course, waiting="leave_out")["day94", "zoe"]["score"] == ""
    assert plainly(course)["day94", "ann"]["needs_manual_grade"] == "no"


def test_a_submission_that_nothing_has_graded_yet_is_empty(course: Path) -> None:
    with markbook.opened(course) as gradebook:
        markbook.mark(gradebook, "day95", "ann")
    row = plainly(course)["day95", "ann"]
    assert (row["score"], row["raw_score"]) == ("", "")


def test_a_persons_score_and_extra_credit_count(course: Path) -> None:
    with markbook.opened(course) as gradebook:
        grade = gradebook.find_grade("second", "hw", "day94", "zoe")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 7.0, -1.0, False
        gradebook.db.commit()
    assert plainly(course)["day94", "zoe"]["score"] == "11"


def test_the_order_is_that_of_names_whatever_the_gradebook_has(course: Path) -> None:
    assert list(plainly(course)) == [
        (day, student) for day in ("day94", "day95") for student in ("ann", "chen-42", "wang", "zoe")
    ]


def test_the_plain_file_agrees_with_nbgraders_own(course: Path) -> None:
    from nbgrader.plugins import CsvExportPlugin

    with markbook.opened(course) as gradebook:
        for student in ("ann", "chen-42", "zoe"):  # else its own file is broken
            gradebook.update_or_create_student(student, last_name="", first_name="")
    ours = plainly(course)
    with markbook.opened(course) as gradebook:
        CsvExportPlugin(to=str(course / "stock.csv")).export(gradebook)
    header, *rows = read(course / "stock.csv")
    for row in rows:
        stock = dict(zip(header, row, strict=True))
        mine = ours[stock["assignment"], stock["student_id"]]
        assert list(mine)[: len(header)] == header
        for name in ("raw_score", "late_submission_penalty", "score", "max_score"):
            assert float(mine[name] or 0) == float(stock[name])
        assert [mine[name] for name in ("duedate", "timestamp")] == [stock["duedate"], stock["timestamp"]]


def test_any_name_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with markbook.opened(tmp_path) as gradebook:
        markbook.enrol(gradebook, "ann")

        @settings(max_examples=50, deadline=None)
        @given(last=NAMES, first=NAMES)
        def any_name(last: str, first: str) -> None:
            gradebook.update_or_create_student("ann", last_name=last, first_name=first)
            for kind in (PlainExporter, CanvasExporter, MoodleExporter):
                kind(to=str(path), assignment=["day94"]).export(gradebook)
                row = [unguard(cell) for cell in read(path)[-1]]
                if kind is PlainExporter:
                    assert row[4:6] == [last, first]
                else:
                    names = ", ".join(part for part in (last, first) if part) or "ann"
                    assert row[kind is MoodleExporter] == names

        any_name()


def test_canvas_gets_its_columns_and_the_points_possible(course: Path) -> None:
    rows = exported(CanvasExporter, course, columns={"day94": "Day 94 homework (1234)"})
    assert rows == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Day 94 homework (1234)", "day95"],
        ["Points Possible", "", "", "", "", "40", "40"],
        ["O'Neill, Ann\nMay", "", "", "ann", "", "0", ""],
        ['陳, 小明, "明"', "77", "", "chen-42", "", "10.75", ""],
        ["wang", "", "", "wang", "", "", ""],
        ["'=HYPERLINK(1)", "", "", "zoe", "", "", ""],
    ]


def test_canvas_ids_may_be_those_of_the_sis(course: Path) -> None:
    rows = exported(CanvasExporter, course, identify="SIS User ID", waiting="score", student=["zoe"])
    assert rows[2] == ["'=HYPERLINK(1)", "", "zoe", "", "", "5", ""]


def test_a_student_who_is_called_points_possible_does_not_change_canvas_points(course: Path) -> None:
    with markbook.opened(course) as gradebook:
        markbook.enrol(gradebook, "eve", last_name="Points Possible")
    assert exported(CanvasExporter, course, student=["eve"])[2][0] == "eve"


def test_a_number_of_canvas_that_is_none_is_not_written(course: Path) -> None:
    with markbook.opened(course) as gradebook:
        markbook.enrol(gradebook, "eve", lms_user_id="77abc")  # Canvas would read 77, who is another
    assert exported(CanvasExporter, course, student=["eve"])[2][1:4] == ["", "", "eve"]


def test_a_column_that_canvas_would_not_read_is_said(course: Path, caplog: pytest.LogCaptureFixture) -> None:
    exported(
        CanvasExporter, course, columns={"day94": "Final Grade of day 94", "day95": "Final Grade of day 94"}
    )
    assert "does not read" in caplog.text
    assert "same column" in caplog.text


def test_moodle_gets_a_dash_where_there_is_no_grade(course: Path) -> None:
    rows = exported(MoodleExporter, course, assignment=["day94"])
    assert rows[0] == ["ID number", "Full name", "day94", "day94 (feedback)"]
    assert {row[0]: row[2] for row in rows[1:]} == {"ann": "0", "chen-42": "10.75", "wang": "-", "zoe": "-"}


def test_moodle_gets_what_a_grader_wrote_and_what_lateness_cost(course: Path) -> None:
    with markbook.opened(course) as gradebook:
        comment = gradebook.find_comment("answer", "hw", "day94", "chen-42")
        comment.manual_comment = "=see, 第 3 頁"
        gradebook.db.commit()
    config = Config({"JudgedExecute": {"language": "en"}})
    rows = exported(MoodleExporter, course, assignment=["day94"], config=config)
    told = {row[0]: row[3] for row in rows[1:]}
    assert told["chen-42"] == "'=see, 第 3 頁\n1.5 points taken off for being late"
    assert told["zoe"] == "a person has still to read something"
    assert told["ann"] == told["wang"] == ""
    rows = exported(MoodleExporter, course, assignment=["day94"], feedback=False)
    assert rows[0] == ["ID number", "Full name", "day94"]


def test_moodle_gets_no_row_that_it_would_take_for_somebody_else(
    course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with markbook.opened(course) as gradebook:
        markbook.enrol(gradebook, "=cmd")
        markbook.enrol(gradebook, "0")
        markbook.enrol(gradebook, "twin", email="zoe@example.org")
    assert [row[0] for row in exported(MoodleExporter, course)[1:]] == [
        "ann",
        "chen-42",
        "twin",
        "wang",
        "zoe",
    ]
    found = exported(MoodleExporter, course, identify="email")
    assert [row[0] for row in found] == ["Email address", "ann@example.org", "zoe@example.org"]
    assert "'=cmd'" in caplog.text
    assert "'chen-42', ''" in caplog.text


def test_a_name_that_is_not_in_the_gradebook_is_said(course: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert list(plainly(course, student=["nobody"], assignment=["day94"])) == []
    assert "nobody" in caplog.text


def test_a_file_that_cannot_be_written_leaves_nothing_behind(course: Path) -> None:
    with markbook.opened(course) as gradebook, pytest.raises(FileNotFoundError):
        PlainExporter(to=str(course / "no" / "where.csv")).export(gradebook)
    (course / "out.csv").mkdir()
    with markbook.opened(course) as gradebook, pytest.raises(OSError, match="out"):
        PlainExporter(to=str(course / "out.csv")).export(gradebook)
    assert [path.name for path in course.glob(".*")] == []


@pytest.mark.parametrize(
    ("exporter", "file", "first"),
    [
        ("PlainExporter", "grades.csv", ["day94", "2026-10-01 15:59:00"]),
        ("CanvasExporter", "grades-canvas.csv", ["Points Possible", ""]),
        ("MoodleExporter", "grades-moodle.csv", ["chen-42", '陳, 小明, "明"']),
    ],
)
def test_the_command_of_nbgrader_writes_it(course: Path, exporter: str, file: str, first: list[str]) -> None:
    done = subprocess.run(
        [
            NBGRADER, "export", f"--exporter=convbook_grader.export.{exporter}",
            "--assignment", "day94", "--student", "chen-42",
        ],
        cwd=course, env=os.environ | {"LANG": "C.UTF-8"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert read(course / file)[1][:2] == first
