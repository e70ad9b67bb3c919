"""Who would have another score, and because of what, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from convbook_grader.run.classrun import Step
from convbook_grader.run.shelf import Verdict


@dataclass(frozen=True)
class Change:
    """One score that is another than before.

    Attributes
    ----------
    student, notebook, cell : str
        Where.
    before, after : float or None
        None: a person has to read it.
    why : str
        ``"test"``, ``"answer"`` or ``"elsewhere"``: what changed since.
    """

    student: str
    notebook: str
    cell: str
    before: float | None
    after: float | None
    why: str


def changes(steps: list[Step]) -> Iterator[Change]:
    """Yield the scores that a run changes, student by student."""
    for step in sorted(steps, key=lambda step: step.verdict.student):
        old, new = step.before, step.verdict
        if old is None or not old.graded or not new.graded:
            continue
        for notebook, points in new.points.items():
            earlier = old.points.get(notebook, {})
            for cell, after in points.items():
                if cell not in earlier or earlier[cell] != after:
                    before = earlier.get(cell, 0.0)
                    yield Change(new.student, notebook, cell, before, after, _why(old, new, notebook, cell))


def _why(old: Verdict, new: Verdict, notebook: str, cell: str) -> str:
    if old.tests.get(notebook, {}).get(cell) != new.tests.get(notebook, {}).get(cell):
        return "test"
    return "answer" if old.answers.get(notebook) != new.answers.get(notebook) else "elsewhere"
