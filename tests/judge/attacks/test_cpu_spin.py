"""Spins on all processors, in processes of its own."""

from court import Court
from outside import assert_deserved, attacked, call_oneself, running, said

from convbook_grader.judge.limits import Limits

SPIN = (
    call_oneself("atk-cpuspin")
    + """
import os, signal, time
children = []
for _ in range(2):
    pid = os.fork()
    if pid == 0:
        while True: pass
    children.append(pid)
"""
)


def test_a_process_that_spins_is_stopped_by_the_kernel(court: Court) -> None:
    ends = SPIN + "print([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children])"
    verdict = attacked(court, ends, Limits(cell_seconds=20, cpu_seconds=1))
    assert "[-9, -9]" in said(verdict)
    assert verdict.points["wrong"] == 0
    assert running("atk-cpuspin") == []


def test_processes_left_spinning_cost_the_others_nothing_and_end_with_the_trial(court: Court) -> None:
    verdict = attacked(court, SPIN + "print('left', len(children))", Limits(cell_seconds=10))
    assert_deserved(verdict)
    assert "left 2" in said(verdict)
    assert running("atk-cpuspin") == []
