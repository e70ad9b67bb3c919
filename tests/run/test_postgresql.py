"""The gradebook in PostgreSQL: the same rows, and nothing that two graders write meanwhile is lost."""

import re
import subprocess
import threading
from pathlib import Path
from typing import Any

import coursework
import postgres
import psutil
import pytest
from coursework import WRONG, convbook, hand_in
from daskcluster import Cluster, kill, wait_until
from nbgrader.api import Gradebook
from sqlalchemy import text

STUDENTS = [f"s{number:02}" for number in range(12)]
BODIES = ("return 2 * x", WRONG, "return x + x", "raise ValueError('no')")


@pytest.fixture
def address(server: postgres.Server, request: pytest.FixtureRequest) -> str:
    return server.database(re.sub(r"\W", "_", request.node.name)[:60].lower())


@pytest.fixture
def course(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A class, its gradebook in PostgreSQL from the first row on."""
    config = coursework.CONFIG + f"c.CourseDirectory.db_url = {address!r}\n"
    monkeypatch.setattr(coursework, "CONFIG", config)
    return fill(coursework.open_course(tmp_path / "course"))


def fill(course: Path) -> Path:
    for number, student in enumerate(STUDENTS):
        hand_in(course, student, double=BODIES[number % 4])
    return course


def written(address: str, by_people: bool = True) -> list[Any]:
    """What the gradebook holds, as nbgrader reads it."""
    found: list[Any] = []
    with Gradebook(address) as gradebook:
        for submission in gradebook.assignment_submissions("ps1"):
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    manual = (grade.manual_score, grade.extra_credit) if by_people else ()
                    found.append((submission.student.id, grade.name, grade.auto_score, *manual))
                for comment in notebook.comments:
                    said = (comment.manual_comment,) if by_people else ()
                    found.append((submission.student.id, comment.name, comment.auto_comment, *said))
    return sorted(found, key=repr)


def test_postgresql_holds_what_sqlite_holds(
    course: Path, address: str, generated: Path, tmp_path: Path
) -> None:
    other = fill(coursework.copy_course(generated, tmp_path / "other"))
    for one in (course, other):
        done = convbook(one, "autograde", "ps1")
        assert done.returncode == 0, done.stderr
    assert written(address) == written(f"sqlite:///{other / 'gradebook.db'}")
    again = convbook(course, "autograde", "ps1")
    assert " 0 graded now" in again.stdout


def test_nothing_that_two_graders_write_during_a_run_is_lost(course: Path, address: str) -> None:
    assert convbook(course, "autograde", "ps1").returncode == 0
    automatic = written(address, by_people=False)
    running, given = threading.Event(), dict[tuple[str, str], Any]()
    running.set()

    def score(gradebook: Gradebook, student: str, turn: int) -> None:
        for name in ("why", "half-test"):
            grade = gradebook.find_grade(name, "hw", "ps1", student)
            grade.manual_score, grade.extra_credit = (turn % 4) + 0.25, turn / 8
            grade.needs_manual_grade = False
            gradebook.db.commit()  # as formgrader does, one cell at a time
            given[student, name] = grade.manual_score, grade.extra_credit

    def comment(gradebook: Gradebook, student: str, turn: int) -> None:
        for name in ("why", "double"):
            one = gradebook.find_comment(name, "hw", "ps1", student)
            one.manual_comment = f"第 {turn} 次：看過了"
            gradebook.db.commit()
            given[student, f"{name} said"] = one.manual_comment

    failed: list[BaseException] = []

    def work(write: Any) -> None:
        try:
            with Gradebook(address) as gradebook:
                turn = 0
                while running.is_set():
                    for student in STUDENTS:
                        write(gradebook, student, turn)
                    turn += 1
        except BaseException as error:
            failed.append(error)

    graders = [threading.Thread(target=work, args=(write,)) for write in (score, comment)]
    for grader in graders:
        grader.start()
    try:
        for _ in range(2):
            done = convbook(course, "autograde", "ps1", "--force")
            assert done.returncode == 0, done.stderr
    finally:
        running.clear()
        for grader in graders:
            grader.join()
    assert failed == []
    assert written(address, by_people=False) == automatic
    with Gradebook(address) as gradebook:
        for student in STUDENTS:
            for name in ("why", "half-test"):
                grade = gradebook.find_grade(name, "hw", "ps1", student)
                assert (grade.manual_score, grade.extra_credit) == given[student, name]
            for name in ("why", "double"):
                said = gradebook.find_comment(name, "hw", "ps1", student).manual_comment
                assert said == given[student, f"{name} said"]


def test_a_server_that_stops_is_named_and_the_next_run_goes_on(
    course: Path, address: str, server: postgres.Server
) -> None:
    log = course / "convbook-ps1.log"
    run = subprocess.Popen(
        [coursework.BIN / "convbook", "autograde", "ps1", "-j", "1"],
        cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    wait_until(lambda: log.exists() and log.read_text().count(": graded, graded") >= 2)
    server.stop()
    _, complained = run.communicate(timeout=120)
    server.start()
    assert run.returncode == 2
    assert complained.startswith("The gradebook's server does not answer (")
    assert complained.count("\n") == 1
    kept = log.read_text().count(": graded, graded")
    done = convbook(course, "autograde", "ps1")
    assert done.returncode == 0, done.stderr
    assert kept >= 2
    assert log.read_text().count(": graded, graded") <= len(STUDENTS) + 1
    assert len({student for student, *_ in written(address)}) == len(STUDENTS)


def test_a_row_that_somebody_holds_for_a_moment_is_waited_for(course: Path, address: str) -> None:
    assert convbook(course, "autograde", "ps1").returncode == 0
    with Gradebook(address) as gradebook:
        gradebook.db.execute(text("update grade set manual_score = 1.5"))
        run = subprocess.Popen(
            [coursework.BIN / "convbook", "autograde", "ps1", "--force"],
            cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        blocked = text("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
        with Gradebook(address) as watcher:

            def waits() -> bool:
                count = watcher.db.execute(blocked).scalar()
                watcher.db.rollback()
                return bool(count) or run.poll() is not None

            wait_until(waits)
        gradebook.db.commit()
        _, complained = run.communicate(timeout=120)
    assert run.returncode == 0, complained
    assert {row[3] for row in written(address) if len(row) == 5} == {1.5}


def test_a_worker_that_is_killed_in_the_middle_changes_nothing_here_either(
    course: Path, address: str, generated: Path, tmp_path: Path
) -> None:
    other = fill(coursework.copy_course(generated, tmp_path / "other"))
    assert convbook(other, "autograde", "ps1").returncode == 0
    log = course / "convbook-ps1.log"
    (tmp_path / "cluster").mkdir()
    with Cluster(tmp_path / "cluster") as cluster:
        cluster.add_worker()
        victim = cluster.add_worker()
        run = subprocess.Popen(
            [coursework.BIN / "convbook", "autograde", "ps1", "--executor", cluster.executor],
            cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        wait_until(lambda: log.exists() and log.read_text().count(": graded, graded") >= 2)
        left = kill(victim)
        said, complained = run.communicate(timeout=120)
        assert psutil.wait_procs(left, timeout=20)[1] == []
    assert run.returncode == 0, said + complained
    assert written(address) == written(f"sqlite:///{other / 'gradebook.db'}")


def test_what_graders_write_while_lateness_is_taken_off_and_a_report_made_is_kept(
    course: Path, address: str
) -> None:
    with (course / "nbgrader_config.py").open("a") as file:
        file.write("c.LatePolicy.per_day = 0.1\n")
    for number, student in enumerate(STUDENTS):
        (course / "submitted" / student / "ps1" / "timestamp.txt").write_text(
            f"2026-10-{number + 1:02}T00:00+00:00"
        )
    with Gradebook(address) as gradebook:
        gradebook.update_or_create_assignment("ps1", duedate="2026-10-01T12:00+00:00")
    assert convbook(course, "autograde", "ps1").returncode == 0
    running, given = threading.Event(), dict[str, float]()
    running.set()
    failed: list[BaseException] = []

    def grade(students: list[str]) -> None:
        try:
            with Gradebook(address) as gradebook:
                turn = 0
                while running.is_set():
                    for student in students:
                        one = gradebook.find_grade("why", "hw", "ps1", student)
                        one.manual_score, one.needs_manual_grade = turn % 5, False
                        gradebook.db.commit()
                        given[student] = turn % 5
                    turn += 1
        except BaseException as error:
            failed.append(error)

    graders = [threading.Thread(target=grade, args=(STUDENTS[at::2],)) for at in (0, 1)]
    for grader in graders:
        grader.start()
    try:
        for command in (("late", "ps1", "--apply"), ("report", "ps1"), ("autograde", "ps1", "--force")):
            done = convbook(course, *command)
            assert done.returncode == 0, done.stderr
    finally:
        running.clear()
        for grader in graders:
            grader.join()
    assert failed == []
    assert convbook(course, "late", "ps1", "--apply").returncode == 0
    with Gradebook(address) as gradebook:
        for number, student in enumerate(STUDENTS):
            submission = gradebook.find_submission("ps1", student)
            grade_ = gradebook.find_grade("why", "hw", "ps1", student)
            assert grade_.manual_score == given[student]
            days = max(0, number)  # the deadline is noon, and each came at midnight after it
            assert submission.late_submission_penalty == pytest.approx(submission.score * min(1, 0.1 * days))


def test_the_exporters_write_the_same_from_postgresql(
    course: Path, address: str, generated: Path, tmp_path: Path
) -> None:
    other = fill(coursework.copy_course(generated, tmp_path / "other"))
    for one, place in ((course, address), (other, f"sqlite:///{other / 'gradebook.db'}")):
        assert convbook(one, "autograde", "ps1").returncode == 0
        with Gradebook(place) as gradebook:
            gradebook.update_or_create_student("s01", first_name='小明, "明"\n', last_name="=1", email="@x")
            for name in ("why", "double"):
                gradebook.find_comment(name, "hw", "ps1", "s01").manual_comment = f"\t{name}，看過了"
            grade = gradebook.find_grade("why", "hw", "ps1", "s01")
            grade.manual_score, grade.needs_manual_grade = 3.25, False
            gradebook.find_submission("ps1", "s02").timestamp = None
            gradebook.db.commit()
    for kind in ("Plain", "Canvas", "Moodle"):
        files = []
        for one in (course, other):
            exporter = f"--exporter=convbook_grader.export.{kind}Exporter"
            done = coursework.nbgrader(one, "export", exporter, "--to", "out.csv", "--Exporter.waiting=score")
            assert done.returncode == 0, done.stderr
            files.append((one / "out.csv").read_bytes())
        assert files[0] == files[1]
        assert "小明" in files[0].decode()
