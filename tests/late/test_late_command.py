"""`convbook late`, and the policy in nbgrader's own step, on a real gradebook."""

import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import markbook
import pytest
from traitlets import TraitError
from traitlets.config import Config

from convbook_grader.late import LatePolicy
from convbook_grader.late.look import late_work, take_off
from convbook_grader.run.assignment import read_config
from convbook_grader.run.trouble import CourseError

CONVBOOK = Path(sys.executable).parent / "convbook"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RULE = 'c.LatePolicy.grace = "15 min"\nc.LatePolicy.per_day = 0.1\nc.LatePolicy.cap = 0.5\n'


@pytest.fixture
def course(tmp_path: Path) -> Path:
    with markbook.opened(tmp_path) as gradebook:
        for student, late in (
            ("ann", -HOUR),
            ("ben", 10 * timedelta(minutes=1)),
            ("cai", HOUR),
            ("dan", 9 * DAY),
        ):
            markbook.enrol(gradebook, student)
            markbook.mark(gradebook, "day94", student, markbook.DUE + late, first=8, second=2)
    return tmp_path


def configured(course: Path, *lines: str) -> None:
    path = course / "nbgrader_config.py"
    path.write_text(markbook.CONFIG + RULE + "".join(f"{line}\n" for line in lines))


def extended(course: Path, *rows: str) -> None:
    (course / "later.csv").write_text("\n".join(("student,until,hours", *rows)))
    configured(course, 'c.LatePolicy.extensions = "later.csv"')


def penalties(course: Path) -> dict[str, float | None]:
    with sqlite3.connect(course / "gradebook.db") as db:
        found = db.execute(
            """select s.student_id, n.late_submission_penalty from submitted_notebook n
            join submitted_assignment s on n.assignment_id = s.id join notebook b on n.notebook_id = b.id
            where b.name = 'hw' order by s.student_id"""
        )
        return dict(found.fetchall())


def everything_else(course: Path) -> list[Any]:
    """All rows of the gradebook, without the penalties."""
    with sqlite3.connect(course / "gradebook.db") as db:
        tables = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
        rows = [(table, tuple(row)) for table in tables for row in db.execute(f"select * from {table}")]
        names = [row[1] for row in db.execute("pragma table_info(submitted_notebook)")]
    place = names.index("late_submission_penalty")
    return [
        (table, row[:place] + row[place + 1 :] if table == "submitted_notebook" else row)
        for table, row in rows
    ]


def convbook(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"LANG": "en_US.UTF-8", "TZ": "Asia/Taipei"}
    return subprocess.run(
        [CONVBOOK, "late", "day94", *arguments],
        cwd=course,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def after(course: Path) -> dict[str, float]:
    return {row.student: row.after for row in late_work(course, "day94").rows}


def test_nothing_is_taken_off_until_a_course_asks_for_it(course: Path) -> None:
    assert after(course) == {"ben": 0, "cai": 0, "dan": 0}
    assert take_off(course, "day94").changes == 0
    assert set(penalties(course).values()) == {None}


def test_a_course_that_lets_nbgrader_decide_still_does(course: Path) -> None:
    with (course / "nbgrader_config.py").open("a") as file:
        file.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    assert after(course) == {"ben": 10, "cai": 10, "dan": 10}


def test_a_plug_in_of_the_courses_own_is_kept(course: Path) -> None:
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nc.AssignLatePenalties.plugin_class = 'nbgrader.plugins.LateSubmissionPlugin'\n"
        + markbook.CONFIG
    )
    assert read_config(course).AssignLatePenalties.plugin_class.endswith("LateSubmissionPlugin")
    assert after(course) == {"ben": 0, "cai": 0, "dan": 0}


def test_a_look_writes_nothing(course: Path) -> None:
    configured(course)
    before = (course / "gradebook.db").read_bytes()
    assert after(course) == {"ben": 0, "cai": 1, "dan": 5}
    assert (course / "gradebook.db").read_bytes() == before


def test_applying_writes_penalties_and_nothing_else_and_once(course: Path) -> None:
    configured(course)
    before = everything_else(course)
    assert take_off(course, "day94").changes == 2
    assert penalties(course) == {"ann": None, "ben": None, "cai": 1, "dan": 5}
    assert everything_else(course) == before
    assert take_off(course, "day94").changes == 0
    assert penalties(course) == {"ann": None, "ben": None, "cai": 1, "dan": 5}


def test_a_deadline_that_moves_gives_back_what_was_taken(course: Path) -> None:
    configured(course)
    take_off(course, "day94")
    with markbook.opened(course) as gradebook:
        gradebook.update_or_create_assignment("day94", duedate=markbook.DUE + 2 * DAY)
    assert after(course) == {"cai": 0, "dan": 5}
    take_off(course, "day94")
    assert penalties(course)["cai"] is None
    with markbook.opened(course) as gradebook:
        gradebook.update_or_create_assignment("day94", duedate=None)
    take_off(course, "day94")
    assert set(penalties(course).values()) == {None}


def test_a_persons_scores_stay_and_what_is_taken_off_follows_them(course: Path) -> None:
    configured(course)
    take_off(course, "day94")
    with markbook.opened(course) as gradebook:
        grade = gradebook.find_grade("second", "hw", "day94", "dan")
        grade.manual_score = 6.0
        gradebook.db.commit()
    assert after(course)["dan"] == 7
    take_off(course, "day94")
    with markbook.opened(course) as gradebook:
        assert gradebook.find_grade("second", "hw", "day94", "dan").manual_score == 6
        assert gradebook.find_submission("day94", "dan").late_submission_penalty == 7


def test_an_extension_counts_and_is_never_shorter_than_the_gradebooks_own(course: Path) -> None:
    extended(course, "cai,,2", "dan,2026-10-08T15:59+00:00,")
    found = {row.student: row for row in late_work(course, "day94").rows}
    assert (found["cai"].after, found["cai"].seconds, found["cai"].extended) == (0, 0, True)
    assert found["dan"].deadline == datetime(2026, 10, 8, 15, 59)
    assert (found["dan"].seconds, found["dan"].days, found["dan"].after) == (2 * 86400, 2, 2)
    with markbook.opened(course) as gradebook:
        gradebook.find_submission("day94", "dan").extension = 8 * DAY
        gradebook.db.commit()
    assert after(course)["dan"] == 1
    (course / "later.csv").write_text("student,hours\ndan,24\n")
    assert after(course)["dan"] == 1


def test_who_stands_in_a_row_that_cannot_be_read_loses_nothing_and_nothing_is_written(course: Path) -> None:
    extended(course, "cai,next week,", "nobody,,5")
    assert after(course) == {"ben": 0, "cai": 0, "dan": 5}
    done = convbook(course, "--apply")
    assert done.returncode == 1
    assert "row 2 (cai): “next week” is no time" in done.stderr
    assert "row 3: “nobody” is not in the gradebook" in done.stderr
    assert set(penalties(course).values()) == {None}


def test_nbgraders_own_step_takes_off_the_same(course: Path) -> None:
    from nbformat.v4 import new_notebook
    from nbgrader.preprocessors import AssignLatePenalties

    extended(course, "dan,2026-10-08T15:59+00:00,")
    config: Config = read_config(course)
    config.CourseDirectory.root = str(course)
    for student in ("ann", "ben", "cai", "dan"):
        about = {"notebook": "hw", "assignment": "day94", "student": student}
        about["db_url"] = f"sqlite:///{course / 'gradebook.db'}"
        AssignLatePenalties(config=config).preprocess(new_notebook(), {"nbgrader": about})
    assert penalties(course) == {"ann": None, "ben": None, "cai": 1, "dan": 2}
    assert late_work(course, "day94").changes == 0


def test_the_table_is_in_this_computers_time_and_says_what_would_be(course: Path) -> None:
    configured(course)
    told = convbook(course).stdout
    assert "day94: due 2026-10-01 23:59 +0800" in told
    assert "nothing within 15 min" in told
    line = next(line for line in told.splitlines() if "dan" in line)
    assert [cell.strip() for cell in line.split("│")[1:-1]] == [
        "dan", "2026-10-01 23:59 +0800", "2026-10-10 23:59 +0800", "9 d", "9", "10", "0", "5",
    ]  # fmt: skip
    assert "Nothing was written. For 2" in told
    assert "Written; for 2" in convbook(course, "--apply").stdout
    assert "遲交" in convbook(course, "--language", "zh-TW").stdout
    assert penalties(course)["dan"] == 5


def test_json_has_a_line_for_each_in_utc(course: Path) -> None:
    configured(course)
    rows = [json.loads(line) for line in convbook(course, "--json").stdout.splitlines()]
    assert [row["student"] for row in rows] == ["ben", "cai", "dan"]
    assert rows[1] == {
        "student": "cai", "deadline": "2026-10-01T15:59:00+00:00", "handed_in": "2026-10-01T16:59:00+00:00",
        "seconds": 3600, "days": 1, "score": 10, "before": 0, "after": 1, "extended": False, "changes": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (['c.LatePolicy.extensions = "gone.csv"'], "gone.csv"),
        (['c.LatePolicy.extensions = "nbgrader_config.py"'], "nbgrader_config.py"),
        (["c.LatePolicy.per_day = 10"], "per_day"),
        (['c.LatePolicy.grace = "soon"'], "grace"),
    ],
)
def test_a_setting_that_cannot_be_is_said_in_one_line(course: Path, lines: list[str], why: str) -> None:
    configured(course, *lines)
    with pytest.raises(CourseError, match=why):
        late_work(course, "day94")
    with pytest.raises(CourseError, match=why):
        take_off(course, "day94")


def test_a_course_that_cannot_be_read_ends_the_command_with_two(course: Path) -> None:
    configured(course, 'c.LatePolicy.grace = "soon"')
    done = convbook(course, "--apply")
    assert done.returncode == 2
    assert "grace" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_assignment_or_a_gradebook_that_is_not_there_is_said_and_none_is_made(course: Path) -> None:
    with pytest.raises(CourseError, match="no assignment 'day99'"):
        late_work(course, "day99")
    (course / "gradebook.db").unlink()
    with pytest.raises(CourseError, match="no assignment"):
        late_work(course, "day94")
    assert not (course / "gradebook.db").exists()


def test_settings_are_listed() -> None:
    done = subprocess.run([CONVBOOK, "settings"], capture_output=True, text=True, check=True)
    for line in (
        "c.LatePolicy.per_day = 0.0",
        "c.LatePolicy.grace = 0.0",
        "c.MoodleExporter.identify = 'idnumber'",
    ):
        assert line in done.stdout
    traits = LatePolicy.class_own_traits(config=True)
    assert all(trait.help for trait in traits.values())


def test_a_grace_is_seconds_or_words() -> None:
    assert LatePolicy(grace="15 min").rule.grace == LatePolicy(grace=900).rule.grace == 900
    with pytest.raises(TraitError):
        LatePolicy(grace="a while")


def test_a_gradebook_that_another_program_holds_is_waited_for(course: Path) -> None:
    configured(course)
    with (
        ThreadPoolExecutor(1) as pool,
        closing(sqlite3.connect(course / "gradebook.db", isolation_level=None)) as db,
    ):
        db.execute("begin exclusive")
        done = pool.submit(take_off, course, "day94")
        db.execute("rollback")
        assert done.result().changes == 2
    assert penalties(course)["dan"] == 5
