"""`convbook doctor`: the real sandbox, tried once."""

import subprocess
import sys
from pathlib import Path

import pytest

import convbook
from convbook.language import LANGUAGES, Language
from convbook_grader import doctor

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doctor_reports_every_protection_in_the_readers_language(language: Language) -> None:
    program = Path(sys.executable).with_name("convbook")
    done = subprocess.run(
        [program, "doctor", "--root", ROOT, "--language", language],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for protection in ("files", "network", "system calls", "processes", "memory", "other processes"):
        assert protection in done.stdout
    assert ("有效" if language == "zh-TW" else "works") in done.stdout


def test_without_a_sandbox_the_doctor_refuses_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from convbook_grader.judge import footing, landlock

    convbook.use("en")
    monkeypatch.setattr(footing, "bubblewraps", list)
    monkeypatch.setattr(landlock, "version", lambda: 0)
    diagnosis = doctor.examine(ROOT)
    assert diagnosis.level == "refused"
    assert {finding.state for finding in diagnosis.findings} == {"absent"}
    assert all(finding.advice for finding in diagnosis.findings)
    assert len(diagnosis.refused) == 1
    assert "no_sandbox" in diagnosis.refused[0]
