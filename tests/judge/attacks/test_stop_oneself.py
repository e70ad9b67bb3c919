"""Stops itself instead of ending, so that the grader waits."""

from court import Court
from outside import assert_deserved, attacked, call_oneself, running, said

from convbook_grader.judge.limits import Limits

STOP = (
    call_oneself("atk-stopped")
    + """
import os, signal, threading
pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), signal.SIGSTOP)
    os._exit(0)
print('stopped', os.WIFSTOPPED(os.waitpid(pid, os.WUNTRACED)[1]))
os.kill(os.getpid(), signal.SIGSTOP)
signal.raise_signal(signal.SIGTSTP)
print('on')
"""
)


def test_nobody_waits_for_what_has_stopped(court: Court) -> None:
    verdict = attacked(court, STOP, Limits(cell_seconds=2))
    assert_deserved(verdict)
    assert "stopped True\non" in said(verdict)
    assert running("atk-stopped") == []
