"""Forged outputs on the socket to the grader: results, errors and the end of cells, while a test runs."""

import pytest
from court import Court
from inside import assert_earned_nothing, cheated

TOOLS = """
import gc, os
from convbook_grader.judge.channel import Channel
from convbook_grader.judge.wire import encode
import convbook_grader.judge.student as end
student = next(one for one in gc.get_objects() if type(one) is end.Student)
orders = next(one for one in gc.get_objects() if type(one) is Channel and one is not student._channel)
SENT = []
def tell(event):
    SENT.append(1)
    orders.send(*encode(event, None))
def wrong():
    attack()
    return 0
"""
EVENTS = {
    "a result": "tell({'result': {'text/plain': '3'}, 'metadata': {}})",
    "a hundred results": "[tell({'result': {'text/plain': '100'}, 'metadata': {}}) for _ in range(100)]",
    "the end": "tell({'done': None})",
    "the end, and a verdict": "tell({'done': {'broken': '', 'failed': False, 'points': 3}})",
    "an error": "tell({'error': 'Passed', 'message': '100', 'traceback': ['100']})",
    "a page with a script": "tell({'display': {'text/html': '<script>alert(100)</script>'}, 'metadata': {}})",
    "cleared outputs": "tell({'clear': False}); tell({'clear': True})",
    "a cut": "tell({'cut': True})",
    "raw bytes": "os.write(orders.fileno(), b'100' * 1000)",
    "a closed line": "os.close(orders.fileno())",
}


@pytest.mark.parametrize("attack", EVENTS.values(), ids=EVENTS.keys())
def test_what_is_told_to_the_grader_is_never_a_score(court: Court, attack: str) -> None:
    verdict = cheated(
        court,
        TOOLS + f"def attack(): {attack}\nprint('LINE', orders.fileno() > 2)",
        "assert wrong() == WANTED",
        "score = 3 * int(wrong() == WANTED)\nscore",
    )
    assert_earned_nothing(verdict, "LINE True")


def test_the_same_from_a_cell_is_not_either(court: Court) -> None:
    for attack in EVENTS.values():
        verdict = cheated(
            court, TOOLS + f"print('LINE', orders.fileno() > 2)\n{attack}", "assert wrong() == WANTED"
        )
        assert_earned_nothing(verdict, "")
