"""A fork bomb and a spin in one of three trials that run at the same time."""

from concurrent.futures import ThreadPoolExecutor

from court import Court
from outside import assert_deserved, attacked, call_oneself, running, said

from convbook_grader.judge.limits import Limits

BOMB = (
    call_oneself("atk-parallel")
    + """
import os, time
def bomb():
    while True:
        try:
            os.fork()
        except OSError:
            time.sleep(0.01)
if os.fork() == 0: bomb()
time.sleep(2)
try:
    os.fork()
    print('FORKED')
except OSError as error:
    print('full', type(error).__name__)
"""
)
FORKS = """
import os, time
made = 0
for _ in range(20):
    if os.fork() == 0:
        os._exit(0)
    os.wait()
    made += 1
    time.sleep(0.05)
print('made', made)
"""


def test_the_other_two_notice_nothing(court: Court) -> None:
    limits = Limits(cell_seconds=20, processes=16)
    with ThreadPoolExecutor(3) as pool:
        bomb, one, other = list(
            pool.map(lambda attack: attacked(court, attack, limits), [BOMB, FORKS, FORKS])
        )
    for verdict in (bomb, one, other):
        assert_deserved(verdict)
    assert "full BlockingIOError" in said(bomb)
    assert "made 20" in said(one)
    assert "made 20" in said(other)
    assert running("atk-parallel") == []
