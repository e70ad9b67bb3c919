"""Canvas' own export, read back: everybody keeps the number that they have there."""

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import markbook
import pytest

from convbook_grader.export import CanvasExporter
from convbook_grader.export.cells import to_csv

HEADER = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
OURS = "day94 (1234)"
TOTALS = ["Homework Current Score", "Final Score"]
READ_ONLY = ["(read only)"] * 2
ROSTER = [
    [*HEADER, "Notes", OURS, "day95, again (88)", *TOTALS],
    ["", "", "", "", "", "", "", "Manual Posting", "", ""],
    ["    Points Possible", "", "", "", "", "", "40.00", "10.00", *READ_ONLY],
    ["陳, 小明", "77", "S-42", "chen-42", "甲班 and 乙班", "hi", "N/A", "3.00", "1.00", "1.00"],
    ['O\'Neill, "Ann"', "78", "S-1", "Ann", "甲班", "", "EX", "", "", ""],
    ['="=HYPERLINK(1)"', "79", "S-2", "zoe", "=甲", "", "", "", "", ""],
    ["Student, Test", "80", "", "5e0f", "甲班", "", "", "", "", ""],
]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with markbook.opened(tmp_path) as gradebook:
        for student in ("ann", "chen-42", "wang", "zoe"):
            markbook.enrol(gradebook, student, first_name="as typed")
        markbook.mark(gradebook, "day94", "chen-42", markbook.DUE, 1.5, first=8, second=4.25)
        markbook.mark(gradebook, "day94", "ann", first=0, second=0)
    monkeypatch.chdir(tmp_path)
    given(ROSTER)
    return tmp_path


def given(rows: list[list[str]], encoding: str = "utf-8-sig", **form: Any) -> None:
    with open("canvas.csv", "w", encoding=encoding, newline="") as file:
        csv.writer(file, **form).writerows(rows)


def exported(course: Path, **options: Any) -> list[list[str]]:
    options = {"roster": "canvas.csv", "assignment": ["day94"], **options}
    with markbook.opened(course) as gradebook:
        CanvasExporter(to="out.csv", **options).export(gradebook)
    with open("out.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_everybody_has_the_ids_and_the_assignment_the_column_that_canvas_gave_them(
    course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert exported(course) == [
        [*HEADER, OURS],
        ["Points Possible", "", "", "", "", "40"],
        ['O\'Neill, "Ann"', "78", "S-1", "Ann", "甲班", "0"],
        ["陳, 小明", "77", "S-42", "chen-42", "甲班 and 乙班", "10.75"],
        ["'=HYPERLINK(1)", "79", "S-2", "zoe", "'=甲", ""],
    ]
    assert "Left out, canvas.csv does not have them, or not once, by SIS Login ID: 'wang'" in caplog.text
    assert "column for" not in caplog.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_it_is_read_as_any_locale_and_spreadsheet_writes_it(
    encoding: str, separator: str, course: Path
) -> None:
    expected = exported(course)
    given(ROSTER, encoding, delimiter=separator)
    assert exported(course) == expected


def test_our_file_goes_to_canvas_and_what_canvas_exports_gives_it_again(course: Path) -> None:
    ours = exported(course)
    Path("canvas.csv").write_bytes(to_csv(ours))
    assert exported(course) == ours


def test_names_in_two_columns_and_columns_of_a_federation_are_read(course: Path) -> None:
    split = [
        ["LastName", "FirstName", *HEADER[1:4], "Integration ID", "Root Account", "Section", OURS],
        ["    Points Possible", *[""] * 7, "40"],
        ["陳", "小明", "77", "S-42", "chen-42", "i", "canvas.example.org", "甲班", ""],
    ]
    given(split)
    assert exported(course)[2:] == [["陳, 小明", "77", "S-42", "chen-42", "甲班", "10.75"]]


def test_the_gradebooks_own_number_counts_before_an_id(course: Path) -> None:
    with markbook.opened(course) as gradebook:
        gradebook.update_or_create_student("wang", lms_user_id="77")
        markbook.mark(gradebook, "day94", "wang", first=3, second=3)
    found = {row[1]: row[5] for row in exported(course, student=["wang"])}
    assert found["77"] == "6"


def test_nobody_gets_the_row_of_another(course: Path, caplog: pytest.LogCaptureFixture) -> None:
    with markbook.opened(course) as gradebook:
        markbook.enrol(gradebook, "77")  # as a login, not Canvas' number
        markbook.enrol(gradebook, "ANN")
        markbook.enrol(gradebook, "")
    rows = exported(course)
    assert [row[1] for row in rows[2:]] == ["78", "77", "79"]
    assert "'', '77', 'ann'" in caplog.text
    given([*ROSTER, ["Other", "99", "", "chen-42", "乙班"]])
    assert "77" not in [row[1] for row in exported(course)]


def test_ids_may_be_those_of_the_sis(course: Path) -> None:
    with markbook.opened(course) as gradebook:
        markbook.enrol(gradebook, "S-42")
    assert [row[1] for row in exported(course, identify="SIS User ID")[2:]] == ["77"]


def test_a_column_that_canvas_does_not_have_is_said(course: Path, caplog: pytest.LogCaptureFixture) -> None:
    rows = exported(course, assignment=[])
    assert rows[0][5:] == [OURS, "day95"]
    assert "canvas.csv has no column for day95: see c.CanvasExporter.columns" in caplog.text
    caplog.clear()
    rows = exported(course, assignment=[], columns={"day95": "day95, again (88)"})
    assert rows[0][5:] == [OURS, "day95, again (88)"]
    assert "column for" not in caplog.text
    twice = [[*ROSTER[0], "day94 (9)"], *ROSTER[1:]]
    given(twice)
    assert exported(course)[0][5:] == ["day94"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "canvas.csv"),
        (b"student,link\nann,x\n", "no columns Student, ID, Section"),
        (b"Student,ID,Section,x\nann,1,a,2\n", "no column .SIS Login ID."),
        (None, "canvas.csv"),
    ],
)
def test_a_file_that_canvas_did_not_write_ends_the_command_in_one_line(
    content: bytes | None, why: str, course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Path("canvas.csv").unlink()
    if content is not None:
        Path("canvas.csv").write_bytes(content)
    with pytest.raises(SystemExit):
        exported(course)
    assert not Path("out.csv").exists()
    (record,) = [record for record in caplog.records if record.levelname == "CRITICAL"]
    assert why.replace(".SIS Login ID.", "“SIS Login ID”") in record.getMessage()


def test_the_command_of_nbgrader_takes_it(course: Path) -> None:
    done = subprocess.run(
        [
            Path(sys.executable).parent / "nbgrader", "export",
            "--exporter=convbook_grader.export.CanvasExporter", "--CanvasExporter.roster=canvas.csv",
            "--assignment", "day94", "--student", "chen-42",
        ],
        env=os.environ | {"LANG": "C.UTF-8"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "77,S-42,chen-42,甲班 and 乙班,10.75" in Path("grades-canvas.csv").read_text("utf-8-sig")
