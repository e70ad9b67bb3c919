"""Feedback of some students, written in this process: what ``nbgrader generate_feedback`` writes."""

import copy
import logging
from collections.abc import Iterable
from pathlib import Path

from nbgrader.converters import GenerateFeedback

from convbook_grader.course import read_course
from convbook_grader.run.assignment import Assignment


def write_pages(
    assignment: Assignment, root: Path, students: Iterable[str], log: logging.Logger
) -> dict[str, list[Path]]:
    """Write the pages of students who have been graded.

    Parameters
    ----------
    assignment : Assignment
        Whose.
    root : Path
        The folder of ``nbgrader_config.py``.
    students : iterable of str
        Who; their earlier pages are replaced.
    log : Logger
        Told what nbgrader says.

    Returns
    -------
    dict
        Student → pages; none where nbgrader could not write them, and the log says why.
    """
    written = {}
    for student in students:
        config = copy.deepcopy(assignment.config)  # nbgrader adds to it
        course = read_course(root, config, student_id=student, assignment_id=assignment.name)
        step = GenerateFeedback(coursedir=course, config=config, log=log)
        step.force = True
        try:
            step.start()
        except Exception:
            log.exception("%s: no feedback was written", student)
        written[student] = pages_of(assignment, student)
    return written


def pages_of(assignment: Assignment, student: str) -> list[Path]:
    """Return the pages that a student has."""
    return sorted(assignment.folder("feedback", student).glob("*.html"))
