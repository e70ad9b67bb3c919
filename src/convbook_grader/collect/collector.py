"""Collecting a class: every link is explained, fetched, searched and shelved, several at a time."""

import contextlib
import logging
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from pathlib import Path

from convbook.language import say
from convbook_grader.collect.intake import Intake
from convbook_grader.collect.one import Asked, Rules, collect_one
from convbook_grader.collect.outcome import Outcome
from convbook_grader.collect.pace import Pace
from convbook_grader.run.alone import alone
from convbook_grader.run.trouble import CourseError

_ROUNDS = 3  # what a server did not give is asked for again when everybody else is through
_LONGEST = 60.0  # seconds between rounds; who is to wait longer is asked for in the next run
Tell = Callable[[Outcome], None]
_Collect = Callable[[Asked], tuple[Outcome, float | None]]


def collect_class(
    asked: Sequence[Asked],
    intake: Intake,
    rules: Rules,
    log: logging.Logger,
    *,
    jobs: int,
    tell: Tell = lambda outcome: None,
    lacking: Sequence[Outcome] = (),
    everybody: Collection[str] | None = None,
) -> str:
    """Collect every link, and write down how each ended as soon as it is known.

    Parameters
    ----------
    asked : sequence of Asked
        Whose links.
    intake : Intake
        The assignment.
    rules : Rules
        Of this run.
    log : Logger
        Told the reason of every decision.
    jobs : int
        How many repositories are asked for at once.
    tell : callable
        Told of every outcome, one at a time.
    lacking : sequence of Outcome
        Of students who have pasted nothing.
    everybody : collection of str or None
        All students of the list, if it is the whole list: what is on record of others is
        forgotten.

    Returns
    -------
    str
        Why the run stopped early, in one line; else empty. What was done is done, and the next
        run goes on from there.

    Raises
    ------
    KeyboardInterrupt
        If somebody ended it; nothing is left running.
    """
    pace = Pace(jobs, intake.settings.patience)

    def collect(one: Asked) -> tuple[Outcome, float | None]:
        return collect_one(one, intake, rules, pace, log)

    def settle(outcome: Outcome) -> None:
        _write_down(outcome, log)
        if not rules.dry:
            intake.record.add(outcome)
        tell(outcome)

    try:
        with contextlib.nullcontext() if rules.dry else alone(intake.place, say("intake.busy")):
            _sweep()
            if not rules.dry:
                intake.record.begin(everybody)
            for outcome in lacking:
                settle(outcome)
            waiting = list(asked)
            for left in reversed(range(_ROUNDS)):
                waiting, seconds = _round(waiting, collect, settle, pace, jobs, is_last=not left)
                if not waiting:
                    break
                log.info("%d to be asked for again in %.0f s", len(waiting), seconds)
                pace.rest(seconds)
    except CourseError as error:
        log.error("%s", error)
        return str(error)
    except OSError as error:
        log.error("%s", error)
        return f"{error.strerror or error}: {error.filename or intake.place}"
    return ""


def _round(
    asked: Sequence[Asked],
    collect: _Collect,
    settle: Tell,
    pace: Pace,
    jobs: int,
    is_last: bool,
) -> tuple[list[Asked], float]:
    """Ask for each once; return who is to be asked for again, and in how many seconds."""
    again: list[Asked] = []
    longest = 0.0
    line, running = iter(asked), dict[Future[tuple[Outcome, float | None]], Asked]()
    with ThreadPoolExecutor(jobs, thread_name_prefix="collect") as pool:
        try:
            while True:
                for one in islice(line, 2 * jobs - len(running)):  # not all at once: they would pile up
                    running[pool.submit(collect, one)] = one
                if not running:
                    return again, longest
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    one = running.pop(future)
                    outcome, seconds = future.result()
                    if seconds is None or seconds > _LONGEST or is_last:
                        settle(outcome)
                    else:
                        again.append(one)
                        longest = max(longest, seconds)
        except BaseException:
            pace.stop()
            for future in running:
                future.cancel()
            raise


def _sweep() -> None:
    """Remove what runs that were killed have left; nobody's repository is open for an hour."""
    mine = os.getuid() if hasattr(os, "getuid") else 0
    for folder in Path(tempfile.gettempdir()).glob("convbook-fetch-*"):
        with contextlib.suppress(OSError):
            seen = folder.lstat()
            if stat.S_ISDIR(seen.st_mode) and seen.st_uid == mine and time.time() - seen.st_mtime > 3600:
                shutil.rmtree(folder, ignore_errors=True)


def _write_down(outcome: Outcome, log: logging.Logger) -> None:
    where = " ".join(part for part in (outcome.url, outcome.commit[:12], outcome.path) if part)
    why = "; ".join(remark.say("en") for remark in outcome.remarks)
    log.info("%s: %s%s%s", outcome.student, outcome.state, where and f", {where}", why and f": {why}")
    if outcome.candidates:
        log.info("%s: it may be any of %s", outcome.student, ", ".join(outcome.candidates))
