"""``convbook collect``: a class's links, as an instructor collects them."""

import json
import shlex
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import category

from rich.console import Console
from rich.table import Table
from rich.text import Text

from convbook.language import current, say
from convbook_cli.autograde import open_log
from convbook_cli.handins import HandIns, NoList, read_handins
from convbook_grader.collect.alike import Handed, alike
from convbook_grader.collect.collector import collect_class
from convbook_grader.collect.columns import Role
from convbook_grader.collect.enrol import enrol
from convbook_grader.collect.formtime import read_deadline
from convbook_grader.collect.intake import Intake, read_intake
from convbook_grader.collect.link import Link
from convbook_grader.collect.links import explain
from convbook_grader.collect.names import is_commit_or_start
from convbook_grader.collect.one import Rules
from convbook_grader.collect.outcome import STATES, Outcome
from convbook_grader.collect.roster import HandIn
from convbook_grader.collect.shelve import last_receipt
from convbook_grader.course import open_gradebook
from convbook_grader.run.progress import ProgressLine
from convbook_grader.run.trouble import CourseError, patiently


@dataclass(frozen=True)
class Options:
    """What was asked for on the command line.

    Attributes
    ----------
    links : str
        A file's name, ``-``, or one link.
    students : tuple of str
        Only these.
    named : dict
        Columns that are not to be guessed.
    jobs : int
        Repositories asked for at once; 0: as the course says.
    deadline, at, path : str
        Which commit and which file count.
    base_url : str
        What stands for GitHub; empty: as the course says.
    course_repositories : tuple of str
        The class's own, besides those that the course names.
    dry, as_json : bool
        Write nothing; print JSON.
    """

    links: str
    students: tuple[str, ...] = ()
    named: dict[Role, str] = field(default_factory=dict)
    jobs: int = 0
    deadline: str = ""
    at: str = ""
    path: str = ""
    base_url: str = ""
    course_repositories: tuple[str, ...] = ()
    dry: bool = False
    as_json: bool = False


def collect(root: Path, name: str, options: Options) -> int:
    """Collect an assignment; return 0 if everybody's is there, 1 if not, 2 if it could not run."""
    errors = Console(stderr=True)
    try:
        intake = read_intake(root, name)
        rules = read_rules(options, intake)
        handins = read_handins(options.links, options.students, options.named)
        collected = Collecting(root, intake, rules, options).run(handins)
    except (CourseError, NoList) as error:
        show(errors, str(error))
        return 2
    except KeyboardInterrupt:
        show(errors, say("intake.stopped"))
        return 130
    return collected


def read_rules(options: Options, intake: Intake) -> Rules:
    """Return what holds for a run.

    Raises
    ------
    NoList
        If an option cannot be what it is.
    """
    deadline = read_deadline(options.deadline) if options.deadline else None
    if options.deadline and deadline is None:
        raise NoList(say("intake.bad_deadline", given=options.deadline))
    if options.at and not is_commit_or_start(options.at):
        raise NoList(say("intake.bad_commit", given=options.at))
    if (options.at or options.path) and len(options.students) != 1:
        raise NoList(say("intake.only_one"))
    return Rules(
        base_url=(options.base_url or intake.settings.base_url).rstrip("/"),
        course_repositories=(*intake.settings.course_repositories, *options.course_repositories),
        until=deadline,
        at=options.at,
        path=options.path,
        anew=bool(options.students),
        dry=options.dry,
    )


class Collecting:
    """One command's way of collecting, and of telling about it; may collect more than once."""

    def __init__(self, root: Path, intake: Intake, rules: Rules, options: Options) -> None:
        self.intake, self.rules, self.options = intake, rules, options
        self.console = Console()
        if not self.console.is_terminal:
            self.console.width = 160
        self.path = root / f"convbook-{intake.assignment}-links.log"
        self.log = open_log(self.path)
        self.outcomes: dict[str, Outcome] = {}

    def run(self, handins: HandIns) -> int:
        """Collect, and tell all about it."""
        self.tell_list(handins)
        started = time.perf_counter()
        trouble = self.collect(handins)
        if not self.options.as_json:
            self.tell(handins, time.perf_counter() - started)
        if trouble:
            show(Console(stderr=True), trouble)
            return 2
        whole = not handins.problems and all(one.done for one in self.outcomes.values())
        return 0 if whole else 1

    def collect(self, handins: HandIns) -> str:
        """Enrol students and collect their links; return why the run stopped early, if it did."""
        intake, rules = self.intake, self.rules
        if not rules.dry:
            self._enrol(handins)
        jobs = self.options.jobs or intake.settings.connections
        quiet = self.options.as_json
        with ProgressLine(Console(quiet=True) if quiet else self.console, len(handins.asked)) as line:

            def tell(outcome: Outcome) -> None:
                self.outcomes[outcome.student] = outcome
                line.count(say(f"intake.{outcome.state}"))
                if quiet:
                    self._print_json(outcome)

            return collect_class(
                handins.asked,
                intake,
                rules,
                self.log,
                jobs=jobs,
                tell=tell,
                lacking=handins.lacking,
                everybody=handins.students if handins.whole else None,
            )

    def tell_list(self, handins: HandIns) -> None:
        """Show how the list was read."""
        if handins.roster is None or self.options.as_json:
            return
        self._show(say("intake.read_so"))
        for line in handins.roster.columns.say(current()):
            self._show(f"  {line}")
        for one in handins.asked:
            if one.earlier:
                values = {"student": one.student, "count": len(one.earlier) + 1, "row": one.handin.row}
                self._show("  " + say("intake.earlier", **values))
        if handins.problems:
            self._show(say("intake.problems"))
            for problem in handins.problems:
                self._show(f"  {problem.say(current())}")

    def tell(self, handins: HandIns, seconds: float) -> None:
        """Show who could not be collected, what to tell them, what is alike, and the sums."""
        missing = [one for one in self.outcomes.values() if not one.done]
        if missing:
            self.console.print(self._table(handins, sorted(missing, key=lambda one: one.student)))
        self._tell_choices(handins)
        if handins.whole and any(one.state in ("collected", "changed") for one in self.outcomes.values()):
            self.tell_alike()  # else nothing is there that was not told before
        counts = Counter(one.state for one in self.outcomes.values())
        values = {state: counts[state] for state in STATES}
        self._show(say("intake.summary", seconds=seconds, log=self.path.name, **values))
        if self.rules.dry:
            self._show(say("intake.dry"))

    def tell_alike(self) -> None:
        """Show what students have in common."""
        if self.rules.dry:
            return
        handed = Collected(self.intake, [one for one in self.outcomes.values() if one.done or one.held])
        try:
            found = alike(handed, self.intake.releases) if len(handed) > 1 else ()
        except Exception:  # information is not worth a run
            self.log.exception("likenesses could not be looked for")
            return
        if found:
            self._show(say("intake.alike"))
        for likeness in found:
            self._show(f"  {likeness.remark.say(current())}")

    def _table(self, handins: HandIns, missing: Sequence[Outcome]) -> Table:
        names = {one.student: one.handin.name for one in handins.asked}
        table = Table(
            title=say("intake.title", assignment=self.intake.assignment, count=len(self.outcomes)),
            title_justify="left",
        )
        table.add_column(say("intake.student"), overflow="fold")
        table.add_column(say("intake.state"), no_wrap=True)
        table.add_column(say("intake.tell_them"), overflow="fold")
        for one in missing:
            who = " ".join(part for part in (one.student, names.get(one.student, "")) if part)
            sentence = one.why_not.say(one.language or self.intake.language) if one.why_not else ""
            if one.held:
                receipt = last_receipt(self.intake.folder(one.student))
                sentence += say("intake.held", commit=receipt.commit[:7] if receipt else "?")
            table.add_row(Text(harmless(who)), say(f"intake.{one.state}"), Text(harmless(sentence)))
        return table

    def _tell_choices(self, handins: HandIns) -> None:
        pasted = {one.student: one.handin.pasted for one in handins.asked}
        unclear = [one for one in self.outcomes.values() if one.candidates]
        if unclear:
            self._show(say("intake.choose"))
        for one in unclear:
            for path in one.candidates:
                self._show(f"  {one.student}: {path}")
            link = explain(pasted[one.student], self.rules.course_repositories, self.rules.base_url)
            words = ["convbook", "collect", self.intake.assignment]
            words += [link.url if isinstance(link, Link) else "", "--student", one.student]
            command = shlex.join([*words, "--path", one.candidates[0]])
            self._show("  " + say("intake.choose_with", command=command))

    def _enrol(self, handins: HandIns) -> None:
        rows = [one.handin for one in handins.asked]
        rows += [HandIn(0, one.student, "", "", "") for one in handins.lacking]
        course = self.intake.course

        def write() -> tuple[str, ...]:
            with open_gradebook(course) as gradebook:
                return enrol(gradebook, rows)

        added = patiently(write)
        if added:
            self.log.info("enrolled: %s", ", ".join(added))

    def _print_json(self, outcome: Outcome) -> None:
        why = outcome.why_not
        told = outcome.plain() | {
            "sentence": why.say(outcome.language or self.intake.language) if why else "",
            "remarks": [remark.say(current()) for remark in outcome.remarks],
        }
        print(json.dumps(told, ensure_ascii=False), flush=True)

    def _show(self, text: str) -> None:
        show(self.console, text)


class Collected(Mapping[str, Handed]):
    """What lies in ``submitted/`` of some students: read when it is looked at, and not kept."""

    def __init__(self, intake: Intake, outcomes: Sequence[Outcome]) -> None:
        self._intake = intake
        there = (one.student for one in outcomes)
        self._students = [name for name in there if (intake.folder(name) / intake.name).is_file()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._students)

    def __len__(self) -> int:
        return len(self._students)

    def __getitem__(self, student: str) -> Handed:
        folder = self._intake.folder(student)
        receipt = last_receipt(folder)
        link = explain(receipt.url, (), self._intake.settings.base_url) if receipt else None
        notebook = (folder / self._intake.name).read_bytes()
        return Handed(
            link.repository if isinstance(link, Link) else "", notebook, receipt.blob if receipt else ""
        )


def show(console: Console, text: str) -> None:
    """Print `text` on lines as long as it needs."""
    console.print(harmless(text), markup=False, highlight=False, soft_wrap=True)


def harmless(text: str) -> str:
    """Return `text` without what steers a terminal: a list holds what strangers typed."""
    return "".join("�" if category(letter)[0] == "C" and letter != "\n" else letter for letter in text)
