"""Asks for 8 GB at once, and then for as much as there is in small pieces."""

from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.limits import Limits

BOMB = """
import mmap
import numpy as np
for attempt in (lambda: bytearray(8 << 30), lambda: np.ones(1 << 30), lambda: mmap.mmap(-1, 8 << 30)):
    try:
        attempt()
        print('GOT IT')
    except (MemoryError, OSError) as error:
        print(type(error).__name__)
held = []
try:
    while len(held) < 10_000:
        held.append(bytearray(1 << 20))
except MemoryError:
    count = len(held)
    held.clear()
    print('pieces', 10 < count < 1024)
"""


def test_memory_ends_at_the_limit_and_the_notebook_goes_on(court: Court) -> None:
    verdict = attacked(court, BOMB, Limits(cell_seconds=10, memory_mb=1024))
    assert_deserved(verdict)
    assert "GOT IT" not in said(verdict)
    assert said(verdict).count("MemoryError") == 2
    assert "pieces True" in said(verdict)


def test_memory_asked_for_inside_a_test_costs_that_test(court: Court) -> None:
    verdict = attacked(
        court, "def honest(): return 1\ndef wrong(): return [0] * (1 << 34)", Limits(memory_mb=1024)
    )
    assert_deserved(verdict)
    assert "MemoryError" in verdict.output("wrong")
