"""Functions that a test lends are called with proxies, too often, recursively, and after their time."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import convbook_grader.judge.student as end, gc, sys, threading
student = next(one for one in gc.get_objects() if type(one) is end.Student)
KEPT, LEARNT = [], []
class Greedy:
    def __eq__(self, other): LEARNT.append(other); return True
    def __radd__(self, other): LEARNT.append(other); return 0
    __rsub__ = __rmul__ = __add__ = __sub__ = __lt__ = __gt__ = __call__ = __contains__ = __radd__
    def __index__(self): return 0
    def __hash__(self): return 0
def attempt(f, *args, **named):
    try: LEARNT.append(repr(f(*args, **named))); return LEARNT[-1]
    except Exception as error: LEARNT.append(f'{type(error).__name__} {error}')
def with_proxies(f):
    KEPT.append(f)
    things = Greedy(), [Greedy()], np.array([Greedy()]), f, print, open, student, type, lambda: 1
    for given in things: attempt(f, given)
    for name in ('__globals__', '__code__', '__closure__', '__defaults__', '__wrapped__'):
        LEARNT.append(repr(getattr(f, name, ''))[:200])
    attempt(f); attempt(f, 1, 2); attempt(f, **{'self': 1}); attempt(f, **{'b': Greedy()})
    return 0
def often(f):
    for _ in range(100000): f(1.0)
    return 0
def again(f): return f(lambda x: again(f))
def late():
    for f in KEPT: attempt(f, 1.0)
    return 0
def guess(f):
    for number in list(range(-3, 300)) + [id(f), id(None), id(len), 1 << 40]:
        try: student._call_back(number, [1.0], {})
        except Exception: pass
    return 0
"""


def test_a_lent_function_tells_only_what_it_returns(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "secret = WANTED\nassert with_proxies(lambda v: v == secret) == 1",
        "secret = WANTED\nassert with_proxies(lambda v: secret + v) == 1",
        "secret = np.full(3, WANTED)\nassert with_proxies(lambda v: bool((secret < v).all())) == 1",
        "def compare(v, b=WANTED):\n    assert v == b, f'{v} is not {b}'\nassert with_proxies(compare) == 1",
        tell="len(LEARNT) > 50, [one for one in LEARNT if '42.' + '125' in str(one)]",
    )
    assert_earned_nothing(verdict, "TOLD True []")


def test_calling_without_end_costs_only_its_own_test(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "assert often(lambda v: v) == 1",
        "assert again(lambda g: g(1)) == 1",
        "assert guess(len) == 1",
        "with_proxies(lambda v: v)\nassert late() == 1",
    )
    assert_earned_nothing(verdict, "TOLD nothing")
