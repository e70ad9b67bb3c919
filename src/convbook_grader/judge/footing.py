"""Finds out, by trying, how well this machine can hold a stranger."""

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path

import msgpack

from convbook_grader.judge import landlock, seccomp
from convbook_grader.judge.confine import Level
from convbook_grader.judge.sandbox import ForkServer, Ground, SandboxError
from convbook_grader.judge.view import bubblewraps, holds, readable_paths

# Without these a stranger is not held at all.
ESSENTIAL = ("files", "account", "network", "system calls", "memory", "processes")


@dataclass(frozen=True)
class Footing:
    """What this machine can do: the level, the program, and each protection as tried."""

    level: Level
    bubblewrap: str
    protections: dict[str, str]
    refused: tuple[str, ...] = ()


def find_footing(ground: Ground, no_sandbox: bool = False) -> tuple[Footing, ForkServer]:
    """Go down the ladder to the best level that holds, by trying each for real.

    Parameters
    ----------
    ground : Ground
        What to stand on.
    no_sandbox : bool
        Take level ``none`` at once. Never chosen otherwise.

    Returns
    -------
    Footing, ForkServer
        The level and S's fork-server, started.

    Raises
    ------
    SandboxError
        If not even the reduced level holds; says in one line what to do.
    """
    refused: list[str] = []
    attempts: list[tuple[Level, str]] = [("none", "")]
    if not no_sandbox:
        attempts = [("full", program) for program in bubblewraps()]
        if not attempts:
            refused.append("no bwrap program")
        attempts.append(("reduced", ""))
    for level, program in attempts:
        if level == "reduced" and (landlock.version() < 1 or not seccomp.supported()):
            refused.append("no Landlock in this kernel")
            continue
        try:
            server = ForkServer("student", level, ground, program)
        except SandboxError as error:
            refused.append(f"{level} ({program or 'no bwrap'}): {error}")
            continue
        try:
            protections = _probe(server)
        except (OSError, ValueError, SandboxError) as error:
            server.close()
            refused.append(f"{level} ({program or 'no bwrap'}): {error}")
            continue
        missing = [name for name in ESSENTIAL if protections.get(name) == "absent"]
        if missing and not no_sandbox:
            server.close()
            refused.append(f"{level} ({program or 'no bwrap'}): {', '.join(missing)} not held")
            continue
        return Footing(level, program, protections, tuple(refused)), server
    raise SandboxError(
        "This machine cannot hold student code: "
        + "; ".join(refused)
        + ". Run `convbook doctor`, or use Linux, WSL2 or a container that allows user namespaces; "
        "--JudgedExecute.no_sandbox=True runs it without."
    )


def _probe(server: ForkServer) -> dict[str, str]:
    forbidden = [str(place) for place in _forbidden(server.ground)]
    child = server.fork({"do": "probe", "cpu": -1, "forbidden": forbidden})
    deadline = time.monotonic() + 20
    try:
        child.settle(("probe",), {}, deadline)
        header, _ = child.orders.receive(deadline)
    except Exception as error:
        # Should the server have ended before it could fork, what it said tells more than that.
        raise SandboxError(server.last_words() or child.ending(1) or str(error)) from error
    finally:
        child.kill()
    protections: dict[str, str] = msgpack.unpackb(header)
    return protections


def _forbidden(ground: Ground) -> list[Path]:
    """Real files that a sandbox must not see: the course's and this account's, less Python's own."""
    secret = [place.resolve() for place in ground.secret]
    readable = readable_paths(secret)
    found = [Path("/etc/shadow")]
    for folder in (*secret, Path.home()):
        with contextlib.suppress(OSError):
            inside = [
                entry
                for entry in sorted(folder.iterdir())
                if not any(holds(entry, one) or holds(one, entry) for one in readable)
            ]
            found += inside[:20]
    return found
