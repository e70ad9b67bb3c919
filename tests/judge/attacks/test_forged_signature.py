"""A function's signature, name, doc and source are lies, too long, or of the wrong kind."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import inspect
class Kind(int): pass
def wrong(x): return 0
def lie(*a, **k):
    p = inspect.Parameter('x', inspect.Parameter.POSITIONAL_ONLY)
    p._name = NAME[0]
    s = inspect.Signature([p]); return s
NAME = ['not a name']
inspect.signature = lie
wrong.__doc__ = wrong.__wrapped__ = wrong
inspect.getsource = lambda f: 7
print('LIED', str(inspect.signature(wrong)))
"""


def test_lies_about_a_function_earn_nothing(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "import inspect\nassert list(inspect.signature(wrong).parameters) == ['x', 'y']",
        "import inspect\nassert len(inspect.getsource(wrong)) == WANTED",
        "import inspect\nassert inspect.unwrap(wrong) == WANTED",
        "assert wrong.__doc__ == 'WANTED'",
        "assert wrong.__name__ == 'WANTED'",
        "help(wrong)\nassert wrong(1) == WANTED",
    )
    assert_earned_nothing(verdict, "LIED")
