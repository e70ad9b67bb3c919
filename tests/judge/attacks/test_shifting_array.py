"""An object gives another array, number and text each time it is asked."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import itertools
class Shifting:
    def __init__(self): self.count = itertools.count()
    def __array__(self, *a, **k): ASKED.append(1); return np.full(3, float(next(self.count)))
    def __float__(self): ASKED.append(1); return float(next(self.count))
    def __int__(self): return next(self.count)
    __index__ = __int__
    def __len__(self): return next(self.count)
    def __str__(self): return str(next(self.count))
    def __getattr__(self, name):
        if name.startswith('__'): raise AttributeError(name)
        return float(next(self.count))
    def __getitem__(self, key): return float(next(self.count))
ASKED = []
def wrong(): return Shifting()
"""


def test_an_answer_that_changes_is_never_the_wanted_one(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "a = wrong()\nfor _ in range(60):\n    assert np.allclose(a, WANTED)",
        "a = wrong()\nassert any(float(a) == WANTED for _ in range(60))",
        "a = wrong()\nfirst, second = np.asarray(a), np.asarray(a)\nassert np.array_equal(first, second)",
        "a = wrong()\nassert a == a.value or a[0] == WANTED",
        "a = wrong()\nassert str(a) == str(WANTED)",
        "a = wrong()\nb = np.asarray(a)\nkept = b.copy()\nnp.asarray(a)\n"
        "assert (b == kept).all() and b[0] == WANTED",
        tell="len(ASKED) > 60",
    )
    assert_earned_nothing(verdict, "TOLD True")
