"""A child keeps the judge's sockets open after its parent has ended, so that nobody notices the end."""

from court import Court
from outside import assert_deserved, attacked, call_oneself, running, said

from convbook_grader.judge.limits import Limits

KEEP = (
    call_oneself("atk-sockets")
    + """
import os, time
def leave():
    if os.fork() == 0:
        while True: time.sleep(1)
    print('leaving')
    os._exit(7)
"""
)


def test_the_end_is_noticed_in_a_cell(court: Court) -> None:
    verdict = attacked(court, KEEP + "leave()", Limits(cell_seconds=3))
    assert_deserved(verdict)
    assert said(verdict).startswith("leaving")
    assert verdict.incidents == ["gone ended 7"]
    assert running("atk-sockets") == []


def test_the_end_is_noticed_in_a_test(court: Court) -> None:
    verdict = attacked(court, KEEP + "def wrong(): leave()", Limits(cell_seconds=3))
    assert_deserved(verdict)
    assert "StudentStopped" in verdict.output("wrong")
    assert running("atk-sockets") == []


def test_two_of_the_same_answer_at_once_without_earning_anything(court: Court) -> None:
    attack = "import os\ndef wrong():\n    os.fork()\n    return 0\nos.fork()\nprint('two')"
    verdict = attacked(court, attack, Limits(cell_seconds=2, processes=8))
    assert verdict.points["wrong"] == 0
