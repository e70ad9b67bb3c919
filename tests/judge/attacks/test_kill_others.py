"""Sends SIGKILL and SIGSTOP to the parent, to process 1, to all processes, to every number."""

import os

from court import Court
from outside import assert_deserved, attacked, said

KILL = """
import os, signal
reached = []
for pid in (os.getppid(), 1, -1, {pid}, {server}, *range(2, 3000)):
    for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(pid, number)
            reached.append(pid)
        except (ProcessLookupError, PermissionError):
            pass
for attempt in (lambda: os.killpg({pid}, 9), lambda: os.killpg({server}, 9), lambda: os.pidfd_open({server})):
    try:
        attempt()
        print('REACHED')
    except OSError as error:
        print(type(error).__name__)
# The parent is outside of this namespace (0 means one's own group), and number 1 is oneself.
print('me', os.getpid(), 'parent', os.getppid(), 'reached', sorted(set(reached)))
"""


def test_no_signal_leaves_the_sandbox(court: Court) -> None:
    server = court.student._process.pid
    verdict = attacked(court, KILL.format(pid=os.getpid(), server=server))
    assert_deserved(verdict)
    assert "me 1 parent 0 reached [0, 1]" in said(verdict)
    assert said(verdict).count("ProcessLookupError") == 3
    assert "REACHED" not in said(verdict)
    assert court.student.alive()
    assert verdict.incidents == []
