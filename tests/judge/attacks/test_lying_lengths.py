"""Objects whose length, truth, hash, iteration and attributes are lies, slow or endless."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import itertools
class Liar:
    def __init__(self, **answers): self.__dict__['answers'] = answers
    def __len__(self): ASKED.append('len'); return self.answers.get('len', 3)
    def __bool__(self): ASKED.append('bool'); return True
    def __iter__(self): return itertools.repeat(0)
    def __hash__(self): ASKED.append('hash'); return 0
    def __getattr__(self, name): ASKED.append(name); return Liar()
    def __getitem__(self, key): ASKED.append('item'); return 0
    def __contains__(self, value): ASKED.append(value); return True
    def __eq__(self, other): ASKED.append(other); return True
    def __instancecheck__(self, other): ASKED.append(other); return True
    def __float__(self): return 0.0
ASKED = []
def wrong(**answers): return Liar(**answers)
"""


def test_lies_about_oneself_earn_nothing(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "assert list(wrong()) == [0, 0, 0]",
        "assert WANTED in wrong()",
        "assert isinstance(WANTED, wrong())",
        "assert len(wrong(len=-1)) == -1",
        "assert len(wrong(len=10**30)) > 5",
        "assert len(wrong(len='three')) == 3",
        "assert wrong().a.b.c.d == WANTED",
        "assert {wrong(): 1}[WANTED]",
        "assert wrong() in {WANTED: 1}",
        "assert wrong()[0] == WANTED or wrong()[10**9] == WANTED",
        "for a, b in zip(wrong(), [WANTED]):\n    assert a == b",
        "np.testing.assert_array_equal(wrong(), [WANTED])",
        tell="sorted(set(map(str, ASKED)) & {'42.' + '125'}), len(ASKED) > 2",
    )
    assert_earned_nothing(verdict, "TOLD [] True")
