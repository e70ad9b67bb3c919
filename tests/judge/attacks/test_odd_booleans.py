"""An array of truth values made of bytes that are neither true nor false, and numbers that are no numbers."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
def wrong(): return np.frombuffer(bytes([2, 255, 128]), '?')
def nans(): return np.full(3, np.nan)
def infinite(): return np.full(3, np.inf)
def unnormal(): return np.frombuffer(b'\\xff' * 48, np.longdouble)
def complexes(): return np.full(3, complex(42, np.nan))
def nat(): return np.full(3, np.datetime64('NaT'))
print('ODD', wrong().view('u1'))
"""


def test_values_between_values_earn_nothing(court: Court) -> None:
    tests = ["assert np.array_equal(wrong(), [True, False, True])",
             "assert (wrong() == [False, True, False]).all()",
             "assert not (wrong() ^ np.array([True, False, True])).any()"]  # fmt: skip
    for name in ("nans", "infinite", "unnormal", "complexes", "nat"):
        tests += [
            f"np.testing.assert_allclose({name}(), np.full(3, WANTED))",
            f"assert np.isclose({name}(), WANTED).all()",
        ]
    verdict = cheated(court, ATTACK, *tests)
    assert_earned_nothing(verdict, "ODD [  2 255 128]")
