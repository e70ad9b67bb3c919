"""Leaves a daemon behind: forked twice, in a session of its own, deaf to signals."""

import threading
import time

from court import Court, Verdict
from outside import assert_deserved, attacked, call_oneself, running, said

from convbook_grader.judge.limits import Limits

DAEMON = (
    call_oneself("atk-daemon")
    + """
import os, signal, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while True: time.sleep(1)
    os._exit(0)
os.wait()
time.sleep(1)
print('left')
"""
)


def test_a_daemon_ends_with_its_submission(court: Court) -> None:
    verdicts: list[Verdict] = []
    judging = threading.Thread(
        target=lambda: verdicts.append(attacked(court, DAEMON, Limits(cell_seconds=10)))
    )
    judging.start()
    seen: set[str] = set()
    while judging.is_alive() and len(seen) < 2:
        seen |= set(running("atk-daemon"))
        time.sleep(0.02)
    judging.join()
    assert len(seen) >= 2  # it really ran, and could be seen from here
    assert_deserved(verdicts[0])
    assert "left" in said(verdicts[0])
    assert running("atk-daemon") == []
