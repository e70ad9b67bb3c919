"""The class table, as an instructor reads it in a terminal."""

from collections.abc import Mapping

from rich.table import Table

from convbook.language import say
from convbook_grader.report import Row


def draw_table(rows: list[Row], stories: Mapping[str, str] | None = None) -> Table:
    """Return the table of a class: student, points per exercise, total, verdict.

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
        table.add_column(say("report.story"))
    for heading in headings(exercises):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(say("report.total"), justify="right", no_wrap=True)
    table.add_column(say("report.verdict"))
    for row in rows:
        cells = [row.student]
        if stories is not None:
            cells.append(stories.get(row.student, ""))
        cells += [f"{row.points[name][0]:g}" if row.graded else "–" for name in exercises]
        cells += [f"{row.total:g}" if row.graded else "–", verdict(row)]
        table.add_row(*cells)
    return table


def headings(exercises: list[str]) -> list[str]:
    """Return E1, E2, … for exercises in code, and a word for those that a person reads."""
    short = []
    for number, name in enumerate(exercises, start=1):
        short.append(f"E{number}" if name.isidentifier() else say("report.short_answer"))
    return short


def verdict(row: Row) -> str:
    """Return a row's result in words; a submission that was not graded is never a zero."""
    if not row.graded:
        return say("report.not_graded")
    which = "all_tests" if row.passed == row.tests else "some_tests"
    result = say(f"report.{which}", passed=row.passed, tests=row.tests)
    return result + (say("report.waits") if row.waits_for_reader else "")
