"""Graded notebooks and verdicts on their way to ``autograded/``: whole, or not at all."""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from convbook_grader.files import RECEIPT
from convbook_grader.run.assignment import Assignment
from convbook_grader.run.bundle import Outcome, environment

VERDICT = "verdict.json"


@dataclass(frozen=True)
class Verdict:
    """What ``verdict.json`` says of a submission.

    Attributes
    ----------
    student, key, reason : str
        Whose it is; what went into it (`key_of`); ``"graded"`` or why not.
    values : dict
        For the reason's sentence.
    points, comments : dict
        Notebook → ``grade_id`` → automatic score, comment.
    tests, answers : dict
        Notebook → ``grade_id`` → digest of the test, of the student's answer.
    repairs : list
        (key, values) of what was mended.
    level, environment : str
        Isolation, and versions.
    seconds : float
        Of judging.
    """

    student: str
    key: str
    reason: str
    values: dict[str, Any]
    points: dict[str, dict[str, float | None]]
    comments: dict[str, dict[str, str | None]]
    tests: dict[str, dict[str, str]]
    answers: dict[str, dict[str, str]]
    repairs: list[Any]
    level: str
    environment: str
    seconds: float

    @property
    def graded(self) -> bool:
        """Whether it has a score."""
        return self.reason == "graded"


def verdict_of(outcome: Outcome, key: str, assignment: Assignment) -> Verdict:
    """Return what an outcome comes to."""
    return Verdict(
        student=outcome.student,
        key=key,
        reason=outcome.reason,
        values=outcome.values,
        points={notebook.name: notebook.points for notebook in outcome.notebooks},
        comments={notebook.name: notebook.comments for notebook in outcome.notebooks},
        tests={exam.name: _tests(exam.cells) for exam in assignment.exams},
        answers={notebook.name: notebook.answers for notebook in outcome.notebooks},
        repairs=[[name, values] for name, values in outcome.repairs],
        level=outcome.level,
        environment=environment(),
        seconds=round(outcome.seconds, 3),
    )


def _tests(cells: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {
        name: hashlib.sha256(cell["source"].encode()).hexdigest()
        for name, cell in cells.items()
        if cell["metadata"]["grade"] and not cell["metadata"]["solution"]
    }


def read_verdict(assignment: Assignment, student: str) -> Verdict | None:
    """Return the verdict of an earlier run; None if there is none that can be read."""
    try:
        fields = json.loads((assignment.folder("autograded", student) / VERDICT).read_text("utf-8"))
        return Verdict(**fields)
    except (OSError, ValueError, TypeError):
        return None


def put(assignment: Assignment, outcome: Outcome, verdict: Verdict) -> None:
    """Write a submission's folder in ``autograded/``: as nbgrader does, and in one step.

    A new folder is made beside the old one and takes its place when it is complete, so whoever
    is interrupted leaves one of the two. A submission that could not be graded gets its verdict
    alone.
    """
    place = assignment.folder("autograded", outcome.student)
    place.parent.mkdir(parents=True, exist_ok=True)
    sweep(place)
    new = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        if outcome.graded:
            _copy_files(assignment, outcome, new)
        for notebook in outcome.notebooks:
            (new / f"{notebook.name}.ipynb").write_bytes(notebook.executed)
        with (new / VERDICT).open("w", encoding="utf-8") as file:
            json.dump(vars(verdict), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        _permit(new, 0o664 if assignment.course.groupshared else 0o444)
        if place.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
            place.rename(old / "old")
            new.rename(place)
            shutil.rmtree(old)
        else:
            new.rename(place)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def lay_by(assignment: Assignment, student: str, key: str, packed: bytes) -> None:
    """Keep an outcome that is not to count yet."""
    place = _pending(assignment, student)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    part.write_bytes(key.encode() + packed)
    part.rename(place)


def laid_by(assignment: Assignment, student: str, key: str) -> bytes | None:
    """Return the outcome that `lay_by` kept under this key, if it did."""
    try:
        content = _pending(assignment, student).read_bytes()
    except OSError:
        return None
    return content[len(key) :] if content.startswith(key.encode()) else None


def take_away(assignment: Assignment, student: str) -> None:
    """Forget an outcome that was laid by."""
    _pending(assignment, student).unlink(missing_ok=True)


def _pending(assignment: Assignment, student: str) -> Path:
    return assignment.folder("autograded", student).parent / f".{assignment.name}.pending"


def sweep(place: Path) -> None:
    """Remove what an interrupted run left beside `place`; put the old folder back if it is alone."""
    for rest in place.parent.glob(f".{place.name}-*"):
        if (rest / "old").is_dir() and not place.exists():
            (rest / "old").rename(place)
        shutil.rmtree(rest, ignore_errors=True)


def _copy_files(assignment: Assignment, outcome: Outcome, new: Path) -> None:
    """The student's files, and over them the instructor's, as nbgrader puts them together."""
    ours = {VERDICT, *(f"{notebook.name}.ipynb" for notebook in outcome.notebooks)}
    for folder in (assignment.folder("submitted", outcome.student), assignment.folder("source", ".")):
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            hidden = any(part.startswith(".") or part == "__pycache__" for part in inside.parts)
            if hidden or path.is_symlink() or not path.is_file() or path.suffix == ".ipynb":
                continue
            if inside.parts[0] in ours or inside.parts == (RECEIPT,):
                continue
            # A folder of the student's may have the name of a file of the instructor's.
            with contextlib.suppress(FileExistsError, IsADirectoryError, NotADirectoryError):
                (new / inside).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, new / inside)


def _permit(folder: Path, mode: int) -> None:
    folder.chmod(0o755 | mode & 0o070)
    for path in folder.rglob("*"):
        path.chmod(0o755 | mode & 0o070 if path.is_dir() else mode)
