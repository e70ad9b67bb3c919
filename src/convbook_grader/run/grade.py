"""The unit of work: one submission in, one outcome out."""

import hashlib
import json
import re
import time
import traceback
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4.rwbase import strip_transient
from nbgrader.preprocessors import LimitOutput

from convbook_grader.execute import folder_name, spoken
from convbook_grader.judge.case import Case
from convbook_grader.judge.limits import Limits
from convbook_grader.judge.notebook import judge_notebook, say_level
from convbook_grader.judge.plan import Plan, make_plan
from convbook_grader.judge.sandbox import Ground, SandboxError
from convbook_grader.judge.servers import Servers
from convbook_grader.judge.trial import JudgeFault, Trial
from convbook_grader.rescue import Refused, Released, choose, released_from, rescue
from convbook_grader.restore import GradedCell, restore
from convbook_grader.run.bundle import Bundle, Exam, Graded, Outcome, Rules
from convbook_grader.scores import read_scores


def grade_one(bundle: bytes) -> bytes:
    """Grade one submission.

    Parameters
    ----------
    bundle : bytes
        `Bundle.pack`. Nothing else is read: no disk, no database, no configuration.

    Returns
    -------
    bytes
        `Outcome.pack`: the executed notebooks with their scores, or a named reason.
    """
    submission = Bundle.unpack(bundle)
    started = time.perf_counter()
    outcome = Outcome(submission.student)
    try:
        _grade(submission, outcome)
    except Refused as refused:
        outcome.reason, outcome.values = f"refused.{refused.key}", dict(refused.values)
        outcome.notebooks = []
    except SandboxError as error:
        outcome.reason, outcome.values = "no_sandbox", {"why": str(error)}
        outcome.notebooks = []
    except Exception as error:  # a fault of ours must cost this submission and no other
        outcome.reason, outcome.values = "fault", {"why": f"{type(error).__name__}: {error}"[:300]}
        outcome.incidents.append(traceback.format_exc())
        outcome.notebooks = []
    outcome.seconds = time.perf_counter() - started
    return outcome.pack()


def _grade(submission: Bundle, outcome: Outcome) -> None:
    exams = {exam.name: exam for exam in submission.exams}
    released = {name: _released(exam.released, name) for name, exam in exams.items()}
    sizes = {path: len(content) for path, content in submission.submitted.items()}
    chosen = choose(sizes, list(released.values()), submission.submitted.__getitem__)
    if not chosen:
        outcome.reason = "no_notebook" if sizes else "nothing_handed_in"
        outcome.values = {"names": ", ".join(sizes)[:200]} if sizes else {}
    for name, exam in exams.items():
        if name not in chosen:
            outcome.repairs.append(("missing_notebook", {"name": name}))
            continue
        path, repairs = chosen[name]
        mended = rescue(submission.submitted[path], released[name])
        outcome.repairs += [(one.key, dict(one.values)) for one in (*repairs, *mended.repairs)]
        _judge(submission, exam, mended.notebook, outcome)


def _judge(submission: Bundle, exam: Exam, nb: NotebookNode, outcome: Outcome) -> None:
    rules = submission.rules
    plan, order = _plan(exam.source) if exam.source else (_plan_of_cells(exam), tuple(exam.cells))
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    restore(nb, {name: GradedCell(**cell) for name, cell in exam.cells.items()}, order, lambda said: None)
    if exam.kernelspec:
        nb.metadata["kernelspec"] = exam.kernelspec
    limits = Limits.read(rules.limits)
    case = Case(
        plan=plan,
        folder=(folder_name(submission.student), folder_name(submission.assignment)),
        student_files=submission.student_files,
        trusted_files=submission.trusted_files,
        limits=limits,
        language=spoken(nb.metadata.get("convbook", {}).get("language"), rules.language),
        begin=rules.begin,
        end=rules.end,
    )
    servers = servers_for(rules)
    servers.prepare(case)
    trial = Trial(servers.student, servers.trusted, case, servers.take_pair(limits))
    try:
        judge_notebook(nb, trial)
    finally:
        servers.leave(trial, limits)
    say_level(nb, servers.footing, case.language)
    outcome.level = servers.footing.level
    outcome.incidents += trial.incidents
    if trial.fault:
        raise JudgeFault
    _limit_output(nb, rules)
    points, comments = read_scores(nb)
    answers = {
        cell.metadata.nbgrader.grade_id: hashlib.sha256(cell.source.encode("utf-8", "replace")).hexdigest()
        for cell in nb.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    # On one line, unlike nbformat's own writer: Python's fast encoder knows no indents.
    written = json.dumps(strip_transient(nb), ensure_ascii=False, separators=(",", ":"))
    executed = written.encode("utf-8", "surrogatepass")
    outcome.notebooks.append(Graded(exam.name, executed, points, comments, answers))


def servers_for(rules: Rules) -> Servers:
    """Return this process's fork-servers for a course, started if need be."""
    secret = tuple(Path(place) for place in rules.secret)
    return Servers.of(Ground(secret, tuple(rules.preload), Limits.read(rules.limits)), rules.no_sandbox)


def prepare_servers(bundle: bytes) -> None:
    """Start the fork-servers and teach them the assignment; done before workers are forked."""
    submission = Bundle.unpack(bundle)
    servers = servers_for(submission.rules)
    for exam in submission.exams:
        plan = _plan(exam.source)[0] if exam.source else _plan_of_cells(exam)
        rules = submission.rules
        servers.prepare(Case(plan, ("", ""), begin=rules.begin, end=rules.end))


def _limit_output(nb: NotebookNode, rules: Rules) -> None:
    """Cut long outputs as nbgrader's own steps do, whose settings these are."""
    step: Any = LimitOutput(max_lines=rules.output_lines, max_traceback=rules.traceback_lines)
    for index, cell in enumerate(nb.cells):
        step.preprocess_cell(cell, {}, index)
        if rules.ignored and cell.cell_type == "code":
            cell.outputs = [one for one in cell.outputs if not _is_ignored(one, rules.ignored)]


def _is_ignored(output: NotebookNode, pattern: str) -> bool:
    stderr = output.output_type == "stream" and output.name == "stderr"
    return stderr and re.search(pattern, output.text) is not None


@lru_cache(maxsize=8)
def _plan(source: bytes) -> tuple[Plan, tuple[str, ...]]:
    notebook = nbformat.reads(source.decode(), as_version=4)
    marks = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return make_plan(notebook), tuple(mark for mark in marks if mark)


def _plan_of_cells(exam: Exam) -> Plan:
    """Without the source notebook, tests get their imports from the locked cells."""
    cells = [
        nbformat.v4.new_code_cell(cell["source"], metadata=nbformat.from_dict({"nbgrader": cell["metadata"]}))
        for cell in exam.cells.values()
        if cell["cell_type"] == "code" and cell["locked"]
    ]
    return make_plan(nbformat.v4.new_notebook(cells=cells))


@lru_cache(maxsize=8)
def _released(content: bytes, name: str) -> Released:
    return released_from(nbformat.reads(content.decode(), as_version=4), name)
