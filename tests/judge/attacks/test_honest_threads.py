"""An honest neighbour of all attacks with threads: many of them print at once, and long lines."""

from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.limits import Limits

THREADS = """
from concurrent.futures import ThreadPoolExecutor
import sys
sys.setswitchinterval(1e-5)
def show(number):
    for _ in range(20): print(str(number) * 5000)
with ThreadPoolExecutor(8) as pool:
    list(pool.map(show, range(8)))
print('done')
"""
PROCESSES = """
import multiprocessing
def square(x):
    print('squaring', x)
    return x * x
with multiprocessing.get_context('fork').Pool(3) as pool:
    print(sum(pool.map(square, range(10))))
"""


def test_threads_that_print_together_do_not_break_the_notebook(court: Court) -> None:
    verdict = attacked(court, THREADS, Limits(cell_seconds=10, output_kb=4096))
    assert_deserved(verdict)
    assert verdict.incidents == []
    assert said(verdict).count("\n") >= 160
    assert "done" in said(verdict)


def test_a_pool_of_processes_works(court: Court) -> None:
    verdict = attacked(court, PROCESSES, Limits(cell_seconds=10))
    assert_deserved(verdict)
    assert verdict.incidents == []
    assert "285" in said(verdict)
