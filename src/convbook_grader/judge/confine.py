"""What a forked process gives up before it runs anybody's cells.

Three levels, chosen by `sandbox`:

``full``
    Own user, pid, mount, ipc, network and uts namespaces inside bubblewrap's view of the file
    system, own ``/tmp`` and ``/home``, no capabilities, no new privileges, seccomp, limits.
    That is S. T, which runs no stranger's code, has a mount and user namespace of its own and
    shares the others with its fork-server and with no S.
``reduced``
    No namespaces to be had: Landlock hides the files, seccomp the network and the other
    processes, limits as before. Memory of the account's other processes stays out of reach
    through seccomp alone.
``none``
    Limits only. Asked for by name (``no_sandbox``).

The namespaces are made here and not by one bubblewrap per submission, because starting Python,
numpy and matplotlib afresh takes a second, and a fork of a warm process twenty milliseconds.
"""

import ctypes
import os
import resource
import struct
from pathlib import Path
from typing import Literal

from convbook_grader.judge import landlock, seccomp
from convbook_grader.judge.limits import Limits

Level = Literal["full", "reduced", "none"]
NOBODY = 65534
HOME = Path("/home/student")

_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = (
    0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
VIEW = _NEWUSER | _NEWNS
EVERYTHING = VIEW | _NEWPID | _NEWIPC | _NEWNET | _NEWUTS
_NOSUID, _NODEV, _NOEXEC, _REC, _PRIVATE = 2, 4, 8, 1 << 14, 1 << 18
_SET_DUMPABLE, _CAPBSET_DROP, _SET_CHILD_SUBREAPER, _SET_NO_NEW_PRIVS, _AMBIENT = 4, 24, 36, 38, 47
_AMBIENT_CLEAR_ALL, _CAPABILITY_VERSION_3, _LAST_CAPABILITY = 4, 0x20080522, 63

_libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> None:
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")


def become_nobody() -> None:
    """Leave root for good: its processes are exempt from the limit on processes."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    # Changing the user hides /proc/self, which the user map is written through.
    _check(_libc.prctl(_SET_DUMPABLE, 1, 0, 0, 0), "dumpable")


def adopt_orphans() -> None:
    """Become the parent of every orphan below, so that none can outlive its submission."""
    _check(_libc.prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "subreaper")


def enter_namespaces(kinds: int = EVERYTHING) -> None:
    """Make new namespaces.

    Parameters
    ----------
    kinds : int
        `EVERYTHING` for S; the next child is process 1 of the new pid namespace. `VIEW` for T,
        whose server has the others: an own view of the file system, and the right to make it.
    """
    uid, gid = os.getuid(), os.getgid()
    _check(_libc.unshare(kinds), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def make_places(limits: Limits, readable: list[Path], own_proc: bool) -> None:
    """Mount an empty ``/tmp``, ``/home`` and ``/dev/shm``, and a ``/proc`` of an own pid namespace."""
    _check(_libc.mount(b"none", b"/", None, _REC | _PRIVATE, None), "mount /")
    below = [place for place in readable if Path("/tmp") in place.parents]
    held = [(place, os.open(place, os.O_PATH)) for place in below]
    for place in (b"/tmp", bytes(HOME), b"/dev/shm"):
        size = limits.disk_mb if place != b"/dev/shm" else min(8, limits.disk_mb)
        options = f"size={size}m,mode=700,nr_inodes=20000".encode()
        _check(_libc.mount(b"tmpfs", place, b"tmpfs", _NOSUID | _NODEV, options), f"mount {place!r}")
    for kept, descriptor in held:
        kept.mkdir(parents=True)
        _check(
            _libc.mount(f"/proc/self/fd/{descriptor}".encode(), bytes(kept), None, 4096 | _REC, None),
            f"bind {kept}",
        )
        os.close(descriptor)
    if os.path.isdir("/dev/pts"):
        options = b"newinstance,ptmxmode=0666,mode=620"
        _check(_libc.mount(b"devpts", b"/dev/pts", b"devpts", _NOSUID | _NOEXEC, options), "mount /dev/pts")
    if own_proc and _libc.mount(b"proc", b"/proc", b"proc", _NOSUID | _NODEV | _NOEXEC, None) != 0:
        # Some containers mask parts of /proc and so forbid a new one: then rather none.
        _check(
            _libc.mount(b"tmpfs", b"/proc", b"tmpfs", _NOSUID | _NODEV | _NOEXEC | 1, b"size=4k,mode=555"),
            "mount /proc",
        )


def close_all_but(kept: set[int]) -> None:
    """Close every descriptor except `kept` and the three standard ones."""
    # Not by listing /proc/self/fd: the keeper's /proc is its child's as soon as that has its own.
    first = 3
    for descriptor in sorted(kept):
        os.closerange(first, descriptor)
        first = max(first, descriptor + 1)
    os.closerange(first, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def set_limits(limits: Limits, count_of_user: int = 0) -> None:
    """Set the limits of this process and of all that it will start.

    Parameters
    ----------
    limits : Limits
        What may be used.
    count_of_user : int
        Processes that the account runs already, where no user namespace counts for itself.
    """
    mb = 1 << 20
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_mb * mb),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.file_mb * mb),
        (resource.RLIMIT_NPROC, limits.processes + count_of_user),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 64 << 10),
        (getattr(resource, "RLIMIT_MSGQUEUE", resource.RLIMIT_CORE), 0),
    ):
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))


def give_up_rights() -> None:
    """Empty all capability sets and forbid ever gaining a privilege."""
    for capability in range(_LAST_CAPABILITY + 1):
        _libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0)
    _libc.prctl(_AMBIENT, _AMBIENT_CLEAR_ALL, 0, 0, 0)
    header = struct.pack("Ii", _CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, bytes(24)), "capset")
    _check(_libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def lock_down(level: Level, limits: Limits, readable: list[Path], place: Path) -> None:
    """Give up, in this process, all that `level` asks for.

    Parameters
    ----------
    level : {"full", "reduced", "none"}
        See the module.
    limits : Limits
        What may be used.
    readable : list of Path
        What may be read at level ``reduced``; bubblewrap has seen to it at ``full``.
    place : Path
        The one folder that may be written at level ``reduced``.

    Raises
    ------
    OSError
        If the kernel refuses; the process must then not run anything.
    """
    if level == "none":
        set_limits(limits, _processes_of_user())
        return
    if level == "full":
        set_limits(limits)
        give_up_rights()
        seccomp.install(seccomp.assemble())
        return
    set_limits(limits, _processes_of_user())
    _check(_libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    landlock.restrict(readable, [place, Path("/dev/null")])
    seccomp.install(seccomp.assemble(own_pid=os.getpid()))


def _processes_of_user() -> int:
    """Count processes and threads of this account; the limit counts them all together."""
    count, uid = 0, os.getuid()
    for entry in Path("/proc").glob("[0-9]*/task/*") if Path("/proc").is_dir() else ():
        try:
            count += entry.stat().st_uid == uid
        except OSError:
            continue
    return count
