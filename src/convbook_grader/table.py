"""The class table, as an instructor reads it in a terminal."""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from convbook.language import current, say
from convbook_grader.report import Row
from convbook_grader.run.progress import mended, reason

_MENDED, _WAITS = "*", "?"


def draw_table(rows: list[Row], stories: Mapping[str, str] | None = None) -> Group:
    """Return the table of a class: student, points per exercise, total, verdict; and notes below it.

    Parameters
    ----------
    rows : list of Row
        From `convbook_grader.report.class_table`.
    stories : mapping, optional
        Student → what they handed in, for a column of its own.
    """
    exercises = next((list(row.points) for row in rows if row.graded), [])
    table = Table(title_justify="left")
    table.add_column(say("report.student"), no_wrap=True)
    if stories is not None:
        table.add_column(say("report.story"), overflow="fold")
    for heading in headings(exercises):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(say("report.total"), justify="right", no_wrap=True)
    table.add_column(say("report.verdict"), overflow="fold")
    for row in rows:
        cells = [row.student]
        if stories is not None:
            cells.append(stories.get(row.student, ""))
        cells += [_points(row, name) for name in exercises]
        cells += [f"{row.total:g}" if row.graded else "–", verdict(row)]
        table.add_row(*map(Text, cells))  # as they are: a name may look like rich's markup
    return Group(table, *_notes(rows))


def headings(exercises: list[str]) -> list[str]:
    """Return E1, E2, … for exercises in code, and a word for those that a person reads."""
    short = []
    for number, name in enumerate(exercises, start=1):
        short.append(f"E{number}" if name.isidentifier() else say("report.short_answer"))
    return short


def verdict(row: Row) -> str:
    """Return a row's result in words; a submission that was not graded is never a zero.

    A star stands where something was mended before grading: see the notes.
    """
    if row.graded:
        which = "all_tests" if row.passed == row.tests else "some_tests"
        return say(f"report.{which}", passed=row.passed, tests=row.tests) + (_MENDED if _repairs(row) else "")
    if row.missing is not None:
        return row.missing.say(current())
    if row.verdict is None or row.verdict.graded:
        return say("report.not_graded")
    return reason(row.verdict)


def _points(row: Row, exercise: str) -> str:
    if not row.graded:
        return "–"
    score = row.points[exercise][0]
    if exercise not in row.waiting:
        return f"{score:g}"
    return f"{score:g}+{_WAITS}" if score else _WAITS


def _repairs(row: Row) -> str:
    return mended(row.verdict) if row.graded and row.verdict is not None else ""


def _notes(rows: list[Row]) -> list[RenderableType]:
    """Return what the marks in the table stand for, and what was mended, a line for each student."""
    notes: list[RenderableType] = []
    if any(row.waiting for row in rows):
        notes.append(Text(f"{_WAITS} {say('report.waits')}"))
    repaired = Table.grid(padding=(0, 1))
    repaired.add_column(no_wrap=True)
    repaired.add_column(overflow="fold")
    for row in rows:
        if _repairs(row):
            repaired.add_row(Text(f"  {row.student}"), Text(_repairs(row)))
    if repaired.row_count:
        notes += [Text(f"{_MENDED} {say('report.mended')}"), repaired]
    return notes
