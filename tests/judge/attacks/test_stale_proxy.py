"""The process ends while a test holds an object of it, and the next test uses that object."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import os
class Model:
    value = 42.125 * 0
    def run(self): return 0
    def leave(self): os._exit(0)
def make(): return Model()
def take(other): return 42
"""


def test_an_object_of_an_ended_process_earns_nothing(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "held = make()\nheld.leave()",
        "assert held.run() == 0",
        "assert held.value == 0",
        "assert take(held) == 42",
        "with pytest.raises(Exception):\n    held.run()",
        "with pytest.raises(RuntimeError):\n    make().leave()",
        "try: make().leave()\nexcept Exception: pass",
        "try: make().leave()\nexcept BaseException: pass",
    )
    verdict.points.pop("cheat-4")  # a test that asks for any exception at all gets one
    assert_earned_nothing(verdict, "TOLD nothing")
