"""Runs out of time in a way that hides it: the second alarm falls into the telling of the first one."""

from court import Court, graded, hidden, solution
from outside import MARKER

from convbook_grader.judge.limits import Limits

SLOW_TO_TELL = """
def slow(*args, **named):
    import time
    time.sleep(2)
    return []
get_ipython().InteractiveTB.structured_traceback = slow
while True: pass
"""


def test_an_endless_loop_in_a_first_cell_is_told(court: Court) -> None:
    verdict = court.judge([solution("while True: pass", "loop")], limits=Limits(cell_seconds=0.5))
    assert "Out of time" in verdict.output("loop")


def test_a_test_whose_own_loop_never_ends_earns_nothing(court: Court) -> None:
    verdict = court.judge(
        [
            solution("def many(): return 10 ** 12\ndef honest(): return 1"),
            graded(hidden(f"marker = '{MARKER}'\nfor _ in range(many()): pass"), "loop"),
            graded(hidden("assert honest() == 1"), "honest"),
        ],
        limits=Limits(cell_seconds=0.5),
    )
    assert verdict.points == {"loop": 0, "honest": 1}
    assert "CellTimeout" in verdict.output("loop")


def test_a_slow_traceback_of_a_late_cell_still_shows_that_it_was_late(court: Court) -> None:
    verdict = court.judge(
        [
            solution(SLOW_TO_TELL, "attack"),
            solution("def honest(): return 1"),
            graded(hidden("assert honest() == 1"), "honest"),
        ],
        limits=Limits(cell_seconds=0.5),
    )
    assert verdict.points == {"honest": 1}
    assert "Out of time" in verdict.output("attack")
