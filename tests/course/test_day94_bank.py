"""The grader is graded: every solution of the bank, through nbgrader and the judge, to its feedback.

An honest solution gets full marks whatever its style. A wrong one loses exactly the tests
meant, and its author reads, in the feedback page, the hint that names the misconception.
Stock nbgrader grades the same notebooks in the same courses, to the same scores.
"""

import html
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

import convbook
from convbook_author.bank import Solution, hand_in, read_bank, reference_solutions

ROOT = Path(__file__).parents[2]
NOTEBOOK = "Day94-CNN_Convolution_HW.ipynb"
BANK = {f"{entry.exercise}--{entry.name}": entry for entry in read_bank(ROOT, "day94_convolution")}
PROCESSES = 2
# The fair-scoring rule "what the instructor's cells define keeps its value in the tests": this
# one writes into the instructor's picture, so in the judge its window is no longer found there.
FAIRER = {"conv_single_step--mutates-the-window": {"window-cut"}}
Lost = dict[str, set[str]]

pytestmark = pytest.mark.slow


def released(folder: str) -> nbformat.NotebookNode:
    return nbformat.read(ROOT / folder / "zh-TW" / "day94" / NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Grade the whole bank, one student per solution, in two courses side by side."""
    notebook, reference = released("release"), reference_solutions(released("source"))
    home: dict[str, Path] = {}
    folders = [tmp_path_factory.mktemp(f"bank{number}") for number in range(PROCESSES)]
    for number, (student, entry) in enumerate(BANK.items()):
        home[student] = folders[number % PROCESSES]
        folder = home[student] / "submitted" / student / "day94"
        folder.mkdir(parents=True)
        nbformat.write(hand_in(notebook, reference | {entry.exercise: entry.source}), folder / NOTEBOOK)
    for folder in folders:
        shutil.copy(ROOT / "nbgrader_config.py", folder)
        shutil.copytree(ROOT / "source", folder / "source")
    for command in ("generate_assignment", "autograde", "generate_feedback"):
        run(folders, command)
    return home


def run(folders: Iterable[Path], command: str, *options: str, engine: str = "judge") -> None:
    """Run an nbgrader command in all folders side by side."""
    program, running = Path(sys.executable).with_name("nbgrader"), []
    for folder in folders:
        with (folder / "nbgrader.log").open("ab") as log:
            environment = os.environ | {"CONVBOOK_ENGINE": engine}
            line = [program, command, "day94", *options]
            running.append(
                (folder, subprocess.Popen(line, cwd=folder, stdout=log, stderr=log, env=environment))
            )
    codes = {folder: process.wait() for folder, process in running}
    for folder, code in codes.items():
        assert code == 0, f"{command}: {(folder / 'nbgrader.log').read_text()[-3000:]}"


@pytest.fixture(scope="module")
def lost(courses: dict[str, Path]) -> Lost:
    """Student → the tests that did not give full points, as the judge says."""
    return losses(courses)


@pytest.fixture(scope="module")
def lost_in_stock(courses: dict[str, Path], lost: Lost) -> Lost:
    """The same as stock nbgrader says. Comes after `lost`: it writes into the same gradebooks."""
    folders = sorted(set(courses.values()))
    run(folders, "autograde", "--force", engine="stock")
    return losses(courses)


def losses(courses: dict[str, Path]) -> Lost:
    scores: Lost = {}
    for folder in set(courses.values()):
        with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
            for submission in gradebook.assignment_submissions("day94"):
                (notebook,) = submission.notebooks
                scores[submission.student.id] = {
                    grade.name
                    for grade in notebook.grades
                    if grade.cell.cell_type == "code" and grade.auto_score != grade.max_score
                }
    return scores


def feedback(folder: Path, student: str) -> str:
    page = folder / "feedback" / student / "day94" / NOTEBOOK.replace(".ipynb", ".html")
    return html.unescape(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("student", [name for name, entry in BANK.items() if entry.honest])
def test_an_honest_solution_gets_full_marks(student: str, lost: Lost) -> None:
    assert lost[student] == set()


@pytest.mark.parametrize("student", [name for name, entry in BANK.items() if not entry.honest])
def test_a_wrong_solution_loses_exactly_what_is_meant_and_reads_why(
    student: str, lost: Lost, courses: dict[str, Path]
) -> None:
    entry = BANK[student]
    assert lost[student] == entry.loses | FAIRER.get(student, set())
    convbook.use("zh-TW")
    page = feedback(courses[student], student)
    unread = [hint for hint in entry.says if convbook.why(hint) not in page]
    assert entry.says, "a wrong solution names its misconception"
    assert unread == []


def test_stock_nbgrader_gives_the_same_scores(lost: Lost, lost_in_stock: Lost) -> None:
    differ = {
        student: lost[student] ^ lost_in_stock[student]
        for student in BANK
        if lost[student] != lost_in_stock[student]
    }
    assert differ == FAIRER


def test_each_exercise_has_four_honest_and_eight_wrong_solutions() -> None:
    honest = Counter(entry.exercise for entry in BANK.values() if entry.honest)
    wrong = Counter(entry.exercise for entry in BANK.values() if not entry.honest)
    exercises = {name for name in reference_solutions(released("source")) if name.isidentifier()}
    assert len(exercises) == 8
    assert {name: honest[name] for name in exercises if honest[name] < 4} == {}
    assert {name: wrong[name] for name in exercises if wrong[name] < 8} == {}


def test_no_two_solutions_of_an_exercise_are_the_same() -> None:
    sources = Counter((entry.exercise, entry.source.strip()) for entry in BANK.values())
    assert [place for place, times in sources.items() if times > 1] == []


def test_every_hidden_test_kills_something(lost: Lost) -> None:
    tests = {
        cell.metadata.nbgrader.grade_id
        for cell in released("source").cells
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code"
    }
    killers = {test for entry in BANK.values() for test in entry.loses}
    assert tests - killers == set()


def test_the_kill_rate_is_one_hundred_percent(lost: Lost, capsys: pytest.CaptureFixture[str]) -> None:
    def share(entries: list[tuple[str, Solution]], good: int) -> str:
        return f"{good} of {len(entries)} ({good / len(entries):.0%})"

    wrong = [(name, entry) for name, entry in BANK.items() if not entry.honest]
    honest = [(name, entry) for name, entry in BANK.items() if entry.honest]
    killed = sum(bool(lost[name]) for name, _ in wrong)
    hurt = sum(bool(lost[name]) for name, _ in honest)
    with capsys.disabled():
        print(
            f"\nbank: {share(wrong, killed)} wrong solutions killed, {hurt} of {len(honest)} honest ones hurt"
        )
    assert (killed, hurt) == (len(wrong), 0)
