"""Folders of other names, in another place and order, and a gradebook elsewhere: every command finds them."""

import csv
import io
import re
import sqlite3
from pathlib import Path
from typing import Any

import coursework
import nbformat
import postgres
import pytest
from coursework import WRONG, hand_in
from nbgrader.api import Gradebook

from convbook_cli.forge import Forge
from convbook_grader.course import everybodys, folder, has_gradebook, read_course
from convbook_grader.run.trouble import CourseError

STUDENTS = [f"s{number:02}" for number in range(11)]
BODIES = ("return 2 * x", WRONG, "return x + x", "raise ValueError('no')")
NAMES = """
c.CourseDirectory.source_directory = "ours"
c.CourseDirectory.release_directory = "given"
c.CourseDirectory.submitted_directory = "handed-in"
c.CourseDirectory.autograded_directory = "marked/auto"
c.CourseDirectory.feedback_directory = "told"
c.CourseDirectory.db_url = "sqlite:///grades/book.db"
"""
ELSEWHERE = """
c.CourseDirectory.root = "the class"
c.CourseDirectory.db_url = "sqlite:///" + os.path.join(os.path.dirname(__file__), "grades", "book.db")
"""
ORDER = 'c.CourseDirectory.directory_structure = "{nbgrader_step}/{assignment_id}/{student_id}"\n'


def open_elsewhere(place: Path, config: str) -> Path:
    (place / "grades").mkdir(parents=True)
    (place / "the class").mkdir()
    (place / "nbgrader_config.py").write_text(coursework.CONFIG + config)
    write_source(place, coursework.source_notebook())
    return place


def write_source(place: Path, notebook: Any) -> None:
    source = folder(read_course(place), "source", ".", "ps1")
    source.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, source / "hw.ipynb")
    done = coursework.nbgrader(place, "generate_assignment", "ps1", "--force")
    assert done.returncode == 0, done.stderr


def fill(place: Path, generated: Path) -> None:
    """Let the class hand in, through an ordinary course."""
    course = read_course(place)
    for number, student in enumerate(STUDENTS):
        written = hand_in(generated, student, double=BODIES[number % 4])
        there = folder(course, "submitted", student, "ps1")
        there.mkdir(parents=True)
        written.rename(there / written.name)


def convbook(place: Path, *arguments: str) -> str:
    """Run a command from somewhere else, as a script of a teacher's would."""
    done = coursework.convbook(place.parent, *arguments, "--root", str(place))
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def reported(place: Path) -> tuple[str, list[dict[str, str]]]:
    convbook(place, "report", "ps1", "--out", str(place / "out"))
    table = (place / "out" / "ps1.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    return (place / "out" / "ps1.html").read_text("utf-8"), [row | {"seconds": ""} for row in rows]


@pytest.fixture(scope="session")
def usual(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same class in a course as most are."""
    place = coursework.copy_course(generated, tmp_path_factory.mktemp("usual") / "course")
    fill(place, coursework.copy_course(generated, tmp_path_factory.mktemp("copied")))
    convbook(place, "autograde", "ps1")
    return place


@pytest.fixture
def handing_in(generated: Path, tmp_path: Path) -> Path:
    return coursework.copy_course(generated, tmp_path / "desk")


@pytest.mark.parametrize("config", [NAMES, NAMES + ELSEWHERE, ORDER], ids=["names", "elsewhere", "order"])
def test_a_course_laid_out_otherwise_is_graded_and_reported_the_same(
    config: str, tmp_path: Path, handing_in: Path, usual: Path
) -> None:
    place = open_elsewhere(tmp_path / "course", config)
    fill(place, handing_in)
    convbook(place, "autograde", "ps1")
    _, rows = reported(place)
    _, expected = reported(usual)
    assert rows == expected
    assert len([row for row in rows if row["points"]]) == len(STUDENTS)
    strays = {path.name for path in (place, place / "the class") for path in path.iterdir()}
    if config != ORDER:
        assert not strays & {"submitted", "autograded", "feedback", "gradebook.db"}
    done = coursework.nbgrader(place, "export", "--exporter=convbook_grader.export.PlainExporter")
    assert done.returncode == 0, done.stderr
    assert (place / "grades.csv").read_text("utf-8-sig").count("ps1") == len(STUDENTS)


def test_every_command_works_on_postgresql_in_a_course_laid_out_otherwise(
    tmp_path: Path, handing_in: Path, server: postgres.Server, usual: Path
) -> None:
    address = server.database("laid_out_otherwise")
    config = NAMES + ELSEWHERE + ORDER + f"c.CourseDirectory.db_url = {address!r}\n"
    late = "c.LatePolicy.per_day = 0.5\nc.LatePolicy.extensions = 'later.csv'\n"
    with Forge(tmp_path / "forge") as forge:
        place = open_elsewhere(tmp_path / "course", config + late)
        with (place / "nbgrader_config.py").open("a") as file:
            file.write(f"c.Collector.base_url = {forge.base!r}\n")
        (place / "the class" / "later.csv").write_text("student,until\ns00,2099-01-01\n")
        lines = ["student id,link"]
        for number, student in enumerate(STUDENTS):
            written = hand_in(handing_in, student, double=BODIES[number % 4])
            forge.repository(f"{student}/hw").commit({"hw.ipynb": written.read_bytes()})
            lines.append(f"{student},{forge.base}/{student}/hw")
        (tmp_path / "links.csv").write_text("\n".join(lines))
        told = convbook(place, "grade", "ps1", str(tmp_path / "links.csv"))
    assert re.search(r"s00 +│ +2 │ +3 │ +\? │ +5 │", told), told  # the class table, from the server
    assert re.search(r"s01 +│ +0 │ +3 │ +\? │ +3 │", told), told
    course = read_course(place)
    assert (everybodys(course, "submitted") / "ps1" / "s00" / "hw.ipynb").is_file()
    assert len(list(everybodys(course, "feedback").glob("ps1/*/hw.html"))) == len(STUDENTS)
    assert (place / "the class" / "report" / "ps1.html").is_file()
    assert not (place / "gradebook.db").exists()
    assert not (place / "the class" / "gradebook.db").exists()

    def known(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [{name: row[name] for name in ("student", "points", "tests_passed")} for row in rows]

    page, rows = reported(place)
    assert known(rows) == known(reported(usual)[1])
    assert "E1 double" in page

    with Gradebook(address) as gradebook:
        gradebook.update_or_create_assignment("ps1", duedate="2020-01-01T00:00+00:00")
    convbook(place, "late", "ps1", "--apply")
    page, rows = reported(place)
    assert [row["late_penalty"] for row in rows[:2]] == ["0", "3"]  # of s01, all 3 points: very late

    notebook = coursework.source_notebook()
    notebook.cells[5].source = notebook.cells[5].source.replace("(half(5) == 2.5)", "(half(5) == 9)")
    write_source(place, notebook)
    assert convbook(place, "regrade", "ps1", "--apply").count("→") == len(STUDENTS)
    page, rows = reported(place)
    assert "half-test: 3 → 1.5" in page
    assert [row["late_penalty"] for row in rows[:2]] == ["0", "1.5"]
    for kind in ("Plain", "Canvas", "Moodle"):
        exporter = f"--exporter=convbook_grader.export.{kind}Exporter"
        done = coursework.nbgrader(place, "export", exporter, "--to", "out.csv")
        assert done.returncode == 0, done.stderr
        assert "s10" in (place / "out.csv").read_text("utf-8-sig")


def test_no_gradebook_is_made_by_looking(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text(coursework.CONFIG + NAMES)
    course = read_course(tmp_path)
    assert course.db_url == f"sqlite:///{tmp_path / 'grades' / 'book.db'}"
    assert not has_gradebook(course)
    (tmp_path / "handed-in" / "wang" / "ps1").mkdir(parents=True)
    assert reported(tmp_path)[1][0]["status"] == "not_graded"
    assert not (tmp_path / "grades").exists()
    (tmp_path / "grades").mkdir()
    sqlite3.connect(tmp_path / "grades" / "book.db").close()
    assert has_gradebook(course)


def test_whom_the_course_excludes_is_in_no_table(usual: Path, tmp_path: Path) -> None:
    place = coursework.copy_course(usual, tmp_path / "course")
    with (place / "nbgrader_config.py").open("a") as file:
        file.write('c.CourseDirectory.student_id_exclude = "s03,s04"\n')
    assert [row["student"] for row in reported(place)[1]] == [*STUDENTS[:3], *STUDENTS[5:]]


@pytest.mark.parametrize("address", ["gradebook.db", "sqlite:/gradebook.db", "postgres//x"])
def test_an_address_that_is_none_is_said_in_one_line(address: str, tmp_path: Path) -> None:
    config = coursework.CONFIG + f"c.CourseDirectory.db_url = {address!r}\n"
    (tmp_path / "nbgrader_config.py").write_text(config)
    with pytest.raises(CourseError, match="CourseDirectory"):
        read_course(tmp_path)


@pytest.mark.parametrize("command", ["autograde", "report", "late", "regrade"])
def test_a_server_that_does_not_answer_is_said_in_one_line(command: str, usual: Path, tmp_path: Path) -> None:
    place = coursework.copy_course(usual, tmp_path / "course")
    with (place / "nbgrader_config.py").open("a") as file:
        file.write(f'c.CourseDirectory.db_url = "postgresql+psycopg://grader@/x?host={tmp_path}"\n')
    done = coursework.convbook(place, command, "ps1")
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.startswith("The gradebook's server does not answer (")
    assert done.stderr.count("\n") == 1
