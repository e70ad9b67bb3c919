"""The process of the student says that nothing was changed, or that what was not changed was."""

from court import Court, graded, hidden, ordinary, solution

ATTACK = """
import convbook_grader.judge.student as end, threading, time
end.snapshot = lambda *a: None
if hasattr(end, 'differs'): end.differs = lambda *a: False
def scale(x):
    x *= 0
    return x.copy()
print('DEAF', end.snapshot(1) is None)
"""


def test_a_change_that_is_not_reported_does_not_happen_to_the_tests_own_array(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution(ATTACK),
            graded(hidden("x = np.arange(4.0)\nscale(x)\nassert (x == 0).all()"), "in place"),
            graded(hidden("x = np.arange(4.0)\nnp.testing.assert_allclose(scale(x), 2 * x)"), "value"),
            graded(hidden("x = np.arange(4.0)\nscale(x)\nassert (x == np.arange(4)).all()"), "kept"),
        ]
    )
    assert "DEAF True" in verdict.text()
    # The last is the one lie that S can tell; nothing but its own word would show it.
    assert verdict.points == {"in place": 0, "value": 0, "kept": 1}
