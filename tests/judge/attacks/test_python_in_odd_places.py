"""The victim of emptied places: a Python environment that lies below /tmp (or /home)."""

from pathlib import Path

import pytest
from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.sandbox import ForkServer
from convbook_grader.judge.view import bubblewraps


def test_packages_below_tmp_can_still_be_imported(
    court: Court, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    packages.chmod(0o755)
    (packages / "lately.py").write_text("ONE = 1")
    monkeypatch.syspath_prepend(packages)
    student = ForkServer("student", court.student.level, court.student.ground, bubblewraps()[0])
    try:
        verdict = attacked(Court(student, court.trusted), "import lately\nprint('imported', lately.ONE)")
    finally:
        student.close()
    assert_deserved(verdict)
    assert "imported 1" in said(verdict)
