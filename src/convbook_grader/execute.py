"""`JudgedExecute`: nbgrader's execution step, with the judge in the kernel's place."""

import contextlib
import threading
import time
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, Execute
from traitlets import Bool, Enum, Integer, List, Unicode

from convbook.language import LANGUAGES, Language
from convbook_grader.course import hidden_places
from convbook_grader.engine import is_stock
from convbook_grader.files import submission_files
from convbook_grader.judge.case import Case
from convbook_grader.judge.limits import Limits
from convbook_grader.judge.notebook import judge_notebook, say_level
from convbook_grader.judge.plan import make_plan
from convbook_grader.judge.sandbox import Ground, SandboxError
from convbook_grader.judge.servers import Servers
from convbook_grader.judge.trial import JudgeFault, Trial
from convbook_grader.source import plan_of

Resources = dict[str, Any]


class JudgedExecute(Execute):  # type: ignore[misc]
    """Runs a submission's cells in a sandbox, and its tests in another one.

    Takes the place of `Execute` in ``c.Autograde.autograde_preprocessors``; see
    `convbook_grader.configure`. `Execute.timeout` is the time limit of one cell.
    """

    engine = Enum(
        ["judge", "stock"],
        default_value="judge",
        help="'judge' separates student code from tests, in sandboxes. 'stock' runs all of it in one "
        "kernel in your own account, as nbgrader does; CONVBOOK_ENGINE=stock does the same.",
    ).tag(config=True)
    no_sandbox = Bool(
        False,
        help="Run student code without a sandbox, in your own account, on a machine that has none. "
        "Hidden tests stay in a process of their own, but student code can read the disk.",
    ).tag(config=True)
    submission_seconds = Integer(300, min=1, help="Wall time of a whole submission, in seconds.").tag(
        config=True
    )
    cpu_seconds = Integer(120, min=1, help="Processor time of one process of a submission, in seconds.").tag(
        config=True
    )
    memory_mb = Integer(2048, min=256, help="Address space of one process of a submission, in MB.").tag(
        config=True
    )
    processes = Integer(32, min=1, help="Processes and threads that a submission may have at once.").tag(
        config=True
    )
    open_files = Integer(256, min=32, help="Files that a process of a submission may have open.").tag(
        config=True
    )
    file_mb = Integer(16, min=1, help="Size of one file that a submission may write, in MB.").tag(config=True)
    disk_mb = Integer(64, min=8, help="Size of a submission's home, and of its /tmp, in MB.").tag(config=True)
    output_kb = Integer(256, min=1, help="What one cell may show, text and pictures together, in KB.").tag(
        config=True
    )
    preload = List(
        Unicode(),
        default_value=["numpy", "matplotlib.pyplot"],
        help="Modules to import once for all submissions, besides those that the source notebook imports.",
    ).tag(config=True)
    language = Unicode(
        "", help="Language of what the judge says, 'zh-TW' or 'en', where the notebook does not name its own."
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: Resources, km: Any = None
    ) -> tuple[NotebookNode, Resources]:
        """Run every code cell of `nb` and leave in it what it showed.

        Raises
        ------
        NbGraderException
            If this machine has no sandbox, or the notebook is not Python.
        """
        if is_stock(self.config):
            started = time.perf_counter()
            executed: tuple[NotebookNode, Resources] = super().preprocess(nb, resources, km)
            who = resources["nbgrader"]["student"]
            self.log.info("Stock: %s took %.3f s", who, time.perf_counter() - started)
            return executed
        kernel = nb.metadata.get("kernelspec", {})
        if kernel.get("language", "python") != "python":
            raise NbGraderException(
                f"The judge runs Python, and this notebook is {kernel['language']}. "
                "--JudgedExecute.engine=stock runs it unprotected."
            )
        limits = self.limits()
        try:
            case = self._case(nb, resources, limits)
            servers = Servers.of(self.ground(limits), self.no_sandbox)
            servers.prepare(case)
            started = time.perf_counter()
            trial = Trial(servers.student, servers.trusted, case, servers.take_pair(limits))
            try:
                judge_notebook(nb, trial)
            finally:
                servers.leave(trial, limits)
            if trial.fault:
                raise NbGraderException(str(JudgeFault()))
            self.log.info("Judge: %s took %.3f s", case.folder[0], time.perf_counter() - started)
        except SandboxError as error:
            raise NbGraderException(str(error)) from error
        say_level(nb, servers.footing, case.language)
        if servers.footing.level != "full":
            refused = "; ".join(servers.footing.refused)
            self.log.warning("Judge: isolation is %s here: %s", servers.footing.level, refused)
        for incident in trial.incidents:
            self.log.info("Judge: %s", incident)
        return nb, resources

    def start_early(self) -> None:
        """Start the fork-servers beside what nbgrader does before it comes here."""
        if is_stock(self.config) or Servers.running():
            return
        arguments = self.ground(self.limits()), self.no_sandbox
        threading.Thread(target=_start_quietly, args=arguments, daemon=True).start()

    def limits(self) -> Limits:
        """Return what a submission may use, from this preprocessor's settings."""
        cell = self.timeout if self.timeout and self.timeout > 0 else self.submission_seconds
        return Limits(
            cell_seconds=min(cell, self.submission_seconds),
            submission_seconds=self.submission_seconds,
            cpu_seconds=self.cpu_seconds,
            memory_mb=self.memory_mb,
            processes=self.processes,
            open_files=self.open_files,
            file_mb=self.file_mb,
            disk_mb=self.disk_mb,
            output_kb=self.output_kb,
        )

    def ground(self, limits: Limits) -> Ground:
        """Return what the sandboxes stand on in this course."""
        return Ground(hidden_places(CourseDirectory(parent=self)), tuple(self.preload), limits)

    def _case(self, nb: NotebookNode, resources: Resources, limits: Limits) -> Case:
        who = resources["nbgrader"]
        course = CourseDirectory(parent=self)
        source = Path(course.format_path(course.source_directory, ".", who["assignment"]))
        release = Path(course.format_path(course.release_directory, ".", who["assignment"]))
        submitted = Path(course.format_path(course.submitted_directory, who["student"], who["assignment"]))
        original = source / f"{who['notebook']}.ipynb"
        if original.is_file():
            plan = plan_of(original)
        else:
            # Locked and test cells were restored from the gradebook; what is left is only theirs.
            self.log.warning(
                "No source notebook at %s: the tests get their imports from locked cells", original
            )
            ours = [cell for cell in nb.cells if utils.is_locked(cell) or utils.is_grade(cell)]
            plan = make_plan(nbformat.v4.new_notebook(cells=ours))
        theirs, instructors = submission_files(source, release, submitted, limits.disk_mb << 20, self.log)
        marks = ClearHiddenTests(parent=self)
        return Case(
            plan=plan,
            folder=(folder_name(who["student"]), folder_name(who["assignment"])),
            student_files=theirs,
            trusted_files=instructors,
            limits=limits,
            language=spoken(nb.metadata.get("convbook", {}).get("language"), self.language),
            begin=marks.begin_test_delimeter,
            end=marks.end_test_delimeter,
        )


def _start_quietly(ground: Ground, no_sandbox: bool) -> None:
    with contextlib.suppress(SandboxError):  # it will be said when the judge is needed
        Servers.of(ground, no_sandbox)


def folder_name(name: str) -> str:
    """`name` as one harmless part of a path; hidden tests may seed their numbers with it."""
    safe = name.replace("/", "_").replace("\0", "")
    return safe if safe not in ("", ".", "..") else "_"


def spoken(*names: str | None) -> Language | None:
    """Return the first of `names` that is a language of ours."""
    return next((known for name in names for known in LANGUAGES if known == name), None)
