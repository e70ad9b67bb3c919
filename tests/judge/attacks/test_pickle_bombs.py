"""Objects that would run code when unpickled, alone and in arrays of objects."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import pickle
class Bomb:
    def __reduce__(self): CALLED.append(1); return (exec, ("open('/tmp/boom-7f', 'w').write('x'); BOOM = 1",))
    def __reduce_ex__(self, protocol): return self.__reduce__()
    def __getstate__(self): CALLED.append(2); return {}
    def __deepcopy__(self, memo): CALLED.append(3); return self
CALLED = []
def wrong(): return Bomb()
def raw(): return pickle.dumps(Bomb())
def array(): return np.array([Bomb(), None], dtype=object)
print('REAL', pickle.dumps(Bomb())[:1] == bytes([128]), len(CALLED))
CALLED.clear()
"""


def test_nothing_is_ever_unpickled(court: Court) -> None:
    gone = "import os\nassert os.path.exists('/tmp/boom-7f') or 'BOOM' in globals()"
    verdict = cheated(
        court,
        ATTACK,
        f"wrong()\n{gone}",
        f"array()\n{gone}",
        f"array().tolist()\n{gone}",
        f"raw()\n{gone}",
        f"import copy\ntry: copy.deepcopy(wrong())\nexcept Exception: pass\n{gone}",
        f"import copy\ntry: copy.copy(array())\nexcept Exception: pass\n{gone}",
        tell="[one for one in CALLED if one != 1], len(CALLED) <= 1, "
        "__import__('os').path.exists('/tmp/boom-7f')",
    )
    assert_earned_nothing(verdict, "REAL True 1")
    assert "TOLD [] True False" in verdict.text()
