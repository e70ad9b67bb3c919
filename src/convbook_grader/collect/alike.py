"""Who handed in what somebody else handed in, too: for the instructor's eye, not a verdict.

Near-identical answers are found as Schleimer, Wilkerson and Aiken describe it ("Winnowing: local
algorithms for document fingerprinting", 2003, the method of MOSS): each exercise's code is cut
into overlapping runs of tokens, names and texts made alike, and what the released starter has is
taken away. Homework is short enough to keep all the runs instead of winnowing them.

Comparing in order, as difflib and rapidfuzz do, takes two functions that changed places for half a
copy (63 and 64 % on the bank's longest), and two honest plots that begin like the starter for one (95 %).

A run that many students have says little: it counts 1 / (others who have it), and one that a
known solution has counts as had by many. So a short exercise that everybody solves in the same
way weighs next to nothing, and a long one that two students solve alike weighs as much as it is
long. A pair is listed if what the two share is most of what the shorter answer has, and weighs
more than `WEIGHT` runs that nobody else has.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import nbformat
import numpy as np
import scipy.sparse

from convbook.language import Language
from convbook_grader.collect.fingerprints import Gram, code_grams, prose_grams
from convbook_grader.collect.link import Remark
from convbook_grader.rescue.cells import even
from convbook_grader.rescue.outcome import Refused
from convbook_grader.rescue.recover import rescue
from convbook_grader.rescue.released import Released, released_from

SHARE = 0.8  # of the shorter answer
WEIGHT = 15.0  # runs of tokens that nobody else has, or their worth
COMMON = 20  # students that a known solution stands for
_SHORT = 60  # characters: answers that are identical and shorter than that are no news
_NAMED = 8  # students in a sentence

Kind = Literal["repository", "notebook", "answers", "near"]


@dataclass(frozen=True)
class Handed:
    """What a student handed in.

    Attributes
    ----------
    repository : str
        As `Link.repository` has it: the same for every way of writing the link.
    notebook : bytes
        As collected.
    blob : str, optional
        Its id in the repository.
    """

    repository: str
    notebook: bytes
    blob: str = ""


@dataclass(frozen=True)
class Likeness:
    """What some students have in common.

    Attributes
    ----------
    kind : str
        The same ``"repository"``; the same ``"notebook"``, byte for byte; the same ``"answers"``;
        ``"near"``: answers that are the same but for names, comments and the order of functions.
    students : tuple of str
        Two or more, sorted.
    exercises : tuple of str
        Which ones, for ``"near"``.
    share : float
        How much of the shorter answer is shared, in the least alike of the pairs that were found.
    remark : Remark
        The sentence.
    """

    kind: Kind
    students: tuple[str, ...]
    remark: Remark
    exercises: tuple[str, ...] = ()
    share: float = 1.0


def alike(
    collected: Mapping[str, Handed],
    releases: Mapping[Language, bytes],
    known: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Likeness, ...]:
    """List what students have in common beyond what they were given.

    Parameters
    ----------
    collected : mapping
        Student → what was collected.
    releases : mapping
        The released notebook of each edition.
    known : mapping, optional
        Exercise → solutions that anybody may come upon: the lesson's, or the bank's.

    Returns
    -------
    tuple of Likeness
        The surest first. Nobody is named twice for the same thing: who shares a notebook is not
        listed again for sharing its answers.
    """
    found = [*_same_place(collected), *_same_bytes(collected)]
    editions = [released_from(nbformat.reads(text, 4), "homework") for text in releases.values()]
    answers = _answers(collected, editions)
    covered = [set(each.students) for each in found if each.kind == "notebook"]
    for more in (_same_answers(answers), _near(answers, editions, known or {})):
        fresh = [each for each in more if not any(set(each.students) <= group for group in covered)]
        covered += [set(each.students) for each in fresh]
        found += fresh
    return tuple(found)


def _same_place(collected: Mapping[str, Handed]) -> Iterator[Likeness]:
    for repository, students in _groups({who: each.repository for who, each in collected.items()}):
        yield _likeness("repository", students, {"repository": repository})


def _same_bytes(collected: Mapping[str, Handed]) -> Iterator[Likeness]:
    shas = {who: hashlib.sha256(each.notebook).hexdigest() for who, each in collected.items()}
    blobs = {who: each.blob for who, each in collected.items()}
    told = {students for _, students in _groups(shas) + _groups(blobs)}
    for students in sorted(told):
        yield _likeness("notebook", students)


def _same_answers(answers: Mapping[str, Mapping[str, str]]) -> Iterator[Likeness]:
    """All answers the same, and more than a line or two of them."""
    texts = {
        who: "\0".join(f"{name}\0{text}" for name, text in sorted(theirs.items()))
        for who, theirs in answers.items()
        if sum(map(len, theirs.values())) > _SHORT
    }
    for _, students in _groups(texts):
        yield _likeness("answers", students)


def _near(
    answers: Mapping[str, Mapping[str, str]],
    editions: Sequence[Released],
    known: Mapping[str, Sequence[str]],
) -> Iterator[Likeness]:
    students = sorted(answers)
    tables = {}
    for name, (kind, starters) in _exercises(editions).items():
        cut = lru_cache(maxsize=None)(code_grams if kind == "code" else prose_grams)
        grams = [cut(answers[who].get(name, ""), starters) for who in students]
        common = frozenset[Gram]().union(*(cut(text, starters) for text in known.get(name, ())))
        tables[name] = _shared(grams, common)
    pairs: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    for name, (shared, least) in tables.items():
        for pair in _pairs(shared, least):
            pairs[pair][name] = float(shared[pair] / least[pair])
    if tables:
        in_all, least_in_all = (sum(each) for each in zip(*tables.values(), strict=True))
        for pair in _pairs(in_all, least_in_all):
            if pair not in pairs:  # much that is short
                alike_in = [name for name, (shared, least) in tables.items() if _most(shared, least)[pair]]
                share = float(in_all[pair] / least_in_all[pair])
                pairs[pair] = dict.fromkeys(alike_in, share)
    for members in _components(pairs):
        inside = [found for pair, found in pairs.items() if pair[0] in members]
        names = tuple(name for name in tables if any(name in found for found in inside))
        share = min(min(found.values(), default=SHARE) for found in inside)
        who = tuple(students[index] for index in sorted(members))
        values = {"exercises": ", ".join(names) or "–", "percent": f"{100 * share:.0f}"}
        yield _likeness("near", who, values, names, share)


def _shared(grams: Sequence[frozenset[Gram]], common: frozenset[Gram]) -> tuple[Any, Any]:
    """For each two, the weight of what they share, and of the shorter answer."""
    count = Counter(gram for each in grams for gram in each)
    column = {gram: number for number, gram in enumerate(count)}
    rows = [row for row, each in enumerate(grams) for _ in each]
    columns = [column[gram] for each in grams for gram in each]
    has = scipy.sparse.csr_array(
        (np.ones(len(rows)), (rows, columns)), shape=(len(grams), len(column)), dtype=float
    )
    others = np.array([max(1, n - 1) + COMMON * (gram in common) for gram, n in count.items()], dtype=float)
    weighted = has * (1 / others)
    shared = (weighted @ has.T).toarray() if column else np.zeros((len(grams), len(grams)))
    own = shared.diagonal()
    return shared, np.minimum.outer(own, own)


def _pairs(shared: Any, least: Any) -> list[tuple[int, int]]:
    found = np.triu((shared >= WEIGHT) & _most(shared, least), 1)
    return [(first, second) for first, second in np.argwhere(found).tolist()]


def _most(shared: Any, least: Any) -> Any:
    return (least > 0) & (shared >= SHARE * least)


def _components(pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Students who are linked by pairs, in groups."""
    groups: list[set[int]] = []
    for pair in pairs:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched] + [set(pair).union(*touched)]
    return sorted(groups, key=min)


def _exercises(editions: Sequence[Released]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Name → type of cell, and the starters in all editions."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for edition in editions:
        for cell in edition.cells:
            if cell.is_answer:
                starters = found.get(cell.name, ("", ()))[1]
                found[cell.name] = (cell.cell_type, (*starters, cell.source))
    return found


def _answers(collected: Mapping[str, Handed], editions: Sequence[Released]) -> dict[str, dict[str, str]]:
    """Student → exercise → what was written there, for all whose notebook can be read."""
    starters = {(name, even(text)) for name, (_, texts) in _exercises(editions).items() for text in texts}
    found = {}
    for who, handed in collected.items():
        cells = _solutions(handed.notebook, editions)
        theirs = {name: even(text) for name, text in cells.items() if text.strip()}
        found[who] = {name: text for name, text in theirs.items() if (name, text) not in starters}
    return found


def _solutions(notebook: bytes, editions: Sequence[Released]) -> dict[str, str]:
    for edition in editions:
        try:
            rescued = rescue(notebook, edition)
        except Refused:
            continue
        return {
            cell.metadata.nbgrader.grade_id: cell.source
            for cell in rescued.notebook.cells
            if cell.metadata.get("nbgrader", {}).get("solution")
        }
    return {}


def _groups(values: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """Each value that more than one student has, and who."""
    found = defaultdict(list)
    for who, value in values.items():
        if value:
            found[value].append(who)
    return sorted((value, tuple(sorted(who))) for value, who in found.items() if len(who) > 1)


def _likeness(
    kind: Kind,
    students: tuple[str, ...],
    values: Mapping[str, str] | None = None,
    exercises: tuple[str, ...] = (),
    share: float = 1.0,
) -> Likeness:
    named = ", ".join(students[:_NAMED]) + (" …" if len(students) > _NAMED else "")
    told = {"students": named, "count": str(len(students)), **(values or {})}
    return Likeness(kind, students, Remark(f"alike.{kind}", told), exercises, share)
