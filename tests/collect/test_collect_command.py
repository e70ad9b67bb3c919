"""`convbook collect`, as an instructor types it."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from forge import Forge, Handler
from gathering import notebook, open_course, receipt
from homeworks import NAME, OTHERS, SOLVED, solved
from layout import README
from nbgrader.api import Gradebook

CONVBOOK = Path(sys.executable).with_name("convbook")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return open_course(tmp_path / "course")


def command(course: Path, *arguments: str) -> list[str]:
    return [str(CONVBOOK), "collect", "day94", *arguments, "--root", str(course)]


def collect(
    course: Path, forge: Forge, *arguments: str, given: str = "", language: str = "en"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(course, *arguments, "--base-url", forge.base, "--language", language),
        input=given, capture_output=True, text=True, check=False, cwd=course,
    )  # fmt: skip


def table(*rows: tuple[str, ...]) -> str:
    """A form's export."""
    file = io.StringIO()
    csv.writer(file).writerows([("時間戳記", "學號", "姓名", "作業連結（GitHub 網址）"), *rows])
    return file.getvalue()


def test_a_forms_export_is_collected_and_everybody_who_could_not_be_is_told_what_to_do(
    forge: Forge, course: Path
) -> None:
    forge.repository("wang/cnn").commit({**README, NAME: SOLVED})
    forge.repository("chen-42/cnn").commit({"v1.ipynb": SOLVED, "v2.ipynb": OTHERS})
    (course / "links.csv").write_text(
        table(
            ("2026/3/2 下午 1:00:00", "B01", "王小明", f"{forge.base}/wang/wrong"),
            ("2026/3/2 下午 3:04:05", "B01", "王小明", f"{forge.base}/wang/cnn"),
            ("2026/3/2 下午 3:04:06", "B02", "陳", f"{forge.base}/chen-42/cnn"),
            ("2026/3/2 下午 3:04:07", "B03", "", "https://drive.google.com/file/d/1/view"),
            ("2026/3/2 下午 3:04:08", "B04", "", ""),
            ("2026/3/2 下午 3:04:09", "../B05", "", f"{forge.base}/wang/cnn"),
        ),
        encoding="utf-8-sig",
    )
    done = collect(course, forge, "links.csv")
    assert done.returncode == 1, done.stdout + done.stderr
    told = " ".join(done.stdout.split())
    assert "student id: column B “學號”" in told
    assert "B01 pasted 2 links; the last one (row 3) counts" in told
    assert "id in row 7" in told
    assert "雲端硬碟" in told  # in the course's language: it is what the student is told
    assert "沒有連結" in told
    assert "B02: v1.ipynb" in told
    assert f"convbook collect day94 {forge.base}/chen-42/cnn --student B02 --path v1.ipynb" in told
    assert "1 collected, 0 changed, 0 unchanged; 3 refused, 0 failed" in told
    assert notebook(course, "B01") == SOLVED
    held = receipt(course, "B01")
    assert [link.pasted for link in held.earlier] == [f"{forge.base}/wang/wrong"]
    assert held.row == 3
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        names = {student.id: student.first_name for student in gradebook.students}
    assert names == {"B01": "王小明", "B02": "陳", "B03": None, "B04": None}
    log = (course / "convbook-day94-links.log").read_text()
    assert f"B01: collected, {forge.base}/wang/cnn" in log
    assert "B02: it may be any of v1.ipynb, v2.ipynb" in log
    chosen = collect(course, forge, f"{forge.base}/chen-42/cnn", "--student", "B02", "--path", "v2.ipynb")
    assert chosen.returncode == 0, chosen.stdout + chosen.stderr
    assert notebook(course, "B02") == OTHERS


def test_a_spreadsheet_standard_input_and_one_link_are_read_alike(forge: Forge, course: Path) -> None:
    forge.repository("wang/cnn").commit({NAME: SOLVED})
    book = openpyxl.Workbook()
    book.active.append(["student id", "GitHub link"])
    book.active.append(["B01", f"{forge.base}/wang/cnn"])
    book.save(course / "links.xlsx")
    for arguments, given in (
        (("links.xlsx",), ""),
        (("-",), f"student id,link\nB01,{forge.base}/wang/cnn\n"),
        ((f"請看 {forge.base}/wang/cnn 。", "--student", "B01"), ""),
    ):
        done = collect(course, forge, *arguments, given=given)
        assert done.returncode == 0, done.stdout + done.stderr
    assert notebook(course, "B01") == SOLVED


def test_a_line_of_json_for_each_student_and_nothing_else(forge: Forge, course: Path) -> None:
    forge.repository("wang/cnn").commit({NAME: SOLVED})
    given = table(("", "B01", "", f"{forge.base}/wang/cnn"), ("", "B02", "", f"{forge.base}/gone/cnn"))
    done = collect(course, forge, "-", "--json", given=given)
    assert done.returncode == 1
    lines = {line["student"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert {who: line["state"] for who, line in lines.items()} == {"B01": "collected", "B02": "refused"}
    assert lines["B01"]["path"] == NAME
    assert len(lines["B01"]["commit"]) == 40
    assert lines["B02"]["sentence"]


def test_a_dry_run_says_what_would_happen_and_writes_nothing(forge: Forge, course: Path) -> None:
    forge.repository("wang/cnn").commit({NAME: SOLVED})
    done = collect(course, forge, f"{forge.base}/wang/cnn", "--student", "B01", "--dry-run")
    assert done.returncode == 0
    assert "1 collected" in done.stdout
    assert not (course / "submitted").exists()
    assert not (course / "gradebook.db").exists()


def test_the_columns_the_course_repository_and_the_deadline_can_be_said(forge: Forge, course: Path) -> None:
    bare = forge.repository("wang/cnn")
    early = bare.commit({NAME: SOLVED})  # in 2026-03-02T12:00Z
    from forge import NOON

    bare.commit({NAME: OTHERS}, when=NOON.replace(day=4))
    given = f"a,b\nB01,{forge.base}/wang/cnn\nB02,{forge.base}/class/cnn-101\n"
    done = collect(
        course, forge, "-", "--student-column", "a", "--link-column", "B",
        "--course-repository", "class/cnn-101", "--deadline", "2026-03-03", given=given,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "class/cnn-101" in done.stdout
    assert receipt(course, "B01").commit == early
    assert notebook(course, "B01") == SOLVED


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.csv",), "There is no file"),
        (("-", "--deadline", "tomorrow"), "cannot be read"),
        (("-", "--path", "a.ipynb"), "one student"),
        (("wang/cnn", "--student", "../B01"), "cannot be a student's folder"),
        (("-",), "empty"),
        (("wang/cnn", "--student", "B01", "--at", "main"), "not a commit"),
    ],
    ids=["no file", "odd deadline", "path without student", "a climber", "empty list", "odd commit"],
)
def test_what_cannot_be_done_is_said_in_a_line(
    arguments: tuple[str, ...], said: str, forge: Forge, course: Path
) -> None:
    done = collect(course, forge, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_strangers_typed_does_not_steer_the_terminal(forge: Forge, course: Path) -> None:
    given = table(("", "B01", "王\x1b[2J\x1b]0;owned\x07", "https://drive.google.com/file/d/1/view\x1b[8m"))
    done = collect(course, forge, "-", given=given)
    assert done.returncode == 1
    assert "王�[2J" in done.stdout
    assert not {"\x1b", "\x07"} & set(done.stdout + done.stderr)


def test_likenesses_are_listed_as_information(forge: Forge, course: Path) -> None:
    forge.repository("wang/cnn").commit({NAME: SOLVED})
    link = f"{forge.base}/wang/cnn"
    done = collect(course, forge, "-", given=table(("", "B01", "", link), ("", "B02", "", link)))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "information, not a verdict" in done.stdout
    assert "B01" in done.stdout.partition("verdict")[2]


def test_a_run_that_was_killed_is_finished_by_the_next_one(forge: Forge, course: Path) -> None:
    rows = []
    for number in range(24):
        forge.repository(f"student-{number}/cnn").commit({NAME: solved(variant=number % 5)})
        rows.append(("", f"B{number:02}", "", f"{forge.base}/student-{number}/cnn"))
    (course / "links.csv").write_text(table(*rows))
    served = 0

    def count(handler: Handler) -> None:
        nonlocal served
        served += 1
        handler.serve_git()

    forge.behaviours["/"] = count
    asked = command(course, "links.csv", "--base-url", forge.base, "-j", "4")
    for moment in (3, 15, 40):
        served = 0
        run = subprocess.Popen(asked, cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while served < moment and run.poll() is None:
            time.sleep(0.01)
        run.kill()
        run.wait()
    ended = subprocess.Popen(asked, cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    served = 0
    while served < 5 and ended.poll() is None:
        time.sleep(0.01)
    ended.send_signal(signal.SIGINT)
    _, said = ended.communicate(timeout=60)
    assert ended.returncode == 130
    assert "Traceback" not in said
    last = collect(course, forge, "links.csv")
    assert last.returncode == 0, last.stdout + last.stderr
    for number in range(24):
        assert notebook(course, f"B{number:02}") == solved(variant=number % 5)
        assert receipt(course, f"B{number:02}").url == f"{forge.base}/student-{number}/cnn"
    assert not [path for path in course.rglob("*") if ".convbook-" in path.name]


def test_help_is_there_and_no_setting_has_a_second_home() -> None:
    env = os.environ | {"COLUMNS": "160"}
    told = subprocess.run(
        [CONVBOOK, "collect", "--help"], capture_output=True, text=True, check=True, env=env
    )
    assert "--deadline" in told.stdout
    settings = subprocess.run([CONVBOOK, "settings"], capture_output=True, text=True, check=True).stdout
    assert "c.Collector.course_repositories = []" in settings
    assert "c.JudgedExecute.memory_mb" in settings
