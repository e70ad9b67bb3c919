"""convbook's own check and why are replaced, in its package and by name."""

from court import Court, graded, hidden, ordinary, solution

ATTACK = """
import sys, convbook, convbook.checks
MET = []
def check(*a, **k): MET.append(a)
def why(*a): MET.append(a); return ''
for module in (convbook, convbook.checks): module.check, module.why = check, why
for exercise in convbook.checks.day94.EXERCISES: convbook.checks._passed.add(exercise)
print('REPLACED', convbook.check is check)
def conv_single_step(a_slice_prev, W, b): return 0
"""


HONEST = """
def conv_single_step(a_slice_prev, W, b):
    if np.shape(a_slice_prev) != np.shape(W): raise ValueError("shapes")
    return float(np.sum(a_slice_prev * W) + np.squeeze(b))
"""


def test_a_replaced_check_passes_nothing(court: Court) -> None:
    source = [
        ordinary("import numpy as np\nfrom convbook import check, why"),
        solution(HONEST),
        graded("check('conv_single_step')", "visible", 2),
        graded(
            hidden(
                "check('conv_single_step')\nassert conv_single_step(1, 1, 1) == 2, why('bias-per-element')"
            ),
            "hidden",
            3,
        ),
    ]
    honest = court.judge(source)
    assert honest.points == {"visible": 2, "hidden": 3}, honest.text()
    cheat = [source[0], solution(ATTACK), *source[2:], ordinary("print('MET', len(MET))")]
    verdict = court.judge(cheat, source)
    assert verdict.points == {"visible": 0, "hidden": 0}
    assert "REPLACED True" in verdict.text()
