"""The demonstration class: made-up students who hand in Day 94 as people do, by link.

Everything is real nbgrader with the judge in it, and real git; only the students are made up, and
what stands for GitHub is a server on this computer. Their work comes from the bank, so what each of
them deserves is known and tested.
"""

import copy
import csv
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode

from convbook.language import say
from convbook_author.bank import Solution, hand_in, read_bank, reference_solutions
from convbook_cli.damaged import broken_off, from_colab, from_windows, in_conflict, with_cells_astray
from convbook_cli.forge import Forge
from convbook_cli.hostile import cheat, spy

if TYPE_CHECKING:
    from convbook_grader.report import Row

ASSIGNMENT, DAY, NOTEBOOK = "day94", "day94_convolution", "Day94-CNN_Convolution_HW.ipynb"

COURSE_REPOSITORY = "class/cnn-101"
_COLLECTOR = """
# The demonstration's own GitHub.
c.Collector.base_url = "{base}"
c.Collector.course_repositories = ["{course}"]
"""
_README = "# {name}\n\n百日馬拉松第 94 天的作業。\n"
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
    damage : callable
        What becomes of the file's bytes on the way.
    file : str
        What they called it, and the folders that it is in.
    link : str
        What they paste; ``{base}`` stands for GitHub, ``{name}`` for them.
    verdict : str
        What it must come to: ``"graded"``, or the name of the reason.
    earns : float
        The points that their answers deserve before a person has read the written one.
    """

    name: str
    story: str
    solutions: Mapping[str, str] = field(default_factory=dict)
    skips: tuple[str, ...] = ()
    edition: str = "zh-TW"
    edit: Callable[[NotebookNode], NotebookNode] = copy.deepcopy
    damage: Callable[[bytes], bytes] = bytes
    file: str = NOTEBOOK
    link: str = "{base}/{name}/cnn-marathon"
    verdict: str = "graded"
    earns: float = 94


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
    Student(
        "demo-02",
        "demo.vectors",
        file=f"homework/{NOTEBOOK}",
        link="{base}/{name}/cnn-marathon/tree/main/homework",
    ),
    Student("demo-03", "demo.scipy", _SCIPY),
    Student("demo-04", "demo.half", skips=LATER, earns=45),
    Student("demo-05", "demo.blank", skips=ALL, earns=0),
    Student("demo-06", "demo.tuple", {"window": "tuple-for-filter"}, earns=82),
    Student("demo-07", "demo.shape", {"window": "shape-of-the-window"}, earns=82),
    Student("demo-08", "demo.bias", {"conv_single_step": "bias-per-element"}, earns=81),
    Student("demo-09", "demo.extra", {"conv_single_step": "length-added"}, earns=81),
    Student("demo-10", "demo.stride", {"conv_forward": "stride-ignored"}, earns=84),
    Student("demo-11", "demo.stale", {"window": "stale-Z"}, earns=86),
    Student("demo-12", "demo.classic", {"conv_single_step": "classic-float-of-array"}, earns=82),
    Student("demo-13", "demo.progress", edit=_with_progress_bar),
    Student("demo-14", "demo.english", edition="en"),
    Student("demo-15", "demo.old", edit=_as_nbformat_4_2),
    Student("demo-16", "demo.scale", {"plot_feature_maps": "own-scale-per-panel"}, earns=87),
    Student("demo-17", "demo.cheat", edit=cheat, earns=0),
    Student("demo-18", "demo.spy", skips=LATER, edit=spy, earns=45),
    Student("demo-19", "demo.renamed", damage=from_windows, file="Day_094_作業 (1).ipynb"),
    Student("demo-20", "demo.colab", {"window": "stale-Z"}, edit=from_colab, earns=86),
    Student(
        "demo-21", "demo.cells", {"conv_single_step": "bias-per-element"}, edit=with_cells_astray, earns=81
    ),
    Student("demo-22", "demo.conflict", damage=in_conflict),
    Student("demo-23", "demo.broken", damage=broken_off, verdict="refused.broken_json", earns=0),
    Student(
        "demo-24",
        "demo.drive",
        link="https://drive.google.com/file/d/1f0VkD3Cw2b7Yq/view?usp=sharing",
        verdict="collect.refused.drive",
        earns=0,
    ),
    Student(
        "demo-25",
        "demo.class_link",
        link="{base}/class/cnn-101/tree/main/homework",
        verdict="collect.refused.course_repository",
        earns=0,
    ),
)


@dataclass(frozen=True)
class Run:
    """One command: what it was, how long it took, how it ended and how it was to end."""

    command: str
    seconds: float
    code: int
    due: int = 0


@dataclass(frozen=True)
class Graded:
    """What came of the class: its folder, its rows, the commands that were run, and who is in it."""

    course: Path
    rows: list["Row"]
    runs: list[Run]
    students: tuple[Student, ...]

    @property
    def surprises(self) -> list[str]:
        """Students whose verdict or points are not those that their story leads to."""
        found = {row.student: (row.reason, row.total) for row in self.rows}
        due = {student.name: (student.verdict, student.earns) for student in self.students}
        return [name for name, result in due.items() if found.get(name) != result]

    @property
    def succeeded(self) -> bool:
        """Whether every command ended, and every student was judged, as they should."""
        return all(run.code == run.due for run in self.runs) and not self.surprises


def write_class(root: Path, course: Path, students: tuple[Student, ...] = CLASS) -> None:
    """Write ``submitted/<student>/day94/`` for every student, into an empty `course`."""
    for student, content in class_work(root, students):
        place = course / "submitted" / student.name / ASSIGNMENT / student.file
        place.parent.mkdir(parents=True)
        place.write_bytes(content)


def push_class(root: Path, course: Path, forge: Forge, students: tuple[Student, ...] = CLASS) -> None:
    """Let every student push to a repository of their own, and paste a link into ``links.csv``."""
    with (course / "links.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["學號", "作業連結（請貼上 GitHub 網址）"])
        for student, content in class_work(root, students):
            repository = forge.repository(f"{student.name}/cnn-marathon")
            readme = _README.format(name=student.name).encode()
            repository.commit({"README.md": readme, student.file: content})
            table.writerow([student.name, student.link.format(base=forge.base, name=student.name)])


def class_work(root: Path, students: tuple[Student, ...]) -> Iterator[tuple[Student, bytes]]:
    """Yield every student with the notebook that they hand in."""
    bank = {(entry.exercise, entry.name): entry for entry in read_bank(root, DAY)}
    for student in students:
        saved = nbformat.writes(_hand_in(root, bank, student), version=nbformat.NO_CONVERT) + "\n"
        yield student, student.damage(saved.encode())


def _hand_in(root: Path, bank: Mapping[tuple[str, str], Solution], student: Student) -> NotebookNode:
    released = nbformat.read(root / "release" / student.edition / ASSIGNMENT / NOTEBOOK, as_version=4)
    source = nbformat.read(root / "source" / student.edition / ASSIGNMENT / NOTEBOOK, as_version=4)
    solutions = {
        name: cell for name, cell in reference_solutions(source).items() if name not in student.skips
    }
    solutions |= {exercise: bank[exercise, name].source for exercise, name in student.solutions.items()}
    return student.edit(hand_in(released, solutions))


def grade_class(
    root: Path,
    course: Path,
    students: tuple[Student, ...] = CLASS,
    said: Callable[[str], None] = print,
    no_sandbox: bool = False,
) -> Graded:
    """Lay out `course` anew, hand in for `students`, and run an instructor's two commands.

    Parameters
    ----------
    root : Path
        The repository: its configuration, its built source and release, its bank.
    course : Path
        Where to do it; emptied first.
    students : tuple of Student
        Who hands in.
    said : callable
        Told of every command that ends, in the learner's language.
    no_sandbox : bool
        Run student code in this account, where there is no sandbox.
    """
    if course.exists():
        shutil.rmtree(course)
    course.mkdir(parents=True)
    shutil.copy(root / "nbgrader_config.py", course)
    shutil.copytree(root / "source", course / "source")
    shutil.copytree(root / "release" / "en", course / "release" / "en")  # nbgrader makes the other one
    log, runs = course / "commands.log", []

    def start(*command: str) -> tuple[str, float, subprocess.Popen[bytes]]:
        program = Path(sys.executable).with_name(command[0])
        with log.open("ab") as stream:
            process = subprocess.Popen(
                [program, *command[1:]], cwd=course, stdout=stream, stderr=subprocess.STDOUT
            )
        return " ".join(command), time.monotonic(), process

    def finish(command: str, started: float, process: subprocess.Popen[bytes], due: int = 0) -> None:
        code = process.wait()
        runs.append(Run(command, time.monotonic() - started, code, due))
        said(say("report.step", command=command, seconds=runs[-1].seconds))
        if code != due:
            said(say("report.stopped", command=command, code=code, log=log))
        elif code:
            said(say("report.as_due", code=code, students=", ".join(refused)))

    making = start("nbgrader", "generate_assignment", ASSIGNMENT)
    refused = [student.name for student in students if student.verdict != "graded"]
    options = ["--no-sandbox"] if no_sandbox else []
    with Forge(course / "github") as forge:
        # Meanwhile: hand in, and import nbgrader's gradebook, which takes two seconds.
        push_class(root, course, forge, students)
        from convbook_grader.course import read_course
        from convbook_grader.report import class_table

        finish(*making)
        with (course / "nbgrader_config.py").open("a", encoding="utf-8") as file:
            file.write(_COLLECTOR.format(base=forge.base, course=COURSE_REPOSITORY))
        finish(*start("convbook", "grade", ASSIGNMENT, "links.csv", *options), due=1 if refused else 0)
    return Graded(course, class_table(read_course(course), ASSIGNMENT), runs, students)
