"""Reads environment variables: its own, the parent's and those of the machine's process 1."""

import pytest
from court import Court
from outside import MARKER, assert_deserved, attacked, said

from convbook_grader.judge.sandbox import ForkServer
from convbook_grader.judge.view import bubblewraps

ATTACK = """
import os
print(sorted(os.environ.items()))
for pid in (1, os.getpid(), os.getppid(), *range(2, 400)):
    for name in ('environ', 'cmdline', 'mem', 'maps', 'root/etc/passwd', 'cwd'):
        try:
            print(pid, name, open(f'/proc/{pid}/{name}', 'rb').read(20000))
        except OSError as error:
            pass
print('asked', pid)
"""


def test_no_variable_of_the_instructor_is_in_the_sandbox(
    court: Court, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", MARKER)
    student = ForkServer("student", court.student.level, court.student.ground, bubblewraps()[0])
    try:
        verdict = attacked(Court(student, court.trusted), ATTACK)
    finally:
        student.close()
    assert_deserved(verdict)
    assert "GITHUB_TOKEN" not in said(verdict)
    assert "'USER', 'student'" in said(verdict)
    assert "asked 399" in said(verdict)
