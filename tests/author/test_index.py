"""``notebooks/<language>/README.md``: quoted from the text, with links that lead somewhere."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kits import EDITIONS, ROOT
from tiny_courses import HOMEWORK
from typer.testing import CliRunner

from convbook_author.build import build, check
from convbook_author.index import index_path
from convbook_author.inventory import read_inventory
from convbook_cli.main import app

Course = Callable[[str], Path]
LESSON = HOMEWORK.with_name("lesson.py")
OPENINGS = {
    "zh-TW": """\
# # Day 0　一個視窗
#
# - **做什麼**：算一次。
# - **會學到**：`Z` 是什麼，
#   怎麼算。
#
# 先猜。
""",
    "en": """\
# # Day 0 · One window
#
# - **What you'll learn**: what `Z` is,
#   and why.
# - **What you need**: a pen.
""",
}


def write_lesson(root: Path, day: str = "day00_tiny", **openings: str) -> None:
    said = OPENINGS | {language.replace("_", "-"): words for language, words in openings.items()}
    header = "# ---\n# jupyter:\n#   convbook:\n#     notebook: Day00-Tiny\n# ---\n"
    cells = [
        f'\n# %% [markdown] lang="{language}" key="opening"\n{words}' for language, words in said.items()
    ]
    step = '\n# %% [markdown] lang="zh-TW" key="step" teaches="s1-window"\n# ## 2　走一步（3 分）\n'
    step += '\n# %% [markdown] lang="en" key="step"\n# ## 2 · A step (3 points)\n'
    code = '\n# %% name="run" teaches="s1-window e1"\nprint(3)\n'
    folder = root / "course" / day
    folder.mkdir(exist_ok=True)
    (folder / "lesson.py").write_text(
        header.replace("Day00", day.capitalize()) + "".join(cells) + step + code, encoding="utf-8"
    )
    path = (folder / "lesson.py").relative_to(root)
    assert CliRunner().invoke(app, ["accept", "--root", str(root), "--file", str(path)]).exit_code == 0


def indexes(root: Path) -> dict[str, str]:
    return {language: (root / index_path(language)).read_text(encoding="utf-8") for language in EDITIONS}  # type: ignore[arg-type]


def links(index: str) -> list[str]:
    return [link for link in re.findall(r"\]\(([^)]+)\)", index) if "://" not in link]


@pytest.mark.parametrize("language", EDITIONS)
def test_every_link_of_the_course_leads_to_a_file(language: str) -> None:
    index = indexes(ROOT)[language]
    folder = ROOT / "notebooks" / language
    for link in links(index):
        assert (folder / link).is_file(), link
    linked = {(folder / link).resolve() for link in links(index)}
    assert set(folder.glob("*.ipynb")) <= linked
    assert set((ROOT / "release" / language).glob("*/*.ipynb")) <= linked


def test_the_indexes_say_the_same_in_both_languages() -> None:
    chinese, english = (re.findall("`((?:s[0-4]-|e)[a-z0-9-]+)`", index) for index in indexes(ROOT).values())
    assert chinese == english
    assert set(chinese) <= read_inventory(ROOT).keys()
    assert len(links(indexes(ROOT)["zh-TW"])) == len(links(indexes(ROOT)["en"]))


def test_a_day_says_what_its_opening_says_and_where_it_teaches_what(tiny_course: Course) -> None:
    root = tiny_course("whole")
    write_lesson(root)
    build(root)
    chinese, english = indexes(root).values()
    assert "## Day 0　一個視窗\n\n- **範例**：[`Day00_tiny-Tiny.ipynb`](Day00_tiny-Tiny.ipynb)\n" in chinese
    assert "  - **會學到**：`Z` 是什麼，怎麼算。\n" in chinese
    assert "  - **What you'll learn**: what `Z` is, and why.\n  - **What you need**: a pen.\n" in english
    assert "(../../release/en/day00/Day00-Tiny_HW.ipynb) (1 exercises, 100 points)" in english
    assert "| `s1-window` | 一個視窗 | 範例「2　走一步」 |" in chinese, "once, and without the points"
    assert r"| `e1` | lacks + 1 \| or so | Lesson, “2 · A step” |" in english
    assert "| S1, notes on a deep-learning lecture | 2 | 1 | 1 |" in english
    assert "| `s1-later` | something later | Day 0; Day 1 |" in english


def test_days_stand_in_their_order(tiny_course: Course) -> None:
    root = tiny_course("whole")
    for day, title in (("day100_last", "Day 100"), ("day9_early", "Day 9")):
        write_lesson(root, day, en=OPENINGS["en"].replace("Day 0", title))
    build(root)
    assert re.findall("^## (.+?)(?: ·.*)?$", indexes(root)["en"], re.MULTILINE)[:3] == [
        "One step",
        "Day 9",
        "Day 100",
    ]


def test_an_opening_that_does_not_say_what_one_learns_is_named(tiny_course: Course) -> None:
    root = tiny_course("whole")
    write_lesson(root, zh_TW="# 一個視窗\n", en="# # One window\n")
    said = "\n".join(map(str, check(root)))
    assert f"{LESSON.as_posix()} [opening]: the lesson has no title in zh-TW" in said
    assert "the zh-TW opening does not say what one learns. To do: write `- **會學到**：…`" in said
    assert "the en opening does not say what one learns. To do: write `- **What you'll learn**: …`" in said


@pytest.mark.parametrize("language", EDITIONS)
def test_a_stale_or_missing_index_fails_the_check(language: str, tiny_course: Course) -> None:
    root = tiny_course("whole")
    build(root)
    path = index_path(language)  # type: ignore[arg-type]
    (root / path).write_text("# by hand\n", encoding="utf-8")
    assert [str(problem).split(". ")[0] for problem in check(root)] == [f"{path}: is not what the text gives"]
    (root / path).unlink()
    assert [str(problem).split(". ")[0] for problem in check(root)] == [f"{path}: is missing"]
    write_lesson(root)
    build(root)
    shutil.rmtree(root / "course" / "day00_tiny")
    assert any(problem.file == path for problem in check(root)), "a day that is gone leaves the index"
