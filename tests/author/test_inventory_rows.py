"""`course/inventory.toml` and ``teaches="…"``: what is refused, and what is owed."""

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from tiny_courses import HOMEWORK

from convbook_author.build import build, check, read_course
from convbook_author.inventory import INVENTORY, debts, read_inventory
from convbook_author.problem import CourseTextError

Course = Callable[[str], Path]
ROW = 'seeds = ["S1"]\nzh-TW = "一"\nen = "one"\nhome = ["day00"]\n'

# A row → (what, to do).
FAULTY = {
    "[S1_x]\n" + ROW: ("'S1_x' cannot be an id", "single hyphens"),
    "[a]\n" + ROW.replace('zh-TW = "一"', ""): ("says nothing in zh-TW", "write zh-TW"),
    "[a]\n" + ROW.replace('"one"', '" "'): ("says nothing in en", "write en"),
    "[a]\n" + ROW.replace("S1", "S9"): ("from no seed", "S0, S1"),
    "[a]\n" + ROW.replace("day00", "tomorrow"): ("no home", "day94"),
    "[a]\n" + ROW.replace("day00", "glossary"): ("nothing shows it there", "seen = "),
    "[a]\n" + ROW + "points = 3\n": ("unknown entry points", "write only"),
    "a = 1\n": ("it is no row", "[a]"),
    "[a\n": ("not TOML", "mend that line"),
}


def claim(root: Path, ids: str) -> None:
    """Let the tiny course's opening and its test teach `ids`."""
    text = root / HOMEWORK
    marked = re.sub(
        r'(lang="zh-TW" key="opening"|points=90)',
        lambda match: f'{match[0]} teaches="{ids}"',
        text.read_text(encoding="utf-8"),
    )
    text.write_text(marked, encoding="utf-8")


@pytest.mark.parametrize("faulty", FAULTY)
def test_a_faulty_row_is_named_with_its_cure(faulty: str, tiny_course: Course) -> None:
    root = tiny_course("whole")
    (root / INVENTORY).write_text(faulty, encoding="utf-8")
    what, do = FAULTY[faulty]
    (problem,) = map(str, check(root))
    assert problem.startswith("course/inventory.toml")
    assert what in problem
    assert do in problem
    with pytest.raises(CourseTextError):
        build(root)


def test_a_course_without_an_inventory_teaches_nothing_by_id(tiny_course: Course) -> None:
    root = tiny_course("whole")
    (root / INVENTORY).unlink()
    build(root)
    assert check(root) == []
    claim(root, "s1-window")
    problems = list(map(str, check(root)))
    assert len(problems) == 2
    assert all("which is no row of course/inventory.toml" in problem for problem in problems)


def test_what_cells_teach_does_not_reach_the_notebooks(tiny_course: Course) -> None:
    root = tiny_course("whole")
    build(root)
    before = {path: path.read_bytes() for path in root.rglob("*.ipynb")}
    assert len(before) == 4
    claim(root, "s1-window e1")
    assert {path.name for path in build(root)} == {"README.md"}
    assert {path: path.read_bytes() for path in root.rglob("*.ipynb")} == before
    assert nbformat.read(next(iter(before)), 4).cells


def test_a_day_owes_what_it_is_the_home_of_once_it_exists(tiny_course: Course) -> None:
    root = tiny_course("whole")
    claim(root, "s1-window")
    owed = debts(read_course(root), read_inventory(root))
    assert [(debt.passage.id, debt.day, debt.day_exists, debt.is_unpaid) for debt in owed] == [
        ("s1-window", "day00", True, False),
        ("s1-later", "day00", True, True),
        ("s1-later", "day01", False, False),
        ("e1", "day00", True, True),
    ]
    assert owed[0].cells == ("homework.py [opening]", "homework.py [single_step-values]")
