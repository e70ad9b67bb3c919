"""Generators that never stop, never start, stop others, or answer differently the second time."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import itertools
def endless():
    while True: yield 0
def silent():
    while False: yield 0
    while True: pass
def raising():
    yield 42
    raise GeneratorExit
def stopping():
    yield 1
    raise StopIteration
class Odd:
    def __iter__(self): return self
    def __next__(self): return Odd()
    def __length_hint__(self): return 1 << 60
def odd(): return Odd()
class Pair:
    def __iter__(self): return 7
def pair(): return Pair()
"""


def test_a_generator_costs_only_its_own_test(court: Court) -> None:
    from convbook_grader.judge.limits import Limits

    verdict = cheated(
        court,
        ATTACK,
        "assert list(endless()) == [0]",
        "assert sum(endless()) == 0",
        "assert next(iter(silent())) == 0",
        "assert WANTED in endless()",
        "assert max(endless()) == 0",
        "assert list(raising()) == [42]",
        "assert list(stopping()) == [1]",
        "assert next(odd()) == 0",
        "for one in odd():\n    assert one == 0",
        "assert list(pair()) == []",
        limits=Limits(cell_seconds=0.5, submission_seconds=30),
    )
    assert_earned_nothing(verdict, "TOLD nothing")
