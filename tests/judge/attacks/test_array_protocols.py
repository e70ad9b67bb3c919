"""An object offers itself to numpy as memory at an address of its choice, and as every protocol there is."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import ctypes
ASKED = []
class Pointer:
    shape, dtype, ndim, itemsize, strides = (1 << 20,), np.dtype('u1'), 1, 1, (1,)
    size = nbytes = 1 << 20
    flags, __array_priority__ = {}, 1e9
    @property
    def __array_interface__(self):
        ASKED.append('interface')
        return {'shape': (1 << 20,), 'typestr': '|u1', 'data': (4096, False), 'version': 3}
    @property
    def __array_struct__(self): ASKED.append('struct'); return ctypes.py_object(4096)
    def __array_ufunc__(self, *a, **k): ASKED.append(repr(a)); return True
    def __array_function__(self, *a, **k): ASKED.append(repr(a)); return True
    def __array_finalize__(self, *a): ASKED.append(repr(a))
    def __array_wrap__(self, *a): ASKED.append(repr(a)); return True
    def __dlpack__(self, *a, **k): ASKED.append(repr(a)); return 1
    def __buffer__(self, *a): ASKED.append(repr(a)); return memoryview(b'x')
def wrong(): return Pointer()
print('TRIED', np.isclose(Pointer(), 1))
ASKED.clear()
"""


def test_numpy_asks_a_students_object_for_numbers_only(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "np.testing.assert_allclose(wrong(), WANTED)",
        "assert np.isclose(wrong(), WANTED)",
        "assert np.all(np.asarray(wrong()) == WANTED)",
        "assert np.all(wrong() == np.full(3, WANTED))",
        "assert np.all(np.full(3, WANTED) == wrong())",
        "assert np.frombuffer(wrong(), np.uint8) == WANTED",
        "assert np.array_equal([wrong()], [WANTED])",
        "assert np.sum(np.full(3, WANTED) - wrong()) == 0",
        tell="[one for one in ASKED if one not in ('interface', 'struct')]",
    )
    assert_earned_nothing(verdict, "TRIED True")
    assert "TOLD []" in verdict.text()
