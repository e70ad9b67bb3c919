"""Objects that claim a class they do not have."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import matplotlib.figure
def claim(kind, **more):
    body = {'__class__': property(lambda self: kind), '__eq__': lambda *a: True, '__len__': lambda self: 3}
    made = type(kind.__name__, (), body | more)
    made.__module__, made.__qualname__ = kind.__module__, kind.__qualname__
    return made()
KINDS = {kind.__name__: kind for kind in (float, int, bool, str, list, dict, tuple, np.ndarray, np.float64,
                                          np.bool_, BaseException, type)}
def wrong(name): return claim(KINDS[name])
print('CLAIMED', [isinstance(wrong(name), kind) for name, kind in KINDS.items()].count(True))
"""
PLAIN = ("float", "int", "str", "list", "dict", "tuple", "ndarray", "float64", "type")


def test_a_claimed_class_is_believed_of_no_plain_value(court: Court) -> None:
    kinds = {"ndarray": "np.ndarray", "float64": "np.float64"}
    tests = [f"assert isinstance(wrong('{kind}'), {kinds.get(kind, kind)})" for kind in PLAIN]
    tests += [f"assert wrong('{kind}') == WANTED" for kind in PLAIN]
    verdict = cheated(court, ATTACK, *tests)
    assert_earned_nothing(verdict, "CLAIMED 11")
