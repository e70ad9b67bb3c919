"""Makes a test print so much of the student's own text that the failure after it is cut off too."""

import pytest
from court import Court, graded, hidden, solution

from convbook_grader.judge.limits import Limits

TESTS = {
    "one long text": "print('your answer:', wrong())\nassert wrong() == 1",
    "many texts": "for number in range(400):\n    print(wrong())\nassert wrong() == 1",
    "displays": "from IPython.display import display\nfor number in range(600):\n    display(str(number))\n"
    "print(wrong())\nassert wrong() == 1",
    "hidden after visible": "print(wrong())\n" + hidden("assert wrong() == 1"),
    "partial credit": "print(wrong())\n0 if wrong() != 1 else 3",
}


@pytest.mark.parametrize("test", TESTS)
def test_a_failure_counts_however_much_was_shown_before(court: Court, test: str) -> None:
    verdict = court.judge(
        [
            solution("def wrong(): return 'x' * 100_000\ndef honest(): return 1"),
            graded(TESTS[test], "flooded", 3),
            graded("print('x' * 100_000)\nassert honest() == 1", "honest", 2),
            graded("print('x' * 100_000)\n1 if honest() == 1 else 0", "partly", 2),
        ],
        limits=Limits(cell_seconds=10, output_kb=16),
    )
    assert verdict.points == {"flooded": 0, "honest": 2, "partly": 1}
    assert len(verdict.text()) < 200_000
