"""Damaged notebooks, mended and graded by the real judge: no score is lower, and none higher.

Every damage alone and in random pairs, for honest and for wrong solutions, in both editions. A
score that is lower must be the damage's own (an answer was deleted), and its author be told.
"""

import itertools
import random
from collections import Counter

import nbformat
import pytest
from mended import (
    DESTROYS,
    EDITIONS,
    ENCODINGS,
    FILE,
    HABIT,
    HONEST,
    NAME,
    NOTEBOOK,
    ROOT,
    WRONG,
    Case,
    Verdicts,
    digest_of,
    judge,
    open_course,
)

from convbook_grader.rescue import released_from, rescue

# In one order, whatever was imported first: the pairs below are drawn from it.
_ROOMS = ("damage_cells", "damage_habits", "damage_formats")
ALL = [*sorted(NOTEBOOK, key=lambda name: _ROOMS.index(NOTEBOOK[name].__module__)), *HABIT, *FILE]
PAIRS, WRONG_PAIRS = 330, 150
FULL = 94  # points that the tests give; a person gives the other six
# What says that something is gone, and where to look.
NAMES_A_LOSS = {"answers_missing", "cut_off", "broken_cells", "stray"}


def cases() -> list[Case]:
    """Each damage once for each honest student, pairs of them, and the same with wrong solutions."""
    rng = random.Random(94)
    possible = [pair for pair in itertools.permutations(ALL, 2) if not set(pair) <= ENCODINGS]
    alone = [
        Case(who, EDITIONS[(number + turn) % 2], (name,), seed=number)
        for turn, who in enumerate(HONEST)
        for number, name in enumerate(ALL)
    ]
    wrong_alone = [
        Case(list(WRONG)[number % len(WRONG)], EDITIONS[number % 2], (name,), seed=number)
        for number, name in enumerate(ALL)
    ]
    pairs = [
        Case(list(people)[number % len(people)], EDITIONS[number // 3 % 2], pair, seed=number)
        for people, count in ((HONEST, PAIRS), (WRONG, WRONG_PAIRS))
        for number, pair in enumerate(rng.sample(possible, count))
    ]
    return [*alone, *wrong_alone, *pairs]


CASES = cases()


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    found = judge(open_course(tmp_path_factory.mktemp("mended")), CASES)
    reasons = Counter(digest for digest in map(found.digests.get, CASES) if digest.startswith("refused."))
    named = [case for case in CASES if found.outcome(case).graded and found.lower(case)]
    print(
        f"\n{len(CASES)} cases, {len(found.outcomes)} distinct ones judged; refused: {dict(reasons)};"
        f" lower by the damage itself, and told: {len(named)}"
    )
    return found


def test_each_verdict_is_of_what_was_foreseen(verdicts: Verdicts) -> None:
    """Cases share a verdict by what `mended` says is executed: it is what `grade_one` executed."""
    for digest, outcome in verdicts.outcomes.items():
        if outcome.graded:
            (graded,) = outcome.notebooks
            assert digest_of(nbformat.reads(graded.executed.decode(), as_version=4)) == digest
        else:
            assert outcome.reason == digest


def test_an_undamaged_honest_notebook_has_full_marks(verdicts: Verdicts) -> None:
    for who, edition in itertools.product(HONEST, EDITIONS):
        points = verdicts.points(Case(who, edition))
        assert sum(value for value in points.values() if value is not None) == FULL
        assert points["one-filter-anywhere"] is None, "a person reads it"


def test_what_is_refused_is_refused_by_name(verdicts: Verdicts) -> None:
    for case in CASES:
        if not verdicts.outcome(case).graded:
            assert verdicts.outcome(case).reason == "refused.broken_json", case
            assert set(case.names) & DESTROYS, case


@pytest.mark.parametrize("people", [HONEST, WRONG], ids=["honest", "wrong"])
def test_no_score_is_lost_silently(verdicts: Verdicts, people: dict[str, dict[str, str]]) -> None:
    silent = {
        case: (lost, verdicts.repairs[case])
        for case in CASES
        if case.who in people and verdicts.outcome(case).graded and (lost := verdicts.lower(case))
        if not (case.may_lose and NAMES_A_LOSS & verdicts.repairs[case].keys())
    }
    assert silent == {}


def test_no_score_is_higher_than_without_the_damage(verdicts: Verdicts) -> None:
    higher = {
        case: gained for case in CASES if verdicts.outcome(case).graded and (gained := verdicts.higher(case))
    }
    assert higher == {}


def test_there_are_more_than_five_hundred_honest_cases() -> None:
    counts = Counter(case.who in HONEST for case in set(CASES))
    assert counts[True] >= 500
    assert counts[False] >= 200
    assert {name for case in CASES for name in case.names} == set(ALL)


def test_two_answers_in_one_cell_that_were_moved_out_in_two_pieces_are_lost_but_not_silently() -> None:
    """The one loss that is known and not mended: found when the pairs were drawn in another order."""
    names = ("two answers are merged into one cell", "the answer stands in two new cells below its stub")
    case = Case("other styles", "zh-TW", names, seed=272)
    release = ROOT / "release" / "zh-TW" / "day94" / f"{NAME}.ipynb"
    found = rescue(case.content, released_from(nbformat.read(release, as_version=4), NAME))
    assert {repair.key for repair in found.repairs} & NAMES_A_LOSS
