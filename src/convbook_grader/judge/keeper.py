"""Stands above one submission's process: makes its namespaces, watches it, ends it.

The keeper never runs a stranger's code, and a stranger cannot see it: it is outside of their
pid namespace. It kills its charge when the grader hangs up or when memory runs over, and tells
the grader how it ended when it ends by itself. As the charge is process 1 of its pid
namespace, everything it started dies with it.
"""

import contextlib
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from convbook_grader.judge import confine
from convbook_grader.judge.limits import Limits

_LOOK_EVERY = 0.25  # seconds between two looks at the memory


def keep(level: confine.Level, life: int, limits: Limits, run: Callable[[Path], None]) -> None:
    """Be the keeper of one submission; never returns.

    Parameters
    ----------
    level : {"full", "reduced", "none"}
        How its process is held.
    life : int
        Socket to the grader: closed there when the submission is done, told here how it ended.
    limits : Limits
        What it may use.
    run : callable
        Runs the cells, given the folder that it may write to; never returns.
    """
    place = confine.HOME
    try:
        # The keeper's /proc is its child's as soon as that has mounted its own.
        proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY) if os.path.isdir("/proc/self") else -1
        if level == "full":
            confine.enter_namespaces()
        else:
            confine.adopt_orphans()
            place = Path(tempfile.mkdtemp(prefix="convbook-"))
        child = os.fork()
        if child == 0:
            os.close(life)
            run(place)
        confine.close_all_but({life, proc} - {-1})
        ending = _watch(child, life, proc, limits.memory_mb << 10)
        if level != "full":
            _end_orphans()
            shutil.rmtree(place, ignore_errors=True)
    except BaseException as error:
        ending = f"failed {type(error).__name__}: {error}"
    with contextlib.suppress(OSError):
        os.write(life, ending.encode()[:500])
    os._exit(0)


def _watch(child: int, life: int, proc: int, most_kb: int) -> str:
    """Wait until the child ends, the grader hangs up, or memory runs over."""
    handle, over = os.pidfd_open(child), False
    while True:
        ready, _, _ = select.select([handle, life], [], [], _LOOK_EVERY if proc >= 0 else None)
        over = not ready and _uses_more(proc, child, most_kb)
        if ready or over:
            break
    if handle not in ready:
        signal.pidfd_send_signal(handle, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return "memory" if over else f"ended {os.waitstatus_to_exitcode(status)}"


def _uses_more(proc: int, child: int, most_kb: int) -> bool:
    """Whether `child` and all below it hold more memory than they may."""
    family = _family(proc, child)
    if sum(family.values()) <= most_kb:
        return False
    # What a fork shares with its parent was counted in both: look closer before judging.
    return sum(_own_share(proc, pid, held) for pid, held in family.items()) > most_kb


def _family(proc: int, child: int) -> dict[int, int]:
    """The resident memory, in kB, of `child` and its descendants; orphans become its children."""
    parents, held = {}, {}
    for name in os.listdir(proc):
        if not name.isdigit():
            continue
        fields = _fields(proc, f"{name}/status")
        parents[int(name)] = int(fields.get("PPid", "0"))
        held[int(name)] = int(fields.get("VmRSS", "0 kB").split()[0])
    found = {child}
    while True:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        if not more:
            return {pid: held[pid] for pid in found if pid in held}
        found |= more


def _own_share(proc: int, pid: int, otherwise: int) -> int:
    fields = _fields(proc, f"{pid}/smaps_rollup")
    return int(fields["Pss"].split()[0]) if "Pss" in fields else otherwise


def _fields(proc: int, path: str) -> dict[str, str]:
    try:
        with open(path, opener=lambda name, flags: os.open(name, flags, dir_fd=proc)) as lines:
            return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
    except OSError:
        return {}  # it has just ended


def _end_orphans() -> None:
    """Without a pid namespace: kill what the child left behind, until nothing is left."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    for _ in range(1000):
        pids = children.read_text().split() if children.exists() else []
        if not pids:
            return
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        time.sleep(0.002)
