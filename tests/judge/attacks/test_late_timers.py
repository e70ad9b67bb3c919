"""Leaves something for later: timers, alarms, atexit, finalizers, hooks, threads that wake in the tests."""

from court import Court, graded, hidden, ordinary, solution
from outside import MARKER, assert_deserved, attacked, said

LATER = """
import atexit, os, signal, sys, threading, time, weakref
def boom(*args):
    global wrong
    wrong = lambda: 1
    print('BOOM')
atexit.register(boom)
weakref.finalize(atexit, boom)
threading.Timer(0.2, boom).start()
sys.setswitchinterval(1e-6)
def forever():
    while True:
        time.sleep(0.001)
        print('THREAD')
threading.Thread(target=forever, daemon=True).start()
print('set')
"""
ALARMS = """
import signal
def ring(*args): raise SystemExit('ALARM')
for number in (signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF, signal.SIGUSR1):
    signal.signal(number, ring)
signal.setitimer(signal.ITIMER_VIRTUAL, 0.001, 0.001)
signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
signal.pthread_kill = lambda *args: None
"""


def test_what_wakes_later_changes_no_score_that_was_earned(court: Court) -> None:
    verdict = court.judge(
        [
            solution("def honest(): return 1\ndef wrong(): return 0"),
            graded(hidden(f"marker = '{MARKER}'\nassert wrong() == 2"), "wrong"),
            solution(LATER, "attack"),
            *[graded(hidden(f"marker = '{MARKER}'\nassert honest() == 1"), f"honest{n}") for n in range(5)],
            ordinary("import time; time.sleep(0.3)\nprint('still', honest())"),
        ]
    )
    assert verdict.points == {"wrong": 0} | {f"honest{n}": 1 for n in range(5)}
    assert MARKER not in verdict.text()
    assert "set" in verdict.output("attack")
    assert "BOOM" not in verdict.output("honest4")
    assert verdict.incidents == []


def test_alarms_of_its_own_cost_the_student_at_most_the_program(court: Court) -> None:
    verdict = attacked(court, ALARMS)
    assert verdict.points["wrong"] == 0
    assert MARKER not in verdict.text()


def test_an_end_at_exit_is_never_reached(court: Court) -> None:
    first = attacked(court, "import atexit, os\natexit.register(lambda: os._exit(5))\nprint('registered')")
    assert_deserved(first)
    assert "registered" in said(first)
    assert first.incidents == []
