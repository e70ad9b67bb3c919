"""``kill -9`` at fifty random moments; the next run goes on, and the end is the same."""

import random
import re
import subprocess
import time
from pathlib import Path

import coursework
import pytest
from coursework import WRONG, convbook, hand_in, rows

STUDENTS, KILLS = 16, 10
BODIES = ("return 2 * x", WRONG, "return x + x", "raise ValueError('no')")


def executed(course: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(course)): path.read_bytes() for path in course.glob("autograded/*/*/*.ipynb")
    }


@pytest.fixture(scope="module")
def handed_in(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = coursework.copy_course(generated, tmp_path_factory.mktemp("handed") / "in")
    for number in range(STUDENTS):
        hand_in(course, f"s{number:02}", double=BODIES[number % 4])
    return course


@pytest.fixture(scope="module")
def unbroken(handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = coursework.copy_course(handed_in, tmp_path_factory.mktemp("unbroken") / "course")
    assert convbook(course, "autograde", "ps1").returncode == 0
    return course


@pytest.mark.parametrize("round_", range(5))
def test_a_killed_run_goes_on_and_ends_as_an_unbroken_one(
    handed_in: Path, unbroken: Path, tmp_path: Path, round_: int
) -> None:
    course = coursework.copy_course(handed_in, tmp_path / "course")
    moments = random.Random(round_)
    for _ in range(KILLS):
        run = subprocess.Popen(
            [coursework.BIN / "convbook", "autograde", "ps1", "-j", "2"],
            cwd=course,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            run.wait(moments.uniform(0.3, 3.0))
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        time.sleep(0.2)
    last = convbook(course, "autograde", "ps1", "-j", "2")
    assert last.returncode == 0, last.stderr
    assert rows(course) == rows(unbroken)
    assert executed(course) == executed(unbroken)
    log = (course / "convbook-ps1.log").read_text()
    times = [len(re.findall(rf"INFO s{number:02}: graded, ", log)) for number in range(STUDENTS)]
    assert max(times) == 1  # finished work is not repeated
    assert not list(course.glob("autograded/*/.ps1-*"))
