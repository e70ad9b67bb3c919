"""A class that hands in the bank of one day: each solution alone, and all of them in company."""

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from convbook.language import LANGUAGES
from convbook_author.bank import Solution, hand_in, read_bank, reference_solutions

ROOT = Path(__file__).parents[2]
DAYS = sorted(folder.name for folder in (ROOT / "course").glob("day*_*"))
PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True)
class Bank:
    """The bank of one day.

    Attributes
    ----------
    day : str
        Such as ``"day94_convolution"``.
    alone : dict
        Student → the one solution that is not the reference's.
    together : dict
        Student → one solution of each exercise, while they last: what stock nbgrader grades too.
    """

    day: str
    alone: dict[str, Solution]
    together: dict[str, list[Solution]]

    @property
    def assignment(self) -> str:
        """The day as nbgrader calls it."""
        return self.day.partition("_")[0]

    def notebook(self, folder: str, language: str = LANGUAGES[0]) -> NotebookNode:
        """Return the day's homework, of ``source`` or ``release``."""
        return nbformat.read(self.file(folder, language), as_version=4)

    def file(self, folder: str, language: str = LANGUAGES[0]) -> Path:
        """Return where it lies."""
        (file,) = (ROOT / folder / language / self.assignment).glob("*.ipynb")
        return file


def bank_of(day: str) -> Bank:
    """Read the bank of `day`."""
    by_exercise = defaultdict(list)
    alone = {}
    for entry in read_bank(ROOT, day):
        alone[f"{entry.exercise}--{entry.name}"] = entry
        by_exercise[entry.exercise].append(entry)
    rows = zip_longest(*by_exercise.values())
    together = {f"together-{number:03}": [entry for entry in row if entry] for number, row in enumerate(rows)}
    return Bank(day, alone, together)


def write_class(bank: Bank, course: Path, students: Mapping[str, list[Solution]]) -> None:
    """Hand in for `students`, in both editions by turns, in a new course."""
    write_course(bank, course)
    reference = reference_solutions(bank.notebook("source"))
    editions = [bank.notebook("release", language) for language in LANGUAGES]
    for number, (student, entries) in enumerate(students.items()):
        folder = course / "submitted" / student / bank.assignment
        folder.mkdir(parents=True)
        solutions = reference | {entry.exercise: entry.source for entry in entries}
        edition = editions[number % len(editions)]
        nbformat.write(hand_in(edition, solutions), folder / bank.file("release").name)


def write_course(bank: Bank, course: Path) -> None:
    """Make a course of the repository's configuration and sources, with the assignment generated."""
    course.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    shutil.copytree(ROOT / "source", course / "source")
    run(course, "nbgrader", "generate_assignment", bank.assignment)


def run(course: Path, *command: str, engine: str = "judge", codes: tuple[int, ...] = (0,)) -> None:
    """Run one of the programs beside this Python in `course`, and show what it said if it fails."""
    done = subprocess.run(
        [PROGRAMS / command[0], *command[1:]],
        cwd=course, env=os.environ | {"CONVBOOK_ENGINE": engine}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in codes, f"{' '.join(command)}: {(done.stdout + done.stderr)[-3000:]}"


def losses(course: Path, assignment: str) -> dict[str, set[str]]:
    """Return student → the tests that did not give full points."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            submission.student.id: {
                grade.name
                for notebook in submission.notebooks
                for grade in notebook.grades
                if grade.cell.cell_type == "code" and grade.auto_score != grade.max_score
            }
            for submission in gradebook.assignment_submissions(assignment)
        }
