"""What the sandbox really holds back, tried from inside.

`convbook doctor` runs this in place of a submission. Each answer is what happened, not what
was asked for.
"""

import ctypes
import os
import resource
import socket
from collections.abc import Callable
from pathlib import Path

_PTRACE_ATTACH, _NEWUSER = 16, 0x10000000


def report(forbidden: list[str]) -> dict[str, str]:
    """Try every protection and say how it stands.

    Parameters
    ----------
    forbidden : list of str
        Files and folders that must not be readable here.

    Returns
    -------
    dict
        Protection → ``"works"``, ``"reduced"`` or ``"absent"``.
    """
    return {
        "files": _works(not any(_readable(path) for path in forbidden)),
        "read-only Python": _works(not _writable(os.__file__)),
        "account": _works(os.getuid() != 0),
        "other processes": "works" if _alone() else "reduced" if not _can_signal() else "absent",
        "network": _works(not _can(_connect)),
        "system calls": _works(_status("Seccomp") == "2"),
        "new privileges": _works(_status("NoNewPrivs") == "1" and not _capable()),
        "new namespaces": _works(_libc().unshare(_NEWUSER) != 0),
        "debugging": _works(_libc().ptrace(_PTRACE_ATTACH, os.getppid(), 0, 0) != 0),
        "memory": _limited(resource.RLIMIT_AS),
        "processor time": _limited(resource.RLIMIT_CPU),
        "processes": _limited(resource.RLIMIT_NPROC) if os.getuid() != 0 else "absent",
        "file size": _limited(resource.RLIMIT_FSIZE),
    }


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _works(held: bool) -> str:
    return "works" if held else "absent"


def _limited(kind: int) -> str:
    return _works(resource.getrlimit(kind)[1] != resource.RLIM_INFINITY)


def _readable(path: str) -> bool:
    try:
        return bool(os.listdir(path)) if os.path.isdir(path) else bool(Path(path).read_bytes())
    except OSError:
        return False


def _writable(path: str) -> bool:
    try:
        with open(path, "ab"):
            return True
    except OSError:
        return False


def _alone() -> bool:
    try:
        return all(int(name) == os.getpid() for name in os.listdir("/proc") if name.isdigit())
    except OSError:
        return os.getpid() == 1


def _can_signal() -> bool:
    try:
        os.kill(os.getppid(), 0)
    except OSError:
        return False
    return True


def _can(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError:
        return False
    return True


def _connect() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.connect(("127.0.0.1", 9))


def _status(field: str) -> str:
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return {
            "Seccomp": str(_libc().prctl(21, 0, 0, 0, 0)),
            "NoNewPrivs": str(_libc().prctl(39, 0, 0, 0, 0)),
        }.get(field, "")
    return next((line.split(":")[1].strip() for line in lines if line.startswith(field + ":")), "")


def _capable() -> bool:
    """Whether any capability can be had (``PR_CAPBSET_READ`` asks for the upper bound of each)."""
    held = _status("CapEff") or "0"
    return int(held, 16) != 0
