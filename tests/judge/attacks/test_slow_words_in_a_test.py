"""Lets a test wait for the words of its own failure until its time is over, so that it is never told."""

import pytest
from court import Court, graded, hidden, ordinary, solution
from outside import MARKER

from convbook_grader.judge.limits import Limits

SLOW = """
import time
class Slow:
    def __repr__(self):
        time.sleep(30)
        return '1'
    __str__ = __format__ = lambda self, *args: repr(self)
class SlowError(Exception):
    def __str__(self):
        time.sleep(30)
        return ''
def wrong(): return Slow()
def failing(): raise SlowError(Slow())
def honest(): return 1
"""
TESTS = [
    "assert wrong() == 1, f'{wrong()}'",
    "assert wrong() == 1, wrong()",
    "value = wrong()\nassert value == 1, value",
    "raise ValueError(wrong())",
    "raise KeyError(wrong())",
    "np.testing.assert_array_equal(wrong(), 1)",
    "np.testing.assert_equal([wrong()], [1])",
    "assert failing() == 1",
    "print(wrong())\nassert False",
    "try:\n    print(wrong())\nfinally:\n    wrong() + 1",
    "while True:\n    try: str(wrong())\n    except Exception: pass",
]


@pytest.mark.parametrize("test", TESTS)
def test_a_failure_that_takes_too_long_to_tell_is_still_a_failure(court: Court, test: str) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution(SLOW),
            graded(hidden(f"marker = '{MARKER}'\n{test}"), "slow", 3),
            graded(hidden("assert honest() == 1"), "honest"),
        ],
        limits=Limits(cell_seconds=0.4),
    )
    assert verdict.points == {"slow": 0, "honest": 1}
    assert MARKER not in verdict.text()
