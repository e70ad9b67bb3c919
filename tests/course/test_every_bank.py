"""The grader is graded: every solution of every day's bank, through the class run, to its feedback.

An honest solution gets full marks whatever its style. A wrong one loses exactly the tests
meant, and its author reads, in the feedback page, the hint that names the misconception.
Stock nbgrader grades the same solutions, many to a notebook, to the same scores.
"""

import html
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from bankclass import DAYS, Bank, bank_of, losses, run, write_class

import convbook
from convbook_author.bank import reference_solutions

BANKS = {day: bank_of(day) for day in DAYS}
HONEST = [(day, name) for day, bank in BANKS.items() for name, entry in bank.alone.items() if entry.honest]
WRONG = [(day, name) for day, bank in BANKS.items() for name, entry in bank.alone.items() if not entry.honest]
# The fair-scoring rule "what the instructor's cells define keeps its value in the tests": this
# one writes into the instructor's picture, so in the judge its window is no longer found there.
FAIRER = {"conv_single_step--mutates-the-window": {"window-cut"}}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bank")


@cache
def graded(day: str, folder: Path) -> Path:
    """Grade the whole bank of `day`, one student per solution, and write the feedback."""
    bank, course = BANKS[day], folder / day
    students = {name: [entry] for name, entry in bank.alone.items()} | bank.together
    write_class(bank, course, students)
    run(course, "convbook", "autograde", bank.assignment, "-j", "2")
    run(course, "nbgrader", "generate_feedback", bank.assignment)
    return course


@cache
def lost(day: str, folder: Path) -> dict[str, set[str]]:
    """Student → the tests that did not give full points, as the judge says."""
    return losses(graded(day, folder), BANKS[day].assignment)


@cache
def lost_in_stock(day: str, folder: Path) -> dict[str, set[str]]:
    """The same as stock nbgrader says of those who hand in many solutions at once; two at a time."""
    bank = BANKS[day]
    halves = [dict(list(bank.together.items())[part::2]) for part in (0, 1)]

    def grade(part: int) -> dict[str, set[str]]:
        course = folder / f"{day}-stock-{part}"
        write_class(bank, course, halves[part])
        run(course, "nbgrader", "autograde", bank.assignment, engine="stock")
        found = losses(course, bank.assignment)
        shutil.rmtree(course)
        return found

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(grade, (0, 1))
    return first | second


def page_of(bank: Bank, course: Path, student: str) -> str:
    name = bank.file("release").with_suffix(".html").name
    page = course / "feedback" / student / bank.assignment / name
    return html.unescape(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("day", "student"), HONEST)
def test_an_honest_solution_gets_full_marks(day: str, student: str, folder: Path) -> None:
    assert lost(day, folder)[student] == set()


@pytest.mark.parametrize(("day", "student"), WRONG)
def test_a_wrong_solution_loses_exactly_what_is_meant_and_reads_why(
    day: str, student: str, folder: Path
) -> None:
    bank = BANKS[day]
    entry = bank.alone[student]
    assert lost(day, folder)[student] == entry.loses | FAIRER.get(student, set())
    page = page_of(bank, graded(day, folder), student)
    unread = [hint for hint in entry.says if not any(words in page for words in in_each_language(hint))]
    assert entry.says, "a wrong solution names its misconception"
    assert unread == []


def in_each_language(hint: str) -> list[str]:
    words = convbook.language.entry(f"hints.{hint}")
    return [words[language] for language in convbook.language.LANGUAGES]


@pytest.mark.parametrize("day", DAYS)
def test_stock_nbgrader_gives_the_same_scores(day: str, folder: Path) -> None:
    ours, stock = lost(day, folder), lost_in_stock(day, folder)
    bank = BANKS[day]
    assert stock.keys() == bank.together.keys()
    assert {entry.name for row in bank.together.values() for entry in row} == {
        entry.name for entry in bank.alone.values()
    }
    for student, entries in bank.together.items():
        names = {f"{entry.exercise}--{entry.name}" for entry in entries}
        fairer = set().union(*(FAIRER[name] for name in names & FAIRER.keys()))
        assert ours[student] ^ stock[student] <= fairer, names


@pytest.mark.parametrize("day", DAYS)
def test_each_exercise_has_four_honest_and_six_wrong_solutions(day: str) -> None:
    bank = BANKS[day]
    honest = Counter(entry.exercise for entry in bank.alone.values() if entry.honest)
    wrong = Counter(entry.exercise for entry in bank.alone.values() if not entry.honest)
    exercises = {name for name in reference_solutions(bank.notebook("source")) if name.isidentifier()}
    assert len(exercises) >= 6
    assert {name: honest[name] for name in exercises if honest[name] < 4} == {}
    assert {name: wrong[name] for name in exercises if wrong[name] < 6} == {}


@pytest.mark.parametrize("day", DAYS)
def test_no_two_solutions_of_an_exercise_are_the_same(day: str) -> None:
    sources = Counter((entry.exercise, entry.source.strip()) for entry in BANKS[day].alone.values())
    assert [place for place, times in sources.items() if times > 1] == []


@pytest.mark.parametrize("day", DAYS)
def test_every_hidden_test_kills_something(day: str) -> None:
    tests = {
        cell.metadata.nbgrader.grade_id
        for cell in BANKS[day].notebook("source").cells
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code"
    }
    killers = {test for entry in BANKS[day].alone.values() for test in entry.loses}
    assert tests - killers == set()


@pytest.mark.parametrize("day", DAYS)
def test_the_kill_rate_is_one_hundred_percent(
    day: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores, entries = lost(day, folder), BANKS[day].alone
    wrong = [name for name, entry in entries.items() if not entry.honest]
    honest = [name for name, entry in entries.items() if entry.honest]
    killed = sum(bool(scores[name]) for name in wrong)
    hurt = sum(bool(scores[name]) for name in honest)
    with capsys.disabled():
        print(f"\n{day}: {killed} of {len(wrong)} wrong killed, {hurt} of {len(honest)} honest hurt")
    assert (killed, hurt) == (len(wrong), 0)
