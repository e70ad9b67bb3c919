"""Sleeps forever: in a cell, in a test, and in ways that swallow the alarm."""

import pytest
from court import Court
from outside import assert_deserved, attacked, call_oneself, running, said

from convbook_grader.judge.limits import Limits

WAYS = {
    "time.sleep": "import time\ntime.sleep(10**6)",
    "input": "input('your password? ')",
    "a lock": "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
    "a pipe": "import os\nr, w = os.pipe()\nos.read(r, 1)",
    "swallowing": "import time\nwhile True:\n    try: time.sleep(10**6)\n    except BaseException: pass",
}


@pytest.mark.parametrize("way", WAYS)
def test_waiting_forever_costs_one_cell(court: Court, way: str) -> None:
    name = "atk-sleeping"
    verdict = attacked(court, call_oneself(name) + WAYS[way], Limits(cell_seconds=0.5))
    assert_deserved(verdict)
    assert any(
        word in said(verdict)
        for word in ("Out of time", "time limit", "StdinNotImplementedError", "EOFError")
    )
    assert running(name) == []
