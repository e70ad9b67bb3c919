"""The demonstration class: made-up students who hand in Day 94 as people do.

Everything is real nbgrader, as shipped; only the students are made up. Their work comes
from the bank, so what each of them deserves is known and tested.
"""

import copy
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from convbook.language import say
from convbook_author.bank import Solution, hand_in, read_bank, reference_solutions
from convbook_grader.report import Row, class_table

ASSIGNMENT, DAY, NOTEBOOK = "day94", "day94_convolution", "Day94-CNN_Convolution_HW.ipynb"

_PROGRESS_BAR = """\
import sys

def show_progress(done, total):
    print(f"\\r{'#' * done}{'.' * (total - done)}", end="", file=sys.stderr)

"""


@dataclass(frozen=True)
class Student:
    """One made-up student.

    Attributes
    ----------
    name : str
        As the folder in ``submitted/``.
    story : str
        Entry of ``catalogue/report.toml`` that says what they did.
    solutions : mapping
        Exercise → name of the bank's solution; the reference solution where not named.
    skips : tuple of str
        Exercises left as released.
    edition : str
        The language that they handed in.
    edit : callable
        A last change to the notebook.
    """

    name: str
    story: str
    solutions: Mapping[str, str] = field(default_factory=dict)
    skips: tuple[str, ...] = ()
    edition: str = "zh-TW"
    edit: Callable[[NotebookNode], NotebookNode] = copy.deepcopy


def _with_progress_bar(notebook: NotebookNode) -> NotebookNode:
    for cell in notebook.cells:
        if cell.get("id") == "conv_forward":
            body = cell.source.replace(
                "    for h in range(n_H):\n", "    for h in range(n_H):\n        show_progress(h, n_H)\n"
            )
            cell.source = _PROGRESS_BAR + body
    return notebook


def _as_nbformat_4_2(notebook: NotebookNode) -> NotebookNode:
    for cell in notebook.cells:
        cell.pop("id", None)
    notebook.nbformat_minor = 2
    return notebook


LATER = (
    "conv_multichannel",
    "conv_forward",
    "plot_feature_maps",
    "spot_keras_mistakes",
    "one-filter-anywhere",
)
ALL = ("conv_single_step", "window", "conv_output_size", "stride_views", *LATER)

_LOOPS = {
    "conv_single_step": "nested-loops",
    "conv_multichannel": "five-nested-loops",
    "conv_forward": "seven-nested-loops",
}
_SCIPY = {
    "conv_single_step": "scipy-correlate",
    "conv_multichannel": "scipy-per-channel",
    "conv_forward": "scipy",
}

CLASS = (
    Student("demo-01", "demo.loops", _LOOPS),
    Student("demo-02", "demo.vectors"),
    Student("demo-03", "demo.scipy", _SCIPY),
    Student("demo-04", "demo.half", skips=LATER),
    Student("demo-05", "demo.blank", skips=ALL),
    Student("demo-06", "demo.tuple", {"window": "tuple-for-filter"}),
    Student("demo-07", "demo.shape", {"window": "shape-of-the-window"}),
    Student("demo-08", "demo.bias", {"conv_single_step": "bias-per-element"}),
    Student("demo-09", "demo.extra", {"conv_single_step": "length-added"}),
    Student("demo-10", "demo.stride", {"conv_forward": "stride-ignored"}),
    Student("demo-11", "demo.stale", {"window": "stale-Z"}),
    Student("demo-12", "demo.classic", {"conv_single_step": "classic-float-of-array"}),
    Student("demo-13", "demo.progress", edit=_with_progress_bar),
    Student("demo-14", "demo.english", edition="en"),
    Student("demo-15", "demo.old", edit=_as_nbformat_4_2),
    Student("demo-16", "demo.scale", {"plot_feature_maps": "own-scale-per-panel"}),
)


@dataclass(frozen=True)
class Graded:
    """What came of the class: its rows, and the seconds that each command took."""

    course: Path
    rows: list[Row]
    seconds: dict[str, float]
    failed: dict[str, int]
    log: Path


def write_class(root: Path, course: Path, students: tuple[Student, ...] = CLASS) -> None:
    """Write ``submitted/<student>/day94/`` for every student, into an empty `course`."""
    bank = {(entry.exercise, entry.name): entry for entry in read_bank(root, DAY)}
    for student in students:
        folder = course / "submitted" / student.name / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(_hand_in(root, bank, student), folder / NOTEBOOK, version=nbformat.NO_CONVERT)


def _hand_in(root: Path, bank: Mapping[tuple[str, str], Solution], student: Student) -> NotebookNode:
    released = nbformat.read(root / "release" / student.edition / ASSIGNMENT / NOTEBOOK, as_version=4)
    source = nbformat.read(root / "source" / student.edition / ASSIGNMENT / NOTEBOOK, as_version=4)
    solutions = {
        name: cell for name, cell in reference_solutions(source).items() if name not in student.skips
    }
    solutions |= {exercise: bank[exercise, name].source for exercise, name in student.solutions.items()}
    return student.edit(hand_in(released, solutions))


def grade_class(
    root: Path, course: Path, students: tuple[Student, ...] = CLASS, said: Callable[[str], None] = print
) -> Graded:
    """Lay out `course` anew, hand in for `students`, and run nbgrader's three commands.

    Parameters
    ----------
    root : Path
        The repository: its configuration, its built source and release, its bank.
    course : Path
        Where to do it; emptied first.
    said : callable
        Told of every command that ends, in the learner's language.
    """
    if course.exists():
        shutil.rmtree(course)
    course.mkdir(parents=True)
    shutil.copy(root / "nbgrader_config.py", course)
    shutil.copytree(root / "source", course / "source")
    write_class(root, course, students)
    log, seconds, failed = course / "nbgrader.log", {}, {}
    for command in ("generate_assignment", "autograde", "generate_feedback"):
        started = time.monotonic()
        code = _nbgrader(course, log, command)
        seconds[command] = time.monotonic() - started
        said(say("report.step", command=f"nbgrader {command} {ASSIGNMENT}", seconds=seconds[command]))
        if code:
            failed[command] = code
            said(say("report.stopped", command=f"nbgrader {command}", code=code, log=log))
    return Graded(course, class_table(course, ASSIGNMENT), seconds, failed, log)


def _nbgrader(course: Path, log: Path, command: str) -> int:
    program = Path(sys.executable).with_name("nbgrader")
    with log.open("ab") as stream:
        return subprocess.run(
            [program, command, ASSIGNMENT], cwd=course, stdout=stream, stderr=subprocess.STDOUT, check=False
        ).returncode
