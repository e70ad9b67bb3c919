"""What the page shows, worked out before it is written: findings in words, figures, tables."""

import statistics
from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from convbook.language import current, say
from convbook_grader.class_report import figures
from convbook_grader.class_report.attention import Notice, verdict_of, without_score, worth_a_look
from convbook_grader.class_report.gather import ClassResults
from convbook_grader.class_report.items import Line, lines_of, share_of, unsettled
from convbook_grader.feedback.markup import code_html
from convbook_grader.statistics import quartiles, tenths

_MOST_SLOW, _MOST_SHARED, _MOST_DRAWN, _MOST_CHANGES = 10, 30, 12, 200
WEAK = 0.5


@dataclass(frozen=True)
class Picture:
    """A figure: what it shows in one sentence, what is in it in words, and its address."""

    finding: str
    alt: str
    address: str


@dataclass(frozen=True)
class Shared:
    """A misconception, as the page shows it."""

    label: str
    words: str
    count: int
    exercises: str
    example: Markup
    example_of: str


@dataclass(frozen=True)
class Slow:
    """A submission that took long."""

    student: str
    seconds: float
    times: float


@dataclass(frozen=True)
class Regraded:
    """One regrade: when, and what it changed."""

    at: str
    scores: int
    students: int
    up: float
    down: float
    why: str
    changes: list[str]


@dataclass(frozen=True)
class Standing:
    """A student's line in the table of the whole class; numbers are None without a score."""

    student: str
    points: float | None
    most: float | None
    waits: bool
    verdict: str


@dataclass(frozen=True)
class View:
    """Everything that the page shows."""

    assignment: str
    students: int
    graded: int
    numbers: list[tuple[str, str]]
    scores: Picture | None
    unsettled: bool
    late: int
    lines: list[Line]
    success: Picture | None
    misconceptions: list[Shared]
    left_out: int
    sharing: Picture | None
    unwritten: list[tuple[str, int]]
    unreadable: list[str]
    to_read: list[tuple[str, int]]
    no_score: list[Notice]
    to_look_at: list[Notice]
    slow: list[Slow]
    median_seconds: float
    regrades: list[Regraded]
    everyone: list[Standing]


def make_view(results: ClassResults) -> View:
    """Return what the page of a class shows, in the language of `current`."""
    graded = results.graded
    waiting = [name for row in graded for name in row.waiting]
    lines = lines_of(graded, results.items)
    shared = _shared(results)
    timed = [(row.verdict.seconds, row.student) for row in results.rows if row.verdict is not None]
    seconds = sorted((one for one in timed if one[0] > 0), key=lambda one: (-one[0], one[1]))
    middle = statistics.median(one for one, _ in seconds) if seconds else 0.0
    shares = [share for row in graded if (share := share_of(row)) is not None]
    return View(
        assignment=results.assignment,
        students=len(results.rows),
        graded=len(graded),
        numbers=_numbers(results, shares),
        scores=_scores(shares),
        unsettled=unsettled(graded, results.items),
        late=sum(row.late > 0 for row in graded),
        lines=lines,
        success=_success(lines),
        misconceptions=shared[:_MOST_SHARED],
        left_out=max(0, len(shared) - _MOST_SHARED),
        sharing=_sharing(shared[:_MOST_DRAWN], len(graded)),
        unwritten=[
            (line.name, len(results.found.unwritten[line.name]))
            for line in lines
            if line.name in results.found.unwritten
        ],
        unreadable=results.found.unreadable,
        to_read=sorted(Counter(waiting).items()),
        no_score=without_score(results),
        to_look_at=worth_a_look(results),
        slow=[Slow(student, one, one / middle) for one, student in seconds[:_MOST_SLOW]],
        median_seconds=middle,
        regrades=_regrades(results),
        everyone=[
            Standing(
                row.student,
                row.total if row.graded else None,
                sum(most for _, most in row.points.values()) if row.graded else None,
                bool(row.waiting),
                verdict_of(row, results),
            )
            for row in results.rows
        ],
    )


def percent(share: float) -> str:
    """Return a share in words, such as ``"82%"``; only nothing is 0% and only all is 100%."""
    rounded = round(100 * share)
    if (rounded == 0 and share > 0) or (rounded == 100 and share < 1):
        return f"{100 * share:.1f}%"
    return f"{rounded}%"


def _numbers(results: ClassResults, shares: list[float]) -> list[tuple[str, str]]:
    graded = results.graded
    found = [
        (_say("handed_in"), str(len(results.rows))),
        (_say("with_score"), str(len(graded))),
        (_say("without_score"), str(len(results.rows) - len(graded))),
    ]
    if shares:
        low, middle, high = quartiles(shares)
        found.append((_say("median"), percent(middle)))
        found.append((_say("middle_half"), f"{percent(low)} – {percent(high)}"))
    return found


def _scores(shares: list[float]) -> Picture | None:
    if not shares:
        return None
    counts = tenths(shares)
    _, middle, _ = quartiles(shares)
    low = sum(share < WEAK for share in shares)
    finding = (
        _say("scores_one", share=percent(shares[0]))
        if len(shares) == 1
        else _say("scores_finding", median=percent(middle), low=low, count=len(shares))
    )
    bins = (f"{10 * at}–{10 * at + 10}%: {count}" for at, count in enumerate(counts) if count)
    alt = _say("scores_alt", bins=_say("comma").join(bins))
    return Picture(finding, alt, figures.histogram(counts))


def _success(lines: list[Line]) -> Picture | None:
    # Of what a person has still to read, only the empty answers have points by now.
    lines = [line for line in lines if not line.waits]
    known = [(line.statistics.success, line) for line in lines if line.statistics.success is not None]
    if not known:
        return None
    worst, hardest = min(known, key=lambda one: one[0])
    best, easiest = max(known, key=lambda one: one[0])
    names = {"hardest": f"{hardest.label} {hardest.name}", "easiest": f"{easiest.label} {easiest.name}"}
    finding = (
        _say("success_alike", share=percent(best))
        if percent(worst) == percent(best)
        else _say("success_finding", worst=percent(worst), best=percent(best), **names)
    )
    values = _say("comma").join(f"{line.label} {line.name} {percent(share)}" for share, line in known)
    drawn = figures.bars(
        [f"{line.label} {line.name}" for line in lines], [line.statistics.success for line in lines], WEAK
    )
    return Picture(finding, _say("success_alt", values=values), drawn)


def _shared(results: ClassResults) -> list[Shared]:
    found = []
    for number, one in enumerate(results.found.shared, start=1):
        html = Markup(code_html(one.example)) if one.example else Markup()
        found.append(
            Shared(
                label=f"M{number}",
                words=one.say(current()),
                count=len(one.students),
                exercises=", ".join(one.exercises),
                example=html,
                example_of=one.example_of,
            )
        )
    return found


def _sharing(shared: list[Shared], graded: int) -> Picture | None:
    if not shared:
        return None
    tied = sum(one.count == shared[0].count for one in shared)
    finding = (
        _say("sharing_finding", label=shared[0].label, count=shared[0].count, of=graded)
        if tied == 1
        else _say("sharing_tied", last=shared[tied - 1].label, count=shared[0].count, of=graded)
    )
    values = _say("comma").join(f"{one.label} {one.count}" for one in shared)
    drawn = figures.counts_of([one.label for one in shared], [one.count for one in shared])
    return Picture(finding, _say("sharing_alt", values=values), drawn)


def _regrades(results: ClassResults) -> list[Regraded]:
    found = []
    for one in reversed(results.regrades):
        moved = [(change.after or 0.0) - (change.before or 0.0) for change in one.changes]
        why = sorted({change.why for change in one.changes if change.why in ("test", "answer", "elsewhere")})
        told = [
            f"{change.student} · {change.cell}: {_score(change.before)} → {_score(change.after)}"
            for change in one.changes[:_MOST_CHANGES]
        ]
        found.append(
            Regraded(
                at=one.at.strftime("%Y-%m-%d %H:%M %z"),
                scores=len(one.changes),
                students=len({change.student for change in one.changes}),
                up=sum(points for points in moved if points > 0),
                down=-sum(points for points in moved if points < 0),
                why=_say("comma").join(say(f"run.because_{key}") for key in why),
                changes=told,
            )
        )
    return found


def _score(score: float | None) -> str:
    return "–" if score is None else f"{score:g}"


def _say(key: str, **values: object) -> str:
    return say(f"class_report.{key}", **values)
