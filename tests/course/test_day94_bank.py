"""The grader is graded: every solution of the bank, through stock nbgrader, to its feedback.

An honest solution gets full marks whatever its style. A wrong one loses exactly the tests
meant, and its author reads, in the feedback page, the hint that names the misconception.
"""

import html
import shutil
import subprocess
import sys
from collections import Counter
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
        running = [start(command, folder) for folder in folders]
        codes = [process.wait() for process in running]
        for folder, code in zip(folders, codes, strict=True):
            assert code == 0, f"{command}: {(folder / 'nbgrader.log').read_text()[-3000:]}"
    return home


def start(command: str, folder: Path) -> subprocess.Popen[bytes]:
    with (folder / "nbgrader.log").open("ab") as log:
        program = Path(sys.executable).with_name("nbgrader")
        return subprocess.Popen([program, command, "day94"], cwd=folder, stdout=log, stderr=log)


@pytest.fixture(scope="module")
def lost(courses: dict[str, Path]) -> dict[str, set[str]]:
    """Student → the tests that did not give full points."""
    scores: dict[str, set[str]] = {}
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
def test_an_honest_solution_gets_full_marks(student: str, lost: dict[str, set[str]]) -> None:
    assert lost[student] == set()


@pytest.mark.parametrize("student", [name for name, entry in BANK.items() if not entry.honest])
def test_a_wrong_solution_loses_exactly_what_is_meant_and_reads_why(
    student: str, lost: dict[str, set[str]], courses: dict[str, Path]
) -> None:
    entry = BANK[student]
    assert lost[student] == entry.loses
    convbook.use("zh-TW")
    page = feedback(courses[student], student)
    unread = [hint for hint in entry.says if convbook.why(hint) not in page]
    assert entry.says, "a wrong solution names its misconception"
    assert unread == []


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


def test_every_hidden_test_kills_something(lost: dict[str, set[str]]) -> None:
    tests = {
        cell.metadata.nbgrader.grade_id
        for cell in released("source").cells
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code"
    }
    killers = {test for entry in BANK.values() for test in entry.loses}
    assert tests - killers == set()


def test_the_kill_rate_is_one_hundred_percent(
    lost: dict[str, set[str]], capsys: pytest.CaptureFixture[str]
) -> None:
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
