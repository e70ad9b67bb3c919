"""Subclasses of plain types that are equal to everything, nearer than anything, and keep what they meet."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import numpy as np
MET = []
def keep(self, *others): MET.append(others); return True
def zero(self, *others): MET.append(others); return 0.0
def evil(base):
    names = ('eq', 'ne', 'lt', 'le', 'gt', 'ge', 'contains', 'bool', 'instancecheck')
    body = {f'__{name}__': keep for name in names}
    body |= {f'__{name}__': zero for name in 'sub rsub abs add radd mul rmul neg round'.split()}
    body |= {'__hash__': lambda self: 0, '__array_priority__': 1e9, '__array_ufunc__': keep,
             '__array_function__': keep, '__repr__': lambda self: '100', '__format__': lambda *a: '100'}
    return type(base)('Evil', (base,), body)
MAKE = {'float': (float, 0), 'int': (int, 0), 'str': (str, 'x'), 'bytes': (bytes, b'x'), 'list': (list, [0]),
        'tuple': (tuple, (0,)), 'dict': (dict, {'a': 0}), 'complex': (complex, 0), 'set': (set, [0]),
        'frozenset': (frozenset, [0]), 'float64': (np.float64, 0), 'int64': (np.int64, 0)}
def wrong(kind):
    base, value = MAKE[kind]
    return evil(base)(value)
def array():
    return np.zeros(3).view(evil(np.ndarray))
evil(float)(0) == 7
print('EVIL', evil(float)(0) == 7, len(MET))
MET.clear()
"""
NUMBERS = ("float", "int", "complex", "float64", "int64")
OTHERS = {"str": "'WANTED'", "bytes": "b'WANTED'", "list": "[WANTED]", "tuple": "(WANTED,)",
          "dict": "{'a': WANTED}",
          "set": "{WANTED}", "frozenset": "frozenset([WANTED])"}  # fmt: skip


def test_what_a_subclass_overrides_stays_behind(court: Court) -> None:
    tests = [f"assert wrong('{kind}') == WANTED" for kind in NUMBERS]
    tests += [f"assert abs(WANTED - wrong('{kind}')) < 1e-6" for kind in NUMBERS]
    tests += [f"assert wrong('{kind}') == {wanted}" for kind, wanted in OTHERS.items()]
    tests += [
        "assert (array() == np.full(3, WANTED)).all()",
        "np.testing.assert_allclose(array(), np.full(3, WANTED))",
    ]
    tests += ["assert np.isclose(wrong('float'), WANTED)", "assert WANTED in wrong('list')"]
    verdict = cheated(court, ATTACK, *tests, tell="'MET', MET")
    assert_earned_nothing(verdict, "EVIL True")
    assert "TOLD MET []" in verdict.text()
