"""Starts threads without end."""

from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.limits import Limits

BOMB = """
import threading, time
started = 0
try:
    while started < 1000:
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
        started += 1
except RuntimeError as error:
    print(error, started <= 16)
"""


def test_threads_count_as_processes(court: Court) -> None:
    verdict = attacked(court, BOMB, Limits(cell_seconds=5, processes=16))
    assert_deserved(verdict)
    assert "can't start new thread True" in said(verdict)
