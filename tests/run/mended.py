"""Damaged submissions of Day 94 before the real judge, each distinct one once.

What a score can depend on is known before anything runs: it is the notebook that the judge
executes. Cases that are mended to the same one share a verdict, so that hundreds of them cost
the time of the few that differ.
"""

import hashlib
import json
import logging
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

sys.path.insert(0, str(Path(__file__).parents[1] / "rescue"))

import damage
import damage_habits  # noqa: F401  (it registers its damages)
from damage import DESTROYS, FILE, HABIT, MOVES, NOTEBOOK, SPLITS
from handed import BANK, EDITIONS, ENCODINGS, NAME, ROOT, Student, damaged, reference, student_with

from convbook_grader.rescue import Refused, choose, rescue
from convbook_grader.restore import GradedCell, restore
from convbook_grader.run.assignment import Assignment, read_assignment
from convbook_grader.run.bundle import Bundle, Outcome
from convbook_grader.run.grade import _released, grade_one, prepare_servers
from convbook_grader.run.workers import Workers

__all__ = [
    "DESTROYS", "EDITIONS", "ENCODINGS", "FILE", "HABIT", "HONEST", "NAME", "NOTEBOOK", "ROOT", "WRONG",
    "Case", "Verdicts", "digest_of", "judge", "open_course",
]  # fmt: skip
SECONDS, WORKERS = 300, 2
LOG = logging.getLogger("mended")
# Answers that lean on other answers: what is lost of one of them costs the others, too.
LEANING = {
    "conv_forward": "own-single-step",
    "conv_multichannel": "own-single-step",
    "spot_keras_mistakes": "computed-by-exercise-3",
    "stride_views": "own-size-function",
    "window": "random-lines-edited-in-place",
}
OTHER_STYLES = {
    "conv_forward": "scipy",
    "conv_multichannel": "scipy-per-channel",
    "conv_output_size": "operator-index",
    "conv_single_step": "scipy-correlate",
    "plot_feature_maps": "grid-with-a-spare-place",
    "window": "lesson-filters",
}
WRONG = {
    "slips": {"conv_single_step": "bias-per-element", "conv_forward": "stride-ignored"},
    "half-right": {"conv_output_size": "padding-once", "window": "tuple-for-filter"},
    "stale": {"window": "stale-Z", "stride_views": "rows-only", "plot_feature_maps": "own-scale-per-panel"},
}
HONEST = {"reference": {}, "leaning": LEANING, "other styles": OTHER_STYLES}


@dataclass(frozen=True)
class Case:
    """Whose notebook, of which edition, and what happened to it on the way."""

    who: str
    edition: str
    names: tuple[str, ...] = ()
    seed: int = 0

    @property
    def undamaged(self) -> "Case":
        return replace(self, names=(), seed=0)

    @property
    def content(self) -> bytes:
        return damaged(submission(self.who, self.edition), self.names, random.Random(self.seed))

    @property
    def may_lose(self) -> bool:
        """Whether something is gone that no rescue can know; the loss is to be named."""
        names = set(self.names)
        return bool(names & DESTROYS or (names & SPLITS and names & MOVES))


def submission(who: str, edition: str) -> Student:
    """The work of one student, made anew: the damages look for cells of the edition made last."""
    styles = {**HONEST, **WRONG}[who]
    sources = {(entry.exercise, entry.name): entry.source for entry in BANK}
    chosen = {exercise: sources[exercise, style] for exercise, style in styles.items()}
    return student_with(edition, reference() | {"one-filter-anywhere": damage.WRITTEN} | chosen)


@dataclass
class Verdicts:
    """What came of all cases: scores by exercise, or a reason.

    Attributes
    ----------
    digests : dict
        Case → what the judge executes for it, or ``"refused.…"``.
    repairs : dict
        Case → what its author is told.
    outcomes : dict
        Digest → what the judge said.
    """

    digests: dict[Case, str] = field(default_factory=dict)
    repairs: dict[Case, dict[str, str]] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def outcome(self, case: Case) -> Outcome:
        return self.outcomes[self.digests[case]]

    def points(self, case: Case) -> dict[str, float | None]:
        (graded,) = self.outcome(case).notebooks
        return graded.points

    def lower(self, case: Case) -> set[str]:
        """Tests that give less than they do for the undamaged notebook."""
        points = self.points(case)
        return {
            name
            for name, most in self.points(case.undamaged).items()
            # None: a person will read it; that it is 0 says that there is nothing to read.
            if (points[name] is None) != (most is None) or (points[name] or 0) < (most or 0)
        }

    def higher(self, case: Case) -> set[str]:
        undamaged = self.points(case.undamaged)
        return {name for name, got in self.points(case).items() if (got or 0) > (undamaged[name] or 0)}


def open_course(place: Path) -> Assignment:
    """The repository's own course, generated by nbgrader."""
    shutil.copy(ROOT / "nbgrader_config.py", place)
    shutil.copytree(ROOT / "source", place / "source")
    program = Path(sys.executable).with_name("nbgrader")
    subprocess.run([program, "generate_assignment", "day94"], cwd=place, check=True, capture_output=True)
    return read_assignment(place, "day94")


def judge(assignment: Assignment, cases: Iterable[Case]) -> Verdicts:
    """Mend all cases, and let the judge grade what is left of them when equal ones are taken together."""
    bundle = assignment.bundle("nobody", LOG)
    verdicts = Verdicts()
    first: dict[str, Case] = {}
    for case in dict.fromkeys(one for each in cases for one in (each.undamaged, each)):
        digest, repairs = mended(bundle, case.content)
        verdicts.digests[case], verdicts.repairs[case] = digest, repairs
        first.setdefault(digest, case)

    def waiting() -> Iterator[tuple[str, bytes]]:
        for digest, case in first.items():
            yield digest, _handed_in(bundle, case.content).pack()

    prepare = lambda: prepare_servers(bundle.pack())  # noqa: E731
    with Workers(WORKERS, grade_one, prepare, SECONDS) as workers:
        for digest, packed in workers.run(waiting()):
            assert packed is not None, f"the judge died of {first[digest]}"
            verdicts.outcomes[digest] = Outcome.unpack(packed)
    return verdicts


def _handed_in(bundle: Bundle, content: bytes) -> Bundle:
    return replace(bundle, submitted={f"{NAME}.ipynb": content})


def mended(bundle: Bundle, content: bytes) -> tuple[str, dict[str, str]]:
    """Return what identifies the notebook that the judge will execute, or the reason why none."""
    (exam,) = bundle.exams
    released = _released(exam.released, exam.name)
    chosen = choose({f"{NAME}.ipynb": len(content)}, [released], lambda name: content)
    try:
        assert list(chosen) == [NAME]
        found = rescue(content, released)
    except Refused as refused:
        return f"refused.{refused.key}", {}
    nb = found.notebook
    given = {name: GradedCell(**cell) for name, cell in exam.cells.items()}
    restore(nb, given, _order(exam.source), lambda said: None)
    nb.metadata["kernelspec"] = exam.kernelspec
    said = {repair.key: json.dumps(dict(repair.values), ensure_ascii=False) for repair in found.repairs}
    return digest_of(nb), said


@cache
def _order(source: bytes) -> tuple[str, ...]:
    cells = nbformat.reads(source.decode(), as_version=4).cells
    return tuple(cell.metadata.nbgrader.grade_id for cell in cells if "nbgrader" in cell.metadata)


def digest_of(nb: NotebookNode) -> str:
    """All that a score can depend on: code, in its order, what nbgrader knows, kernel and language.

    Left out are the ids and tags of cells, which the judge does not read, and prose, which nothing
    runs.
    """
    cells = [
        (cell.cell_type, cell.source, {key: cell.metadata[key] for key in cell.metadata if key != "tags"})
        for cell in nb.cells
        if "nbgrader" in cell.metadata or (cell.cell_type == "code" and cell.source.strip())
    ]
    whole = [cells, nb.metadata.get("kernelspec"), nb.metadata.get("convbook", {}).get("language")]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
