"""What the instructor sees during a run, and after it."""

from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from convbook.language import current, say
from convbook_grader.rescue.words import in_words as repairs_in_words
from convbook_grader.run.classrun import Step
from convbook_grader.run.shelf import Verdict


class ProgressLine:
    """One line with bar, rate, time left and counts; nothing where there is no terminal.

    Parameters
    ----------
    console : Console
        Where it is drawn.
    total : int
        How many submissions there are.
    """

    def __init__(self, console: Console, total: int) -> None:
        self._counts: Counter[str] = Counter()
        self._progress = Progress(
            BarColumn(24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
            auto_refresh=False,  # a thread would be in the way where workers are forked
        )
        self._task = self._progress.add_task("", total=total, rate="", counts="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def tell(self, step: Step) -> None:
        """Count one step."""
        self.count("graded" if step.verdict.graded else step.verdict.reason)

    def count(self, what: str) -> None:
        """Count one that came to `what`."""
        self._counts[what] += 1
        counts = " · ".join(f"{name} {count}" for name, count in self._counts.most_common(4))
        speed = self._progress.tasks[0].speed
        rate = say("run.speed", rate=speed) if speed else ""
        self._progress.update(self._task, advance=1, rate=rate, counts=counts, refresh=True)


def draw_verdicts(title: str, steps: list[Step]) -> Table:
    """Return the table of a run: student, score, verdict in words."""
    table = Table(title=title, title_justify="left")
    table.add_column(say("run.student"), no_wrap=True)
    table.add_column(say("run.score"), justify="right", no_wrap=True)
    table.add_column(say("run.verdict"), overflow="fold")
    for step in sorted(steps, key=lambda step: step.verdict.student):
        table.add_row(step.verdict.student, _score(step.verdict), in_words(step.verdict, step.how))
    return table


def in_words(verdict: Verdict, how: str = "graded") -> str:
    """Return a verdict in the reader's language, with what was mended and what is left to do."""
    if not verdict.graded:
        return reason(verdict)
    parts = [say("run.kept" if how == "kept" else "run.graded")]
    reading = sum(score is None for points in verdict.points.values() for score in points.values())
    if reading:
        parts.append(say("run.waits", count=reading))
    what = mended(verdict)
    if what:
        parts.append(say("run.mended", what=what))
    return " · ".join(parts)


def reason(verdict: Verdict) -> str:
    """Return why a submission has no score, and what to do."""
    room = "rescue" if verdict.reason.startswith("refused.") else "run.reason"
    return say(f"{room}.{verdict.reason}", **verdict.values)


def mended(verdict: Verdict) -> str:
    """Return what was put right before grading, in sentences; empty if nothing was."""
    return repairs_in_words(current(), verdict.repairs)


def _score(verdict: Verdict) -> str:
    if not verdict.graded:
        return "–"
    return f"{sum(score or 0.0 for points in verdict.points.values() for score in points.values()):g}"
