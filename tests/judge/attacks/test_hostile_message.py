"""A test puts the student's object into its message, and its text raises, hangs, kills or praises."""

import pytest
from court import Court
from inside import assert_earned_nothing, cheated

from convbook_grader.judge.limits import Limits

WAYS = {
    "raises": "raise ValueError(self)",
    "exits": "raise SystemExit",
    "hangs": "\n        while True: pass",
    "hangs deaf": "\n        __import__('signal').pthread_sigmask(0, {14})\n        while True: pass",
    "kills": "import os; os._exit(0)",
    "no text": "return 7",
    "huge": "return 'x' * 60_000_000",
    "lone": "return '\\ud800'",
    "passed": "return 'passed'",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_failure_stays_one_whatever_its_message_does(court: Court, way: str) -> None:
    verdict = cheated(
        court,
        f"class Text:\n    def __str__(self): {way}\n    __repr__ = __str__\n"
        "def wrong(): return Text()\nprint('READY')",
        "assert wrong() == WANTED, wrong()",
        "assert wrong() == WANTED, f'got {wrong()}'",
        "raise AssertionError(wrong(), wrong())",
        limits=Limits(cell_seconds=0.7, submission_seconds=40),
    )
    assert_earned_nothing(verdict, "READY")
