"""A student keeps the homework of every day in one repository; each day is found in it."""

from pathlib import Path

import nbformat
import pytest
from forge import Forge
from gathering import commit_with_modes, gather, states
from homeworks import ROOT

from convbook_author.bank import hand_in, reference_solutions
from convbook_grader.collect.intake import read_intake

DAYS = sorted(folder.name for folder in (ROOT / "source" / "zh-TW").glob("day*"))


def solved(day: str) -> tuple[str, bytes]:
    """The name of a day's homework, and the file filled in."""
    (source,) = (ROOT / "source" / "zh-TW" / day).glob("*.ipynb")
    released = nbformat.read(ROOT / "release" / "zh-TW" / day / source.name, as_version=4)
    written = reference_solutions(nbformat.read(source, as_version=4))
    return source.name, nbformat.writes(hand_in(released, written)).encode()


HOMEWORK = {day: solved(day) for day in DAYS}


def placed(layout: str, days: list[str]) -> dict[str, bytes]:
    """Where a student puts the files of some days."""
    places = {
        "side by side": "{name}",
        "a folder for each day": "{day}/{name}",
        "a folder for each day, all called the same": "{day}/homework.ipynb",
        "numbered": "hw{number}.ipynb",
    }
    return {
        places[layout].format(day=day, name=HOMEWORK[day][0], number=number): HOMEWORK[day][1]
        for number, day in enumerate(days, 1)
    }


@pytest.mark.parametrize(
    "layout",
    ["side by side", "a folder for each day", "a folder for each day, all called the same", "numbered"],
)
def test_each_day_is_found_among_the_others(forge: Forge, course: Path, layout: str) -> None:
    commit_with_modes(forge.repository("wang/cnn"), placed(layout, DAYS), {})
    for day in DAYS:
        found = gather(read_intake(course, day), forge, {"wang": f"{forge.base}/wang/cnn"})
        assert states(found) == {"wang": "collected"}, found["wang"].why_not
        (file,) = (course / "submitted" / "wang" / day).glob("*.ipynb")
        assert (file.name, file.read_bytes()) == HOMEWORK[day]


@pytest.mark.parametrize("missing", DAYS)
def test_the_other_days_do_not_stand_in_for_the_one_that_is_missing(
    forge: Forge, course: Path, missing: str
) -> None:
    others = [day for day in DAYS if day != missing]
    commit_with_modes(forge.repository("wang/cnn"), placed("side by side", others), {})
    found = gather(read_intake(course, missing), forge, {"wang": f"{forge.base}/wang/cnn"})
    assert states(found) == {"wang": "refused"}
    assert not (course / "submitted" / "wang" / missing).exists()
