"""Landlock: the kernel's own list of files that a process may touch from now on.

Used where user namespaces are forbidden, so that no second view of the file system can be
made. It needs no privilege. The system calls are made by number, because the packages on
PyPI that wrap them are not kept.

Source: Linux ``Documentation/userspace-api/landlock.rst``.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every machine
_VERSION, _PATH_BENEATH = 1, 1
# Access rights known to each version of the interface, as bit masks.
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_NET = 0b11  # bind and connect, TCP; since version 4
_SCOPE = 0b11  # abstract unix sockets and signals; since version 6
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_TRUNCATE = 1 << 14
READ = _EXECUTE | _READ_FILE | _READ_DIR
_ON_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | (1 << 15)


def version() -> int:
    """Return the version of the kernel's interface; 0 if there is none."""
    libc = ctypes.CDLL(None, use_errno=True)
    found: int = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    return max(0, found)


def restrict(readable: Iterable[Path], writable: Iterable[Path]) -> None:
    """Let this process, and all that it starts, touch no other files; there is no way back.

    Parameters
    ----------
    readable, writable : iterable of Path
        Folders or files; what does not exist is passed over.

    Raises
    ------
    OSError
        If the kernel has no Landlock. ``PR_SET_NO_NEW_PRIVS`` must be set before.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    known = version()
    files = _FILES[min(known, 5)] if known else 0
    ruleset = struct.pack("<QQQ", files, _NET if known >= 4 else 0, _SCOPE if known >= 6 else 0)
    length = 24 if known >= 6 else 16 if known >= 4 else 8
    descriptor = libc.syscall(_CREATE_RULESET, ruleset, ctypes.c_size_t(length), ctypes.c_uint32(0))
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), "Landlock refused")
    try:
        for path, rights in [*((p, READ) for p in readable), *((p, files) for p in writable)]:
            _allow(libc, descriptor, path, rights & files)
        if libc.syscall(_RESTRICT_SELF, descriptor, ctypes.c_uint32(0)) != 0:
            raise OSError(ctypes.get_errno(), "Landlock refused")
    finally:
        os.close(descriptor)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not path.is_dir():
            rights &= _ON_A_FILE
        rule = struct.pack("<Qi", rights, beneath)
        if libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, ctypes.c_uint32(0)) != 0:
            raise OSError(ctypes.get_errno(), f"Landlock refused {path}")
    finally:
        os.close(beneath)
