"""Spins with every signal blocked, so that no alarm reaches it."""

from court import Court
from outside import assert_deserved, attacked, call_oneself, running, said

from convbook_grader.judge.limits import Limits

SPIN = (
    call_oneself("atk-deafspin")
    + """
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
for number in signal.valid_signals():
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
print('deaf')
while True: pass
"""
)


def test_what_does_not_listen_is_killed_and_the_rest_goes_on(court: Court) -> None:
    verdict = attacked(court, SPIN, Limits(cell_seconds=0.5))
    assert_deserved(verdict)
    assert said(verdict).startswith("deaf")
    assert "time limit" in said(verdict)
    assert verdict.incidents == ["late ended -9"]
    assert running("atk-deafspin") == []
