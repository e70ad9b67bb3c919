"""``convbook grade``: from a list of links to feedback and the class table, once or again and again."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread

from rich.console import Console

from convbook.language import current, say
from convbook_cli.autograde import open_log
from convbook_cli.collect import Collecting, Options, read_rules, show
from convbook_cli.handins import HandIns, NoList, read_handins
from convbook_cli.report import report
from convbook_grader.collect.intake import read_intake
from convbook_grader.collect.outcome import digest
from convbook_grader.course import everybodys
from convbook_grader.feedback.pages import pages_of, write_pages
from convbook_grader.ground import start_early
from convbook_grader.report import class_table
from convbook_grader.run.assignment import read_assignment
from convbook_grader.run.classrun import Run, class_run
from convbook_grader.run.progress import ProgressLine, draw_verdicts
from convbook_grader.run.shelf import VERDICT
from convbook_grader.run.trouble import CourseError
from convbook_grader.table import draw_table

_ALL_AGAIN = 600.0  # seconds after which a watcher asks for everybody's repository, not only for what is new
_TRY_AGAIN = 60.0  # … and for those that could not be collected: a private one may be public now
_SETTLES = 0.2  # seconds in which a list that nobody is writing does not change


def grade(
    root: Path, name: str, options: Options, jobs: int, watch: float, no_sandbox: bool, starting: Thread
) -> int:
    """Collect and grade; return 0 if everyone has a score, 1 if not, 2 if it could not run."""
    try:
        grading = Grading(root, name, options, jobs, no_sandbox, starting)
        return grading.watch(watch) if watch else grading.once()
    except (CourseError, NoList) as error:
        show(Console(stderr=True), str(error))
        return 2
    except KeyboardInterrupt:
        show(Console(stderr=True), say("intake.stopped"))
        return 0 if watch else 130


class Grading:
    """One command's way from links to feedback; may be gone more than once."""

    def __init__(
        self, root: Path, name: str, options: Options, jobs: int, no_sandbox: bool, starting: Thread
    ) -> None:
        self.root, self.options, self.jobs, self.no_sandbox = root, options, jobs, no_sandbox
        self._starting, self._watching = starting, False
        self.assignment = read_assignment(root, name, no_sandbox)
        intake = read_intake(root, name)
        self.collecting = Collecting(root, intake, read_rules(options, intake), options)
        self.console = self.collecting.console
        self.log = open_log(root / f"convbook-{name}.log")
        self._starting.join()  # of two processors it has one for itself so long; git would share the other

    def once(self) -> int:
        """Collect all, grade what is new or changed, show the class and write its report."""
        handins = self._read()
        collected = self.collecting.run(handins)
        run = self._grade(self.assignment.students())
        if not self.options.as_json:
            self.console.print(draw_table(class_table(self.assignment.course, self.assignment.name)))
        if collected == 2 or run.trouble:
            return 2
        written = report(self.root, self.assignment.name, None, current() or "en", self.options.as_json)
        if written:
            return written
        return 0 if collected == 0 and run.complete else 1

    def watch(self, seconds: float) -> int:
        """Look at the list until somebody ends it; collect and grade whoever is new in it."""
        if self.options.links == "-":
            raise NoList(say("intake.no_watch"))
        self._watching = True
        self._show(say("intake.watching", seconds=seconds))
        looked = tried = 0.0
        first = True
        while True:
            now = time.monotonic()
            everybody = first or now - looked > _ALL_AGAIN
            again = now - tried > _TRY_AGAIN
            try:
                handins = self._settled()
            except NoList as error:
                self._show(say("intake.list_unreadable", why=str(error)))
            else:
                looked = now if everybody else looked
                tried = now if again else tried
                news = handins if everybody else self._news(handins, again)
                if news.asked or news.lacking:
                    self._look(news, first)
                    first = False
            time.sleep(seconds)

    def _look(self, news: HandIns, first: bool) -> None:
        if first:
            self.collecting.tell_list(news)
        else:
            news = replace(news, whole=False)  # nobody is forgotten because a list is being written
        before = dict(self.collecting.outcomes)
        self.collecting.outcomes = {}
        started = time.perf_counter()
        trouble = self.collecting.collect(news)
        fresh = {who for who, one in self.collecting.outcomes.items() if one != before.get(who)}
        if not self.options.as_json and fresh:
            self.collecting.tell(news, time.perf_counter() - started)
        done = {who for who, one in self.collecting.outcomes.items() if one.done or one.held}
        self.collecting.outcomes = before | self.collecting.outcomes
        if trouble:
            self._show(trouble)
        run = self._grade([student for student in self.assignment.students() if student in done])
        if not self.options.as_json and any(step.how != "kept" for step in run.steps):
            said = say("run.title", assignment=self.assignment.name, count=len(run.steps))
            self.console.print(draw_verdicts(said, run.steps))

    def _news(self, handins: HandIns, again: bool) -> HandIns:
        """Return whose link is new or another one, and, if `again`, who could not be collected."""
        known = self.collecting.outcomes
        asked = tuple(
            one
            for one in handins.asked
            if handins.roster is None
            or one.student not in known
            or known[one.student].asked != digest(one.handin.pasted)
            or (again and not known[one.student].done)
        )
        lacking = tuple(one for one in handins.lacking if one.student not in known)
        return replace(handins, asked=asked, lacking=lacking, whole=False)

    def _grade(self, students: Sequence[str]) -> Run:
        """Grade, and write the pages of those that were."""
        if not students:
            return Run()
        self._starting.join()
        quiet = Console(quiet=True) if self.options.as_json else self.console
        with ProgressLine(quiet, len(students)) as line:
            run = class_run(self.assignment, list(students), self.jobs, self.log, tell=line.tell)
        if self._watching:  # a run ends its fork-servers; the next one finds new ones ready
            self._starting = start_early(self.root, self.no_sandbox)
        if self.options.as_json:
            for step in run.steps:
                print(json.dumps(vars(step.verdict) | {"how": step.how}, ensure_ascii=False), flush=True)
        if run.trouble:
            show(Console(stderr=True), run.trouble)
        due = [
            step.verdict.student
            for step in run.steps
            if step.verdict.graded and (step.how != "kept" or self._is_stale(step.verdict.student))
        ]
        pages = write_pages(self.assignment, self.root, due, self.log)
        if pages:
            place = everybodys(self.assignment.course, "feedback")
            self._show(say("intake.feedback", count=sum(map(len, pages.values())), place=place))
        return run

    def _is_stale(self, student: str) -> bool:
        """Whether a run ended between a student's grades and their pages."""
        graded = self.assignment.folder("autograded", student) / VERDICT
        pages = pages_of(self.assignment, student)
        return not pages or any(page.stat().st_mtime < graded.stat().st_mtime for page in pages)

    def _read(self) -> HandIns:
        options = self.options
        return read_handins(options.links, options.students, options.named)

    def _settled(self) -> HandIns:
        """Read the list, unless somebody is writing it at this moment."""
        path = Path(self.options.links)
        before = path.stat() if path.is_file() else None
        handins = self._read()
        time.sleep(_SETTLES)
        after = path.stat() if path.is_file() else None
        if (before is None) != (after is None) or (
            before and after and (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size)
        ):
            raise NoList(say("intake.being_written"))
        return handins

    def _show(self, text: str) -> None:
        if not self.options.as_json:
            show(self.console, text)
