"""``convbook late``: who is late, by how much, and what that costs."""

import json
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from convbook.language import current, say
from convbook_cli.collect import harmless, show
from convbook_grader.late.look import Late, LateWork, late_work, take_off
from convbook_grader.run.trouble import CourseError


def late(root: Path, name: str, apply: bool, as_json: bool) -> int:
    """Show late work, and write penalties if `apply`.

    Returns
    -------
    int
        0; 1 if rows of the table of extensions are to be mended first; 2 if it could not run.
    """
    errors = Console(stderr=True)
    try:
        found = late_work(root, name)
        if apply and not found.problems:
            found = take_off(root, name)
    except CourseError as error:
        show(errors, str(error))
        return 2
    if as_json:
        for row in found.rows:
            print(json.dumps(_plain(row), ensure_ascii=False))
    else:
        _show(Console(), found, name)
    for problem in found.problems:
        show(errors, problem.say(current()))
    for stranger in found.strangers:
        show(errors, say("late.stranger", row=stranger.row, student=stranger.student))
    if found.problems:
        show(errors, say("late.mend", count=len(found.problems)))
        return 1
    if not as_json and found.rows:
        done = "applied" if apply else "would"
        show(Console(), say(f"late.{done}" if found.changes else "late.as_it_is", count=found.changes))
    return 0


def _show(console: Console, found: LateWork, name: str) -> None:
    if not console.is_terminal:
        console.width = max(console.width, 140)
    due = say("late.no_deadline") if found.due is None else say("late.due", when=local(found.due))
    show(console, f"{name}: {due}")
    if found.rule is not None:
        words = {
            "grace": length(found.rule.grace),
            "per_day": f"{found.rule.per_day:.4g}",
            "cap": f"{found.rule.cap:.4g}",
        }
        show(console, say("late.rule", **words))
    else:
        show(console, say("late.no_rule"))
    if not found.rows:
        show(console, say("late.nobody", count=found.handed_in))
        return
    headings = ("student", "deadline", "handed_in", "by", "days", "score", "before", "after")
    table = Table(*(say(f"late.column.{heading}") for heading in headings))
    for row in found.rows:
        table.add_row(*(Text(harmless(cell)) for cell in _cells(row)))
    console.print(table)
    if any(row.extended for row in found.rows):
        show(console, say("late.extended"))


def _cells(row: Late) -> tuple[str, ...]:
    deadline, handed_in = ("–" if when is None else local(when) for when in (row.deadline, row.handed_in))
    return (
        row.student,
        f"{deadline}*" if row.extended else deadline,
        handed_in,
        length(row.seconds) if row.seconds else say("late.in_time"),
        "–" if row.days is None else str(row.days),
        f"{row.score:g}",
        f"{row.before:g}",
        f"{row.after:g}",
    )


def _plain(row: Late) -> dict[str, object]:
    moments = {
        name: None if when is None else when.replace(tzinfo=UTC).isoformat()
        for name, when in (("deadline", row.deadline), ("handed_in", row.handed_in))
    }
    return vars(row) | moments


def local(moment: datetime) -> str:
    """Return a moment of the gradebook, which is UTC, as this computer's clock shows it."""
    return moment.replace(tzinfo=UTC).astimezone().strftime("%Y-%m-%d %H:%M %z")


def length(seconds: float) -> str:
    """Return a length of time in words, to the minute; what is shorter, to the second."""
    if seconds < 60:
        return say("late.seconds", seconds=f"{seconds:.0f}")
    minutes = int(seconds // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = (("days", days), ("hours", hours), ("minutes", minutes))
    return " ".join(say(f"late.{name}", **{name: count}) for name, count in parts if count)
