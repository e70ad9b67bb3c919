"""``convbook doctor``: what this machine's sandbox really holds back, and what to do about the rest."""

import platform
from dataclasses import dataclass
from pathlib import Path

from convbook.language import say
from convbook_grader.judge.footing import Footing, find_footing
from convbook_grader.judge.sandbox import Ground, SandboxError
from convbook_grader.judge.view import bubblewraps

# Protection → entry of the catalogue that says what to do when it is reduced or absent.
_ADVICE = {
    "files": "namespaces",
    "read-only Python": "namespaces",
    "account": "root",
    "other processes": "namespaces",
    "network": "seccomp",
    "system calls": "seccomp",
    "new privileges": "seccomp",
    "new namespaces": "seccomp",
    "debugging": "seccomp",
    "memory": "limits",
    "processor time": "limits",
    "processes": "root",
    "file size": "limits",
}


@dataclass(frozen=True)
class Finding:
    """One protection: its name, ``"works"``, ``"reduced"`` or ``"absent"``, and what to do."""

    protection: str
    state: str
    advice: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """What the doctor found.

    Attributes
    ----------
    level : str
        ``"full"``, ``"reduced"``, or ``"refused"``.
    program : str
        The bubblewrap that is used, if any.
    findings : list of Finding
        One for each protection, as it was tried.
    refused : list of str
        Why the levels above could not be had.
    """

    level: str
    program: str
    findings: list[Finding]
    refused: list[str]


def examine(root: Path) -> Diagnosis:
    """Start the real sandbox once, try every protection inside it, and tell how each stands.

    Parameters
    ----------
    root : Path
        The course, which the sandbox must not see.
    """
    try:
        footing, server = find_footing(Ground(secret=(root.resolve(),)))
    except SandboxError as error:
        findings = [Finding(name, "absent", say(f"doctor.{advice}")) for name, advice in _ADVICE.items()]
        return Diagnosis("refused", "", findings, [str(error)])
    server.close()
    return Diagnosis(footing.level, footing.bubblewrap, _findings(footing), list(footing.refused))


def _findings(footing: Footing) -> list[Finding]:
    found = []
    for name, state in footing.protections.items():
        advice = "" if state == "works" else say(f"doctor.{_ADVICE[name]}")
        found.append(Finding(name, state, advice))
    return found


def machine() -> str:
    """Return one line on what this machine is."""
    programs = ", ".join(bubblewraps()) or "no bwrap"
    return f"{platform.system()} {platform.release()} {platform.machine()} · {programs}"
