"""A gradebook as nbgrader makes it, with two assignments and students as strange as need be.

::

    with markbook.opened(tmp_path) as gradebook:
        markbook.enrol(gradebook, "ann", last_name="Wang")
        markbook.mark(gradebook, "day94", "ann", first=8, second=4)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbgrader.api import Gradebook

CONFIG = """\
from convbook_grader import configure
c = get_config()
c.CourseDirectory.course_id = "small"
configure(c)
"""
DUE = datetime(2026, 10, 1, 15, 59)


@contextmanager
def opened(course: Path) -> Iterator[Gradebook]:
    """Open the gradebook of a course; of a new one, write it and its configuration first."""
    path = course / "gradebook.db"
    if not path.exists():
        (course / "nbgrader_config.py").write_text(CONFIG)
        path.write_bytes(_empty())
    with Gradebook(f"sqlite:///{path}", "small") as gradebook:
        yield gradebook


@cache
def _empty() -> bytes:
    """Two assignments of two notebooks; nbgrader takes its time to make such a file."""
    with TemporaryDirectory() as place:
        path = Path(place, "gradebook.db")
        with Gradebook(f"sqlite:///{path}", "small") as gradebook:
            for name in ("day94", "day95"):
                gradebook.add_assignment(name, duedate=DUE)
                for notebook in ("hw", "more"):
                    gradebook.add_notebook(notebook, name)
                    for cell in ("first", "second"):
                        gradebook.add_grade_cell(cell, notebook, name, max_score=10, cell_type="code")
                    gradebook.add_solution_cell("answer", notebook, name)
        return path.read_bytes()


def enrol(gradebook: Gradebook, student: str, **about: str) -> None:
    """Enter a student."""
    gradebook.add_student(student, **about)


def mark(
    gradebook: Gradebook,
    assignment: str,
    student: str,
    timestamp: datetime | None = None,
    penalty: float | None = None,
    notebook: str = "hw",
    **scores: float | None,
) -> Any:
    """Enter a submission with automatic scores, as `nbgrader autograde` would; None waits for a person."""
    with gradebook.db.no_autoflush:  # it warns of rows that are half made
        submission = gradebook.update_or_create_submission(assignment, student)
    submission.timestamp = timestamp
    part = gradebook.find_submission_notebook(notebook, assignment, student)
    part.late_submission_penalty = penalty
    for grade in part.grades:
        if grade.name in scores:
            grade.auto_score = scores[grade.name]
            grade.needs_manual_grade = grade.auto_score is None
    for other in submission.notebooks:
        if other.name != notebook:
            for grade in other.grades:
                grade.needs_manual_grade = False
    gradebook.db.commit()
    return submission
