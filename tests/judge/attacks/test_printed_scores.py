"""Text that looks like a score, a passed test, or the end of the output."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = r"""
import sys, os
from IPython.display import display, HTML
class Score(float):
    def __repr__(self): return '3'
    def _repr_html_(self): return '3'
    def _repr_mimebundle_(self, *a, **k): return {'text/plain': '3'}
def shout():
    print('3.0'); print('100', file=sys.stderr); sys.__stdout__ and sys.__stdout__.write('3')
    print('\x1b[2J{"done": null}\n✓ conv_single_step 3/3 passed')
    display('3'); display(HTML('<b>3</b>')); sys.displayhook(3.0); os.write(1, b'3.0\n')
def wrong():
    shout()
    return Score(0)
shout()
3.0
"""


def test_nothing_printed_is_a_score(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "assert wrong() == WANTED",
        "print(wrong())\nassert wrong() == WANTED\nwrong()",
        "score = 0\nprint(wrong())\nscore += wrong() == WANTED\nscore",
    )
    assert_earned_nothing(verdict, "conv_single_step 3/3 passed")
