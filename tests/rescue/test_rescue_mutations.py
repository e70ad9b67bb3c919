"""Honest and wrong notebooks × damages, alone and in pairs: what was written is what is graded."""

import itertools
import random

import pytest
from damage import DESTROYS, FILE, MOVES, NOTEBOOK, SPLITS
from damage_files import to_bytes
from handed import BANK, EDITIONS, ENCODINGS, damaged, losses, released, student

from convbook.language import LANGUAGES, entry, say_in
from convbook_grader.rescue import Refused, Rescued, rescue

PAIRS = 500
ALL = [*NOTEBOOK, *FILE]
# If the file breaks off between two versions of an answer, the first is all there is to grade.
OLDER_IS_LEFT = {"an older version of an answer stands above it", "the file is cut off in a cell"}
WRONG = [solution for solution in BANK if not solution.honest]


def pairs() -> list[tuple[str, str, str]]:
    """Random pairs of damages, with an edition each; a file has one encoding only."""
    rng = random.Random(94)
    possible = [
        pair
        for pair in itertools.permutations(ALL, 2)
        if not set(pair) <= ENCODINGS and not set(pair) <= OLDER_IS_LEFT
    ]  # fmt: skip
    return [(*pair, EDITIONS[number % 2]) for number, pair in enumerate(rng.sample(possible, PAIRS))]


def check(names: tuple[str, ...], edition: str, seed: int, wrong: bool = False) -> None:
    """Damage a submission and rescue it: all is kept, or what is lost is named."""
    rng = random.Random(seed)
    who = student(edition, rng, rng.choice(WRONG) if wrong else None)
    content = damaged(who, names, rng)
    rescued = attempt(content, edition)
    if isinstance(rescued, Refused):
        assert set(names) & DESTROYS, f"refused: {rescued}"
        assert rescued.key == "broken_json"
        return
    splits = bool(set(names) & SPLITS)
    empty, parts = losses(rescued, edition, who.written, in_pieces=splits)
    said = {repair.key for repair in rescued.repairs}
    if set(names) & DESTROYS:
        assert not empty or {"answers_missing", "cut_off"} & said
    else:
        assert empty == set()
    if parts:  # half of an answer, unmarked, and moved away from the other half
        assert set(names) & MOVES | set(names) & DESTROYS
        assert {"reordered", "stray", "cut_off"} & said


def attempt(content: bytes, edition: str) -> Rescued | Refused:
    try:
        return rescue(content, released(edition))
    except Refused as refused:
        return refused


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_undamaged_notebook_needs_no_repair(edition: str) -> None:
    rng = random.Random(1)
    who = student(edition, rng)
    rescued = rescue(to_bytes(who.notebook, rng), released(edition))
    assert losses(rescued, edition, who.written) == (set(), set())
    assert rescued.repairs == ()
    assert [cell.source for cell in rescued.notebook.cells] == [
        cell["source"] for cell in who.notebook["cells"]
    ]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ALL)
def test_an_honest_notebook_survives_one_damage(name: str, edition: str) -> None:
    for seed in range(3):
        check((name,), edition, seed)


@pytest.mark.parametrize(("first", "second", "edition"), pairs())
def test_an_honest_notebook_survives_two_damages(first: str, second: str, edition: str) -> None:
    check((first, second), edition, seed=hash_of(first, second))


@pytest.mark.parametrize("name", ALL)
def test_a_wrong_notebook_stays_as_wrong_after_one_damage(name: str) -> None:
    for seed, edition in enumerate(EDITIONS):
        check((name,), edition, seed, wrong=True)


@pytest.mark.parametrize(("first", "second", "edition"), pairs()[:200])
def test_a_wrong_notebook_stays_as_wrong_after_two_damages(first: str, second: str, edition: str) -> None:
    check((first, second), edition, seed=hash_of(second, first), wrong=True)


def hash_of(*names: str) -> int:
    """A seed that is the same in each run."""
    return random.Random("|".join(names)).randrange(10**6)


def test_there_are_more_than_five_hundred_cases_in_both_editions() -> None:
    assert len(set(pairs())) + len(ALL) * len(EDITIONS) >= 500
    assert {edition for *_, edition in pairs()} == set(EDITIONS)


def test_every_wrong_solution_of_the_bank_is_kept_as_it_is() -> None:
    rng = random.Random(7)
    for wrong in WRONG:
        who = student("zh-TW", rng, wrong)
        content = damaged(
            who,
            (rng.choice(["nbgrader's metadata and the ids are stripped", "an answer stands twice"]),),
            rng,
        )
        assert losses(rescue(content, released("zh-TW")), "zh-TW", who.written) == (set(), set())


def test_every_repair_can_be_said_in_both_languages() -> None:
    said: set[str] = set()
    for seed, name in enumerate(ALL):
        rng = random.Random(seed)
        who = student("en", rng)
        try:
            rescued = rescue(damaged(who, (name,), rng), released("en"))
        except Refused:
            continue
        for repair in rescued.repairs:
            said.add(repair.key)
            for language in LANGUAGES:
                assert "{" not in say_in(language, f"rescue.{repair.key}", **repair.values)
    assert len(said) > 15
    assert entry("rescue.refused")
