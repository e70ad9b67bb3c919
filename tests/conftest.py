"""What holds for every test."""

import os
import signal
import sys
from collections.abc import Generator

import pytest

# nbgrader calls `alembic` by its name, also for a gradebook that a test opens by itself.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", "")

# Started in the background of a script, pytest is deaf to Ctrl-C, and all that it starts would be, too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Half a character in what a hostile notebook makes us log cannot go from one process to another."""
    report = yield
    report.sections = [
        (name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections
    ]
    return report
