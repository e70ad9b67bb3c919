"""A thread goes on changing a returned array, and an argument, after the function has returned."""

from court import Court, graded, hidden, ordinary, solution

ATTACK = """
import threading, time
COUNT = [0]
def change(array, value):
    def forever():
        while True:
            array[...] = value
            COUNT[0] += 1
            time.sleep(0.0005)
    threading.Thread(target=forever, daemon=True).start()
    time.sleep(0.05)
def zeros():
    out = np.zeros(3)
    change(out, 7.0)
    return out
def spoil(x):
    threading.Timer(0.1, lambda: change(x, 0.0)).start()
    return np.zeros(3)
def wait(): time.sleep(0.4)
"""


def test_a_value_that_has_arrived_stays_as_it_is(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution(ATTACK),
            graded(hidden("y = zeros()\nkept = y.copy()\nwait()\nassert (y == kept).all()"), "still"),
            graded(
                hidden("x = np.full(3, 2.0)\ny = spoil(x)\nwait()\nassert (x == 2).all(), 'x was changed'"),
                "argument",
            ),
            graded(
                hidden("x = np.full(3, 2.0)\ny = spoil(x)\nwait()\nnp.testing.assert_allclose(y, 2 * x)"),
                "spoil",
            ),
            ordinary("print('COUNT', COUNT[0] > 50)"),
        ]
    )
    assert "COUNT True" in verdict.text()
    assert verdict.points == {"still": 1, "argument": 1, "spoil": 0}
