"""Crashes the interpreter: endless recursion in Python and in C, a null pointer, a broken object."""

import pytest
from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.limits import Limits

CRASHES = {
    "null": "import ctypes\nprint('before')\nctypes.string_at(0)",
    "C stack": "import sys\nsys.setrecursionlimit(10**8)\nprint('before')\n"
    "class A:\n    def __getattr__(self, name): return getattr(self, name + 'x'[:0])\nA().b",
    "repr": "import sys\nsys.setrecursionlimit(10**8)\nprint('before')\nx = []\n"
    "for _ in range(10**6): x = [x]\nrepr(x)",
    "abort": "import os\nprint('before')\nos.abort()",
    "freed": "import ctypes\nprint('before')\nctypes.memset(id(None), 0, 16)\ndel None.__class__",
}


@pytest.mark.parametrize("crash", CRASHES)
def test_a_crash_costs_its_own_cell(court: Court, crash: str) -> None:
    verdict = attacked(court, CRASHES[crash], Limits(cell_seconds=3, memory_mb=1024))
    assert_deserved(verdict)
    assert said(verdict).startswith("before")


@pytest.mark.parametrize("crash", ["null", "abort"])
def test_a_crash_inside_a_test_is_a_fail_with_a_reason(court: Court, crash: str) -> None:
    body = CRASHES[crash].replace("\n", "\n    ")
    verdict = attacked(court, f"def wrong():\n    {body}")
    assert_deserved(verdict)
    assert "stopped by signal" in verdict.output("wrong") or "ended" in verdict.output("wrong")


def test_endless_recursion_is_an_ordinary_error(court: Court) -> None:
    verdict = attacked(court, "def f(): return f()\nf()")
    assert_deserved(verdict)
    assert "RecursionError" in said(verdict)
    assert verdict.incidents == []
