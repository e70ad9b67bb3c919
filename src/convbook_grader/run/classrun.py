"""The run: every submission that is not finished is graded, written, and counted."""

import contextlib
import itertools
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from convbook_grader.course import everybodys
from convbook_grader.run.alone import alone
from convbook_grader.run.assignment import Assignment
from convbook_grader.run.bundle import Outcome, key_of
from convbook_grader.run.executors import Start, local
from convbook_grader.run.ledger import Ledger
from convbook_grader.run.shelf import Verdict, laid_by, lay_by, put, read_verdict, take_away, verdict_of
from convbook_grader.run.trouble import CourseError

_GRACE = 120.0
Told = Callable[["Step"], None]


@dataclass(frozen=True)
class Step:
    """What has just been done.

    Attributes
    ----------
    verdict : Verdict
        Of one submission.
    how : str
        ``"graded"`` now, ``"kept"`` from an earlier run, or ``"written"`` to the gradebook anew.
    before : Verdict, optional
        Of an earlier run, where there was one.
    """

    verdict: Verdict
    how: str
    before: Verdict | None = None


@dataclass
class Run:
    """What a run came to.

    Attributes
    ----------
    steps : list of Step
        One for each submission, in the order in which they were done.
    trouble : str
        Why the run stopped early, in one line; else empty.
    """

    steps: list[Step] = field(default_factory=list)
    trouble: str = ""

    @property
    def complete(self) -> bool:
        """Whether every submission has a score."""
        return not self.trouble and all(step.verdict.graded for step in self.steps)


def class_run(
    assignment: Assignment,
    students: list[str],
    jobs: int,
    log: logging.Logger,
    force: bool = False,
    preview: bool = False,
    tell: Told = lambda step: None,
    executor: Start | None = None,
) -> Run:
    """Grade submissions and write what comes of them.

    Parameters
    ----------
    assignment : Assignment
        From `read_assignment`.
    students : list of str
        Whose submissions.
    jobs : int
        How many are graded at once.
    log : Logger
        Told the reason of every decision.
    force : bool
        Grade also what is finished.
    preview : bool
        Write nothing that counts: outcomes are laid by for the next run, which writes them.
    tell : callable
        Told of every step.
    executor : callable, optional
        Starts what grades; without one, `jobs` processes of this machine do.

    Returns
    -------
    Run
        Also when it stopped early: what was done is done, and the next run goes on from there.
    """
    run = Run()

    def done(verdict: Verdict, how: str, before: Verdict | None) -> None:
        step = Step(verdict, how, before)
        run.steps.append(step)
        log.info("%s: %s, %s %s", verdict.student, how, verdict.reason, verdict.values or "")
        tell(step)

    try:
        with _alone(assignment), Ledger(assignment) as ledger:
            keys: dict[str, str] = {}

            def settle(student: str, packed: bytes | None) -> None:
                outcome, before = _outcome(student, packed), read_verdict(assignment, student)
                verdict = verdict_of(outcome, keys[student], assignment)
                if preview:
                    lay_by(assignment, student, verdict.key, outcome.pack())
                else:
                    put(assignment, outcome, verdict)
                    if verdict.graded:
                        _save(assignment, ledger, verdict, log)
                    take_away(assignment, student)
                for name, values in outcome.repairs:
                    log.info("%s: mended: %s %s", student, name, values or "")
                for incident in outcome.incidents:
                    log.info("%s: %s", student, incident)
                done(verdict, "graded", before)

            def waiting() -> Iterator[tuple[str, bytes]]:
                for student in students:
                    bundle = assignment.bundle(student, log).pack()
                    keys[student] = key_of(bundle)
                    known = None if force else read_verdict(assignment, student)
                    ready = laid_by(assignment, student, keys[student])
                    if known is not None and known.key == keys[student]:
                        written = preview or not known.graded or ledger.holds(known)
                        if not written:
                            _save(assignment, ledger, known, log)
                        done(known, "kept" if written else "written", known)
                    elif ready is not None and not force:
                        settle(student, ready)
                    else:
                        log.info("%s: to be graded, %s", student, _why(force, known))
                        yield student, bundle

            rest = waiting()
            first = next(rest, None)
            if first is None:
                return run
            seconds = assignment.rules.limits["submission_seconds"] + _GRACE
            with (executor or local(jobs))(first[1], seconds) as workers:
                for student, packed in workers.run(itertools.chain([first], rest)):
                    settle(student, packed)
    except CourseError as error:
        run.trouble = str(error)
    except OSError as error:
        run.trouble = f"{error.strerror or error}: {error.filename or assignment.folder('autograded', '.')}"
    if run.trouble:
        log.error("%s", run.trouble)
    return run


def _save(assignment: Assignment, ledger: Ledger, verdict: Verdict, log: logging.Logger) -> None:
    moment = None
    try:
        moment = assignment.submitted_at(verdict.student)
    except (OSError, ValueError) as error:  # nobody is late because of it, and nobody else waits
        log.warning("%s: timestamp.txt is left out, it cannot be read: %s", verdict.student, error)
    ledger.save(verdict, moment)


def _outcome(student: str, packed: bytes | None) -> Outcome:
    return Outcome(student, reason="worker_died") if packed is None else Outcome.unpack(packed)


def _why(force: bool, known: Verdict | None) -> str:
    if force:
        return "because everything was asked for"
    return "it has no verdict yet" if known is None else "its submission, tests or environment changed"


def _alone(assignment: Assignment) -> contextlib.AbstractContextManager[None]:
    """Keep a second run of the same course out while this one writes."""
    place = everybodys(assignment.course, "autograded")
    return alone(place, "Another run is grading this course; wait for it, or end it first")
