"""What the instructor's side contributes to a run, read once: configuration, gradebook, source, release."""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment as AssignmentRow
from nbgrader.api import BaseCell, Gradebook, MissingEntry, Notebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, IgnorePattern, LimitOutput
from sqlalchemy.orm import with_polymorphic
from traitlets.config import Config

from convbook_grader.course import folder, handed_in, hidden_places, open_gradebook, read_config, read_course
from convbook_grader.execute import JudgedExecute
from convbook_grader.files import RECEIPT, submission_files
from convbook_grader.restore import graded_cells
from convbook_grader.run.bundle import Bundle, Exam, Rules
from convbook_grader.run.trouble import CourseError, patiently

# What a submission's notebook may be called; what is inside decides.
_NOTEBOOKS = (".ipynb", ".json", ".txt")
_MOST_NOTEBOOKS, _LARGEST = 40, 256 << 20


@dataclass(frozen=True)
class Assignment:
    """One assignment of a course, ready to be graded.

    Attributes
    ----------
    name : str
        As in ``nbgrader autograde NAME``.
    config : Config
        Of ``nbgrader_config.py``.
    course : CourseDirectory
        Where things lie.
    exams : tuple of Exam
        Its notebooks.
    rules : Rules
        How they are graded.
    """

    name: str
    config: Config
    course: CourseDirectory
    exams: tuple[Exam, ...]
    rules: Rules

    def folder(self, step: str, student: str) -> Path:
        """Return the folder of a student in ``"submitted"``, ``"autograded"``, ``"release"`` …."""
        return folder(self.course, step, student, self.name)

    def students(self) -> list[str]:
        """Return all who have a folder in ``submitted/``, sorted."""
        return handed_in(self.course, self.name)

    def submitted_at(self, student: str) -> datetime | None:
        """Return when a submission was handed in, as its ``timestamp.txt`` says.

        Raises
        ------
        OSError, ValueError
            If it cannot be read, or is no time.
        """
        place = str(self.folder("submitted", student))
        try:
            moment: datetime | None = self.course.get_existing_timestamp(place)
        except (AttributeError, OverflowError) as error:  # nbgrader 0.9.6 stumbles over its own complaint
            raise ValueError("it is no time") from error
        return moment

    def bundle(self, student: str, log: logging.Logger) -> Bundle:
        """Return a student's submission with all that grading it needs."""
        handed_in = self.folder("submitted", student)
        most = int(self.rules.limits["disk_mb"]) << 20
        theirs, ours = submission_files(
            self.folder("source", "."), self.folder("release", "."), handed_in, most, log
        )
        return Bundle(
            student=student,
            assignment=self.name,
            exams=list(self.exams),
            submitted=_notebook_files(handed_in),
            student_files=theirs,
            trusted_files=ours,
            rules=self.rules,
        )


def read_assignment(root: Path, name: str, no_sandbox: bool = False) -> Assignment:
    """Read all that is known of an assignment.

    Raises
    ------
    CourseError
        If there is no such assignment, or it has not been generated yet.
    """
    config = read_config(root)
    course = read_course(root, config)
    step = JudgedExecute(config=config)
    limits = step.limits()
    marks, lines = ClearHiddenTests(config=config), LimitOutput(config=config)
    ignored = IgnorePattern(config=config)
    secret = sorted({str(place) for place in (*hidden_places(course), root.resolve())})
    rules = Rules(
        limits=limits.plain(),
        preload=list(step.preload),
        secret=secret,
        begin=marks.begin_test_delimeter,
        end=marks.end_test_delimeter,
        language=step.language,
        no_sandbox=no_sandbox or step.no_sandbox,
        output_lines=lines.max_lines,
        traceback_lines=lines.max_traceback,
        ignored=ignored.pattern if ignored.enabled else "",
    )
    source, release = (folder(course, step, ".", name) for step in ("source", "release"))

    def read_exams() -> list[Exam]:
        with open_gradebook(course) as gradebook:
            cells = _fetch_cells(gradebook, name)  # noqa: F841  (held while they are asked for)
            return [
                _exam(notebook, source, release) for notebook in gradebook.find_assignment(name).notebooks
            ]

    try:
        exams = patiently(read_exams)
    except MissingEntry:
        raise CourseError(
            f"The gradebook has no assignment '{name}': run `nbgrader generate_assignment {name}` first"
        ) from None
    if not exams:
        raise CourseError(
            f"Assignment '{name}' has no notebook: run `nbgrader generate_assignment {name}` again"
        )
    return Assignment(name, config, course, tuple(sorted(exams, key=lambda exam: exam.name)), rules)


def _fetch_cells(gradebook: Gradebook, name: str) -> list[Any]:
    """Fetch the graded cells of an assignment at once; else each is fetched when something of it is read."""
    cells = with_polymorphic(BaseCell, "*")
    found = gradebook.db.query(cells).join(Notebook, cells.notebook_id == Notebook.id)
    return list(found.join(AssignmentRow).filter(AssignmentRow.name == name).all())


def _exam(notebook: Any, source: Path, release: Path) -> Exam:
    original, given = source / f"{notebook.name}.ipynb", release / f"{notebook.name}.ipynb"
    if not given.is_file() and not original.is_file():
        raise CourseError(f"Neither {given} nor {original} is there: what did students get?")
    cells = {
        name: {
            "cell_type": cell.cell_type,
            "source": cell.source,
            "locked": cell.locked,
            "metadata": cell.metadata,
        }
        for name, cell in graded_cells(notebook).items()
    }
    return Exam(
        name=notebook.name,
        source=original.read_bytes() if original.is_file() else b"",
        released=(given if given.is_file() else original).read_bytes(),
        cells=cells,
        kernelspec=json.loads(notebook.kernelspec) if notebook.kernelspec else {},
    )


def _notebook_files(folder: Path) -> dict[str, bytes]:
    """Files that may be the notebook; links are not followed, and neither are hidden folders."""
    found: dict[str, bytes] = {}
    total = 0
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts[:-1]):
            continue
        if path.is_symlink() or not path.is_file() or path.suffix.lower() not in _NOTEBOOKS:
            continue
        if path.name == "timestamp.txt" or path == folder / RECEIPT:
            continue
        size = path.stat().st_size
        if len(found) < _MOST_NOTEBOOKS and total + size <= _LARGEST:
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
            total += size
    return found
