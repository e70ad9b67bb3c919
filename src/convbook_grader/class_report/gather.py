"""All that a report is made of, read from a course: gradebook, verdicts, executed notebooks, records."""

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader import utils
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme
from traitlets.config import Config

from convbook_grader.class_report.anonymous import known_from
from convbook_grader.class_report.misconceptions import Found, find_misconceptions, instructors_cells
from convbook_grader.collect.outcome import Outcome, record_of
from convbook_grader.course import everybodys, folder, handed_in
from convbook_grader.marks import Item
from convbook_grader.report import Row, class_table
from convbook_grader.run.regrades import Regrade, read_regrades, regrades_of
from convbook_grader.run.shelf import VERDICT


@dataclass(frozen=True)
class ClassResults:
    """How a class did on an assignment.

    Attributes
    ----------
    assignment : str
        Its name in nbgrader.
    rows : list of Row
        One for each student who has handed in or could not be collected.
    items : list of Item
        The graded cells, in the order of the notebook.
    found : Found
        Misconceptions.
    outcomes : dict
        Student → what came of collecting their link.
    regrades : list of Regrade
        Oldest first.
    damaged : frozenset of str
        Students whose ``verdict.json`` is there and cannot be read.
    """

    assignment: str
    rows: list[Row]
    items: list[Item]
    found: Found
    outcomes: dict[str, Outcome]
    regrades: list[Regrade]
    damaged: frozenset[str]

    @property
    def graded(self) -> list[Row]:
        """The rows of those who have a score."""
        return [row for row in self.rows if row.graded]


def gather(course: CourseDirectory, assignment: str, config: Config) -> ClassResults:
    """Read everything; what is not there, or cannot be read, is left out.

    Parameters
    ----------
    course : CourseDirectory
        From `convbook_grader.course.read_course`.
    assignment : str
        Its name.
    config : Config
        Of ``nbgrader_config.py``: what hides tests.

    Raises
    ------
    CourseError
        If the gradebook cannot be read.
    """
    rows = class_table(course, assignment)
    source = folder(course, "source", ".", assignment)
    tests, scheme = ClearHiddenTests(config=config), ClearMarkScheme(config=config)
    hides = (
        (tests.begin_test_delimeter, tests.end_test_delimeter),
        (scheme.begin_mark_scheme_delimeter, scheme.end_mark_scheme_delimeter),
    )
    notebooks = [
        (row.student, path)
        for row in rows
        if row.graded
        for path in sorted(folder(course, "autograded", row.student, assignment).glob("*.ipynb"))
    ]
    return ClassResults(
        assignment,
        rows,
        _in_order({item for row in rows for item in row.marks}, source),
        find_misconceptions(notebooks, known_from(instructors_cells(source)), hides),
        record_of(everybodys(course, "submitted"), assignment).read(),
        read_regrades(regrades_of(everybodys(course, "autograded"), assignment)),
        frozenset(
            row.student
            for row in rows
            if row.verdict is None
            and (folder(course, "autograded", row.student, assignment) / VERDICT).exists()
        ),
    )


def is_known(course: CourseDirectory, assignment: str) -> bool:
    """Whether there is such an assignment: somebody has written it, or handed it in."""
    return folder(course, "source", ".", assignment).is_dir() or bool(handed_in(course, assignment))


def _in_order(items: set[Item], source: Path) -> list[Item]:
    """Sort by place in the instructor's notebooks; what is not in them comes last."""
    places: dict[tuple[str, str], int] = {}
    for path in sorted(source.glob("*.ipynb")):
        try:
            cells = nbformat.read(path, as_version=4).cells
        except (OSError, ValueError):
            continue
        for cell in cells:
            if utils.is_grade(cell) or utils.is_task(cell):
                places[path.stem, cell.metadata.nbgrader.grade_id] = len(places)
    last = len(places)
    return sorted(
        items, key=lambda item: (places.get((item.notebook, item.name), last), item.notebook, item.name)
    )
