"""``convbook autograde``: the class run, as an instructor starts it."""

import gc
import json
import logging
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from convbook.language import say
from convbook_grader.ground import start_early

if TYPE_CHECKING:
    from convbook_grader.run.assignment import Assignment
    from convbook_grader.run.regrade import Change


def without_grammars() -> None:
    """Keep jsonschema from building 38 grammars at import, for formats that no notebook has.

    They take longer than grading two submissions. jsonschema does without when they cannot be
    imported.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def autograde(
    root: Path,
    name: str,
    jobs: int,
    students: list[str],
    force: bool,
    as_json: bool,
    no_sandbox: bool,
    where: str = "local",
) -> int:
    """Grade an assignment; return 0 if everyone has a score, 1 if not, 2 if it could not run."""
    started = time.perf_counter()
    gc.disable()  # what is imported stays: to search it for garbage again and again only takes time
    without_grammars()
    starting = start_early(root, no_sandbox) if where == "local" else None
    from convbook_grader.run.classrun import class_run
    from convbook_grader.run.executors import executor
    from convbook_grader.run.progress import ProgressLine, draw_verdicts
    from convbook_grader.run.trouble import CourseError

    console = Console()
    chosen = _choose(root, name, students, no_sandbox)
    if chosen is None:
        return 2
    assignment, names = chosen
    if starting is not None:
        starting.join()
    gc.freeze()
    gc.enable()
    path = root / f"convbook-{name}.log"
    log = open_log(path)
    try:
        start = executor(where, jobs, log)
    except CourseError as error:
        _print(Console(stderr=True), str(error))
        return 2
    with ProgressLine(Console(quiet=True) if as_json else console, len(names)) as line:
        run = class_run(assignment, names, jobs, log, force, tell=line.tell, executor=start)
    if as_json:
        for step in run.steps:
            print(json.dumps(vars(step.verdict) | {"how": step.how}, ensure_ascii=False))
    elif run.steps or not run.trouble:
        if not console.is_terminal:
            console.width = 160
        console.print(draw_verdicts(say("run.title", assignment=name, count=len(names)), run.steps))
        _print(console, _summary(run, time.perf_counter() - started, path))
    if run.trouble:
        _print(Console(stderr=True), run.trouble)
        return 2
    return 0 if run.complete else 1


def regrade(root: Path, name: str, jobs: int, apply: bool) -> int:
    """Grade what changed since, and say whose scores that changes; write them if `apply`."""
    without_grammars()
    from convbook_grader.run.classrun import class_run
    from convbook_grader.run.progress import ProgressLine, reason
    from convbook_grader.run.regrade import changes

    console = Console()
    chosen = _choose(root, name, [], False)
    if chosen is None:
        return 2
    assignment, names = chosen
    log = open_log(root / f"convbook-{name}.log")
    with ProgressLine(console, len(names)) as line:
        run = class_run(assignment, names, jobs, log, preview=not apply, tell=line.tell)
    found = list(changes(run.steps))
    for one in found:
        why = say(f"run.because_{one.why}")
        before, after = (("–" if score is None else f"{score:g}") for score in (one.before, one.after))
        said = say("run.changed", student=one.student, cell=one.cell, before=before, after=after, why=why)
        log.info("regrade: %s", said)
        _print(console, said)
    for step in run.steps:
        if step.before is not None and step.before.graded and not step.verdict.graded:
            _print(console, say("run.no_longer", student=step.verdict.student, reason=reason(step.verdict)))
    if apply:
        _note(assignment, found, log)
    people = len({one.student for one in found})
    said = "applied" if apply else "changes"
    _print(
        console,
        say(f"run.{said}", scores=len(found), students=people) if found else say("run.nothing_changes"),
    )
    if run.trouble:
        _print(Console(stderr=True), run.trouble)
        return 2
    return 0 if run.complete else 1


def _note(assignment: "Assignment", found: "list[Change]", log: logging.Logger) -> None:
    """Keep what was changed for the class report; scores that are written are not lost for lack of it."""
    from convbook_grader.course import everybodys
    from convbook_grader.run.regrades import note_regrade, regrades_of

    place = regrades_of(everybodys(assignment.course, "autograded"), assignment.name)
    try:
        note_regrade(place, datetime.now().astimezone(), found)
    except OSError as error:
        log.warning("regrade: the history was not written: %s", error)


def _choose(
    root: Path, name: str, students: list[str], no_sandbox: bool
) -> "tuple[Assignment, list[str]] | None":
    """Return the assignment and whose submissions are meant; say so, and return None, if there are none."""
    from convbook_grader.course import everybodys
    from convbook_grader.run.assignment import read_assignment
    from convbook_grader.run.trouble import CourseError

    errors = Console(stderr=True)
    try:
        assignment = read_assignment(root, name, no_sandbox)
    except CourseError as error:
        _print(errors, str(error))
        return None
    everyone = assignment.students()
    unknown = sorted(set(students) - set(everyone))
    if unknown:
        _print(errors, say("run.unknown_student", names=", ".join(unknown)))
        return None
    chosen = [student for student in everyone if student in students] if students else everyone
    if not chosen:
        place = str(everybodys(assignment.course, "submitted"))
        _print(errors, say("run.nobody", assignment=name, place=place))
        return None
    return assignment, chosen


def _print(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def _summary(run: Any, seconds: float, path: Path) -> str:
    graded = sum(step.verdict.graded for step in run.steps)
    now = sum(step.how == "graded" for step in run.steps)
    refused = len(run.steps) - graded
    return say("run.summary", graded=graded, refused=refused, now=now, seconds=seconds, log=path.name)


def open_log(path: Path) -> logging.Logger:
    """Return a log that is written to `path`, if it can be, and to nowhere else."""
    log = logging.getLogger(f"convbook.{path.stem}")
    log.setLevel(logging.INFO)
    log.propagate = False
    for old in list(log.handlers):
        log.removeHandler(old)
        old.close()
    try:
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return log
