"""The class run beside nbgrader's own, and on days when things go wrong."""

import json
import os
import signal
import sqlite3
import subprocess
import threading
import time
from pathlib import Path

import coursework
import nbformat
import pytest
from coursework import WRONG, convbook, hand_in, nbgrader, rows, scores
from nbgrader.api import Gradebook

from convbook_grader.judge.view import bubblewraps
from convbook_grader.run.assignment import read_assignment
from convbook_grader.run.ledger import Ledger
from convbook_grader.run.regrade import Change
from convbook_grader.run.regrades import read_regrades, regrades_of
from convbook_grader.run.shelf import read_verdict
from convbook_grader.run.trouble import CourseError

FULL = {"double-test": 2.0, "half-test": 3.0, "why": None}


def small_class(course: Path) -> None:
    hand_in(course, "ann")
    hand_in(course, "bo", double=WRONG)
    hand_in(course, "cy", half="return x / 2 if x < 4 else 0")
    hand_in(course, "di", double="exit()\nraise SystemExit")
    late = hand_in(course, "ed")
    (late.parent / "timestamp.txt").write_text("2026-03-05 23:59:00 UTC")
    blank = course / "submitted" / "flo" / "ps1" / "hw.ipynb"
    blank.parent.mkdir(parents=True)
    blank.write_bytes((course / "release" / "ps1" / "hw.ipynb").read_bytes())


def lines(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, object]]:
    return {one["student"]: one for one in map(json.loads, done.stdout.splitlines())}


def test_the_gradebook_is_what_nbgrader_would_have_written(generated: Path, tmp_path: Path) -> None:
    ours = coursework.copy_course(generated, tmp_path / "ours")
    small_class(ours)
    theirs = coursework.copy_course(ours, tmp_path / "theirs")
    for course in (ours, theirs):
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "small") as gradebook:
            gradebook.update_or_create_assignment("ps1", duedate="2026-03-01 00:00:00")
        with (course / "nbgrader_config.py").open("a") as config:
            config.write("\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    done = convbook(ours, "autograde", "ps1", "-j", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert nbgrader(theirs, "autograde", "ps1").returncode == 0
    assert rows(ours) == rows(theirs)
    assert scores(ours)["cy"] == {"double-test": 2.0, "half-test": 1.5, "why": None}
    assert scores(ours)["di"] == {"double-test": 0.0, "half-test": 3.0, "why": None}
    assert [row[4] for row in rows(ours)["submission"] if row[0] == "ed"] == [5.0]
    for course in (ours, theirs):
        for command in ("generate_feedback", "export"):
            said = nbgrader(course, command, *(["ps1"] if command != "export" else []))
            assert said.returncode == 0, said.stderr
    mine, stock = ((course / "grades.csv").read_text().splitlines() for course in (ours, theirs))
    assert sorted(mine) == sorted(stock)
    for student in ("ann", "bo", "cy", "di", "ed", "flo"):
        place = f"autograded/{student}/ps1/hw.ipynb"
        a, b = (nbformat.read(course / place, as_version=4).cells for course in (ours, theirs))
        assert [(one.source, one.metadata.get("nbgrader")) for one in a] == [
            (one.source, one.metadata.get("nbgrader")) for one in b
        ]
        assert [one.get("outputs") for one in a] == [one.get("outputs") for one in b]


def test_finished_work_is_kept_and_a_changed_submission_is_graded_again(course: Path) -> None:
    small_class(course)
    first = convbook(course, "autograde", "ps1", "--json")
    assert {one["how"] for one in lines(first).values()} == {"graded"}
    hand_in(course, "bo")
    second = lines(convbook(course, "autograde", "ps1", "--json"))
    assert {name for name, one in second.items() if one["how"] == "graded"} == {"bo"}
    assert scores(course)["bo"] == FULL
    forced = lines(convbook(course, "autograde", "ps1", "--json", "--force", "--student", "ann"))
    assert {name: one["how"] for name, one in forced.items()} == {"ann": "graded"}


def test_scores_that_the_gradebook_lost_are_written_again_without_grading(course: Path) -> None:
    small_class(course)
    convbook(course, "autograde", "ps1")
    before = rows(course)
    with sqlite3.connect(course / "gradebook.db") as db:
        db.execute("update grade set auto_score = 0")
    again = lines(convbook(course, "autograde", "ps1", "--json"))
    assert {name for name, one in again.items() if one["how"] == "kept"} <= {"flo"}  # whose scores are 0
    assert rows(course) == before


def test_nobody_stops_the_class_and_everybody_has_a_reason(course: Path) -> None:
    small_class(course)
    damaged = {
        "empty": b"",
        "nonsense": b"\x00\xff\xfe not a notebook",
        "list": b"[1, 2]",
        "deep": b"[" * 200_000,
        "page": b"<!DOCTYPE html><html><body>Save as</body></html>",
    }
    for student, content in damaged.items():
        hand_in(course, student).write_bytes(content)
    (course / "submitted" / "nobody" / "ps1").mkdir(parents=True)
    done = convbook(course, "autograde", "ps1", "--json", "-j", "2")
    found = lines(done)
    assert done.returncode == 1
    assert {name for name, one in found.items() if one["reason"] != "graded"} == {*damaged, "nobody"}
    assert all(str(found[name]["reason"]).startswith("refused.") for name in damaged)
    assert found["nobody"]["reason"] == "nothing_handed_in"
    assert scores(course)["ann"] == FULL
    assert "empty" not in scores(course)
    table = convbook(course, "autograde", "ps1", "--language", "zh-TW").stdout
    for student in damaged:
        assert student in table
    assert (course / "autograded" / "empty" / "ps1" / "verdict.json").is_file()
    assert not list((course / "autograded" / "empty" / "ps1").glob("*.ipynb"))


def test_what_a_person_gave_survives_every_run(course: Path) -> None:
    small_class(course)
    convbook(course, "autograde", "ps1")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "small") as gradebook:
        for name, points in (("why", 3.5), ("double-test", 1.0)):
            grade = gradebook.find_grade(name, "hw", "ps1", "bo")
            grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.find_comment("why", "hw", "ps1", "bo").manual_comment = "Think of the border. 好！"
        gradebook.db.commit()
    convbook(course, "autograde", "ps1", "--force")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "small") as gradebook:
        assert gradebook.find_grade("why", "hw", "ps1", "bo").score == 3.5
        assert gradebook.find_grade("double-test", "hw", "ps1", "bo").score == 1.0
        assert gradebook.find_comment("why", "hw", "ps1", "bo").comment == "Think of the border. 好！"


def test_a_second_run_at_the_same_time_is_refused_in_one_line(course: Path) -> None:
    hand_in(course, "ann", double="import time\ntime.sleep(0.5)\nreturn 2 * x")
    command = [coursework.BIN / "convbook", "autograde", "ps1"]
    first = subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, text=True)
    lock = course / "autograded" / ".convbook.lock"
    while not lock.exists() and first.poll() is None:
        time.sleep(0.05)
    time.sleep(0.5)  # from making the file to locking it
    first.send_signal(signal.SIGSTOP)  # it holds its lock for as long as the other may take to come
    try:
        second = convbook(course, "autograde", "ps1")
    finally:
        first.send_signal(signal.SIGCONT)
    first.communicate()
    assert (first.returncode, second.returncode) == (0, 2)
    assert second.stderr.strip().splitlines() == [
        "Another run is grading this course; wait for it, or end it first"
    ]
    assert scores(course)["ann"] == FULL


def test_a_gradebook_that_is_busy_for_a_while_is_waited_for(course: Path) -> None:
    small_class(course)
    convbook(course, "autograde", "ps1", "--student", "ann")
    held = threading.Event()

    def hold() -> None:
        with sqlite3.connect(course / "gradebook.db", isolation_level=None) as db:
            db.execute("begin exclusive")
            held.set()
            time.sleep(8)
            db.execute("rollback")

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    done = convbook(course, "autograde", "ps1")
    holder.join()
    assert done.returncode == 0, done.stderr
    assert set(scores(course)) == {"ann", "bo", "cy", "di", "ed", "flo"}


def test_a_gradebook_that_stays_locked_ends_the_run_in_one_line(course: Path) -> None:
    hand_in(course, "ann")
    convbook(course, "autograde", "ps1")
    before = rows(course)
    assignment = read_assignment(course, "ps1")
    verdict = read_verdict(assignment, "ann")
    assert verdict is not None
    with sqlite3.connect(course / "gradebook.db", isolation_level=None) as db:
        with Ledger(assignment, patience=0.1) as ledger:
            assert ledger.holds(verdict)
            db.execute("begin exclusive")
            with pytest.raises(CourseError, match="locked by another program"):
                ledger.save(verdict, None)
        db.execute("rollback")
    assert rows(course) == before


@pytest.mark.skipif(os.getuid() != 0, reason="a folder is made full, or read-only, by mounting over it")
@pytest.mark.parametrize(
    ("mount", "said"),
    [
        (["--size", "40000", "--tmpfs", "autograded"], "No space left on device"),
        (["--ro-bind", ".", "."], "Read-only file system"),
    ],
    ids=["full", "read-only"],
)
def test_a_full_or_read_only_disk_is_one_line_and_no_damage(
    course: Path, mount: list[str], said: str
) -> None:
    small_class(course)
    (course / "autograded").mkdir()
    before = rows(course)
    options = [str(course / one) if one in ("autograded", ".") else one for one in mount]
    bwrap = [bubblewraps()[0], "--bind", "/", "/", "--dev-bind", "/dev", "/dev", "--proc", "/proc"]
    command = [*bwrap, "--cap-add", "ALL", *options, coursework.BIN / "convbook", "autograde", "ps1"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    if "read-only" in said:
        assert rows(course) == before
    again = convbook(course, "autograde", "ps1")
    assert again.returncode == 0, again.stderr
    assert scores(course)["ann"] == FULL
    assert not list(course.glob("autograded/*/.ps1-*"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ps2"], "no assignment 'ps2'"),
        (["ps1", "--student", "zoe"], "No submission of: zoe"),
        (["ps1"], "Nobody has handed in ps1"),
    ],
)
def test_what_cannot_be_graded_is_said_in_one_line(course: Path, arguments: list[str], said: str) -> None:
    done = convbook(course, "autograde", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_regrade_says_whose_score_a_mended_test_changes_before_it_writes(course: Path) -> None:
    small_class(course)
    convbook(course, "autograde", "ps1")
    before = rows(course)
    notebook = coursework.source_notebook()
    mended = next(one for one in notebook.cells if "half-test" in str(one.metadata))
    mended.source = mended.source.replace("half(5)", "half(3)").replace("2.5", "1.5")
    coursework.write_source(course, notebook)
    preview = convbook(course, "regrade", "ps1")
    assert preview.returncode == 0, preview.stderr
    assert [" ".join(line.split()) for line in preview.stdout.splitlines() if "half-test" in line] == [
        "cy half-test: 1.5 → 3 (this test changed)"
    ]
    assert "would change: 1; students: 1" in preview.stdout
    assert rows(course) == before
    history = regrades_of(course / "autograded", "ps1")
    assert read_regrades(history) == []
    applied = convbook(course, "regrade", "ps1", "--apply")
    assert "written to the gradebook: 1; students: 1" in applied.stdout
    assert [one.changes for one in read_regrades(history)] == [
        (Change("cy", "hw", "half-test", 1.5, 3.0, "test"),)
    ]
    assert scores(course)["cy"] == FULL
    log = (course / "convbook-ps1.log").read_text()
    assert log.count("to be graded") == 12  # six when they were handed in, six for the preview
    assert "Graded again: no score changes." in convbook(course, "regrade", "ps1").stdout
    convbook(course, "regrade", "ps1", "--apply")
    assert len(read_regrades(history)) == 1  # what changes nothing is no history


@pytest.mark.parametrize(
    "written", [b"yesterday", b"2026-10-01 UTC", b"\xff\xfe", b"9" * 400, b"2026-13-45", b"\0"]
)
def test_a_time_that_is_none_makes_nobody_late_and_stops_nobody(course: Path, written: bytes) -> None:
    for student in ("ann", "ben"):
        hand_in(course, student)
    (course / "submitted" / "ann" / "ps1" / "timestamp.txt").write_bytes(written)
    (course / "submitted" / "ben" / "ps1" / "timestamp.txt").write_text("2026-10-01T12:00+08:00")
    done = convbook(course, "autograde", "ps1")
    assert done.returncode == 0, done.stderr
    found = {row[0]: row[2] for row in rows(course)["submission"]}
    assert found["ann"] is None
    assert found["ben"].startswith("2026-10-01 04:00")
    assert "ann: timestamp.txt is left out" in (course / "convbook-ps1.log").read_text()
