"""What nbgrader's gradebook holds of an assignment: every score of the class, in a few queries."""

from dataclasses import dataclass, field

from nbgrader.api import Assignment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.coursedir import CourseDirectory

from convbook_grader.course import has_gradebook, open_gradebook
from convbook_grader.run.trouble import patiently


@dataclass(frozen=True)
class Item:
    """A graded cell of the assignment."""

    notebook: str
    name: str
    cell_type: str
    most: float


@dataclass(frozen=True)
class Mark:
    """What one student has for one item.

    Attributes
    ----------
    score : float
        As nbgrader counts it: a person's before the test's, extra credit added.
    auto : float, optional
        The test's.
    waits : bool
        Whether nobody, neither a test nor a person, has given points yet.
    again : bool
        Whether formgrader lists it as to be looked at.
    """

    score: float
    auto: float | None
    waits: bool
    again: bool


@dataclass
class Marks:
    """All scores of an assignment.

    Attributes
    ----------
    items : list of Item
        In no particular order.
    of : dict
        Student → item → mark; a student without a submission is not in it.
    late : dict
        Student → points taken off for being late.
    """

    items: list[Item] = field(default_factory=list)
    of: dict[str, dict[Item, Mark]] = field(default_factory=dict)
    late: dict[str, float] = field(default_factory=dict)


def read_marks(course: CourseDirectory, assignment: str) -> Marks:
    """Return the scores of `assignment`; nothing if there is no gradebook, or it does not know it.

    nbgrader's own objects ask the database again for each student and cell.

    Raises
    ------
    CourseError
        If the gradebook cannot be read.
    """
    if not has_gradebook(course):
        return Marks()
    with open_gradebook(course) as gradebook:
        return patiently(lambda: _read(gradebook, assignment), between=gradebook.db.rollback)


def _read(gradebook: Gradebook, assignment: str) -> Marks:
    known = gradebook.db.query(Assignment).filter(Assignment.name == assignment).one_or_none()
    if known is None:
        return Marks()
    cells = {}
    for notebook in known.notebooks:
        for cell in notebook.grade_cells:
            cells[cell.id] = Item(notebook.name, cell.name, cell.cell_type, cell.max_score or 0.0)
        for cell in notebook.task_cells:
            cells[cell.id] = Item(notebook.name, cell.name, cell.cell_type, cell.max_score or 0.0)
    marks = Marks(list(cells.values()))
    handed_in = gradebook.db.query(
        SubmittedAssignment.student_id, SubmittedNotebook.late_submission_penalty
    ).join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    for student, penalty in handed_in.filter(SubmittedAssignment.assignment_id == known.id):
        marks.of.setdefault(student, {})
        marks.late[student] = marks.late.get(student, 0.0) + (penalty or 0.0)
    columns = (Grade.score, Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade)
    grades = (
        gradebook.db.query(SubmittedAssignment.student_id, Grade.cell_id, *columns)
        .select_from(Grade)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    )
    for student, cell, score, auto, manual, again in grades.filter(
        SubmittedAssignment.assignment_id == known.id
    ):
        if cell in cells:
            waits = auto is None and manual is None
            marks.of[student][cells[cell]] = Mark(float(score or 0.0), auto, waits, bool(again))
    return marks
