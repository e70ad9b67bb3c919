"""Forks until the machine gives up, and each child forks on."""

from court import Court
from outside import assert_deserved, attacked, call_oneself, running, said

from convbook_grader.judge.limits import Limits

BOMB = (
    call_oneself("atk-forkbomb")
    + """
import os, time
made = 0
try:
    for _ in range(500):
        if os.fork() == 0:
            while True:
                try: os.fork()
                except OSError: time.sleep(0.05)
        made += 1
except OSError as error:
    print('refused', type(error).__name__, made <= 16)
print('made', made)
"""
)


def test_a_fork_bomb_is_held_and_swept_up(court: Court) -> None:
    verdict = attacked(court, BOMB, Limits(cell_seconds=5, processes=16))
    assert_deserved(verdict)
    assert "refused BlockingIOError True" in said(verdict)
    assert running("atk-forkbomb") == []
