"""The warm process that S or T is forked from: everything imported, nothing run yet.

It is started inside bubblewrap (see `sandbox`) and imports only what the *instructor* named.
Above it stands a process that does nothing but wait for the grader's end, and end both.
For each submission S's forks twice: a keeper (see `keeper`), and below it the process that runs
cells. T's forks once (see `charges`).

What all children of one fork-server share: the layout of its memory and the hash seed. Both
are of no use to somebody who cannot reach another child.
"""

import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any

import msgpack

from convbook import language
from convbook_grader.judge import confine
from convbook_grader.judge.channel import Channel, PeerGone
from convbook_grader.judge.charges import Charges
from convbook_grader.judge.keeper import keep
from convbook_grader.judge.limits import Limits

Request = dict[str, Any]
FAULT = 70  # how S or T ends when the judge itself went wrong in it; sysexits.h: EX_SOFTWARE


def main(descriptor: int, life: int) -> None:
    """Serve fork requests until the grader hangs up.

    Parameters
    ----------
    descriptor : int
        A connected packet socket. The first packet holds the settings.
    life : int
        Socket to the grader: closed there when this is to end.
    """
    gc.disable()  # what is imported stays: to search it for garbage again and again only takes time
    control = socket.socket(fileno=descriptor)
    settings = msgpack.unpackb(control.recv(1 << 16))
    if os.getuid() == 0 and settings["level"] != "none":
        confine.become_nobody()
    server = os.fork()
    if server:
        control.close()
        _end_with_grader(life, server)
    os.close(life)
    everywhere = _settle_on_one(first=settings["role"] == "student")
    _copy_font_caches(settings["font_caches"])
    from convbook_grader.judge.shell import make_shell, warm_figures, warm_traceback

    names = None
    if settings["role"] == "trusted":
        from convbook_grader.judge.names import Globals

        names = Globals()
    shell = make_shell(names)
    loaded = _preload(settings["preload"])
    warm_figures(shell, draw=settings["role"] == "student")
    if settings["role"] == "student":
        warm_traceback(shell)
    language.read_all()
    if everywhere:
        os.sched_setaffinity(0, everywhere)
    gc.collect()
    _settle_memory()
    gc.enable()
    gc.set_threshold(10_000, 10, 10)  # for the children: their garbage is little and their life short
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    control.send(msgpack.packb(_state() | {"loaded": loaded}))
    # One of them while the grader gets ready; the rest beside the first submission, not before it.
    later, due, charges = list(settings["later"]), 1, Charges()
    while True:
        asked = [control.fileno(), *charges.waiting()]
        ready = select.select(asked, [], [], 0 if later and due else None)[0]
        charges.attend(ready)
        if control.fileno() not in ready:
            if later and due and not ready:
                _load_later(later.pop(0))
                due -= 1
            continue
        packet, descriptors, _, _ = socket.recv_fds(control, 1 << 16, 3)
        if not packet:
            return
        request = msgpack.unpackb(packet)
        if request["do"] == "state":
            control.send(msgpack.packb(_state()))
        elif request["do"] == "load":
            control.send(msgpack.packb(_preload(request["modules"])))
            _settle_memory()
        elif request["do"] == "learn":
            shell.learn(request["cells"])
            control.send(msgpack.packb(None))
            _settle_memory()
        else:
            _fork(shell, settings, request, descriptors, charges)
            due = len(later) if request["do"] == "run" else due
        for descriptor in descriptors:
            os.close(descriptor)


def _end_with_grader(life: int, server: int) -> None:
    """Wait until the grader hangs up, then end the server; never returns.

    The server itself does not listen while it imports. Inside bubblewrap this is process 1: whatever
    was started there ends with it, also what a test has left running. Should the server end by itself,
    those that it has forked may finish.
    """
    handle = os.pidfd_open(server)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how an orphan ended
    os.read(life, 1)
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(handle, signal.SIGKILL)
    os._exit(0)


def _settle_memory() -> None:
    """Tidy up here what every child would tidy up for itself, at a page fault for each page touched."""
    gc.freeze()
    fonts = sys.modules.get("matplotlib.font_manager")
    with contextlib.suppress(AttributeError):
        fonts._get_font.cache_clear()  # type: ignore[union-attr]  # as matplotlib does in each child
    bytearray(1 << 20)  # for so much, malloc first puts the small pieces that lie about where they belong


def _settle_on_one(first: bool) -> set[int]:
    """Start on one of two processors, if there are no more; return both.

    Three start at once: this, the other fork-server, and the grader. S's has most to do.
    """
    everywhere = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if len(everywhere) == 2:
        os.sched_setaffinity(0, {min(everywhere) if first else max(everywhere)})
    return everywhere


def _preload(modules: list[str]) -> list[str]:
    loaded = []
    for name in modules:
        # What cannot be imported here cannot be imported by the notebook either; it will say so.
        with contextlib.suppress(Exception):
            _import(name)
            loaded.append(name)
    return loaded


def _import(name: str) -> None:
    """Import a module, or what ``from package import name`` means by it."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        package, _, attribute = name.rpartition(".")
        getattr(importlib.import_module(package), attribute)


def _load_later(module: str) -> None:
    """Import a module that nobody has to wait for, between two requests."""
    _preload([module])
    _settle_memory()
    if _state()["threads"] > 1:
        sys.exit(f"preloading {module} starts threads, and then nothing can be forked")


def _copy_font_caches(files: dict[str, bytes]) -> None:
    """Put matplotlib's lists of fonts where it looks; without the right one, it searches for seconds."""
    place = Path(os.environ["MPLCONFIGDIR"])
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (place / name).write_bytes(zlib.decompress(content))


def _state() -> Request:
    """What a test of leaks wants to know of this process."""
    status = Path("/proc/self/status").read_text() if Path("/proc/self/status").exists() else ""
    fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return {
        "pid": os.getpid(),
        "memory_kb": int(fields.get("VmRSS", "0 kB").split()[0]),
        "threads": int(fields.get("Threads", "1")),
        "descriptors": len(os.listdir("/proc/self/fd")) if status else 0,
        "uid": os.getuid(),
    }


def _fork(shell: Any, settings: Request, request: Request, descriptors: list[int], charges: Charges) -> None:
    """Fork S with a keeper above it, or T without one where this process's namespaces hold it."""
    orders, *between, life = descriptors
    limits = Limits.read(request["limits"])

    def run(place: Path) -> None:
        _run(shell, settings, request, orders, between, place, limits)

    alone = settings["role"] == "trusted" and settings["level"] == "full"
    pid = os.fork()
    if pid == 0 and alone:
        run(confine.HOME)
    elif pid == 0:
        keep(settings["level"], life, limits, run)
    elif alone:
        charges.take(pid, life)


def _run(
    shell: Any,
    settings: Request,
    request: Request,
    orders: int,
    between: list[int],
    place: Path,
    limits: Limits,
) -> None:
    """Be the process that runs cells; never returns."""
    code = 1
    try:
        # Should the machine run out of memory, let it be this process that goes.
        with contextlib.suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000")
        os.setsid()
        if request["cpu"] >= 0:
            with contextlib.suppress(OSError, AttributeError):
                os.sched_setaffinity(0, {request["cpu"]})
        confine.close_all_but({orders, *between})
        for stream in (0, 1, 2):
            os.dup2(os.open(os.devnull, os.O_RDWR), stream)
        confine.close_all_but({orders, *between})
        if settings["level"] == "full":
            kept = settings["role"] == "student"
            if not kept:
                confine.enter_namespaces(confine.VIEW)
            confine.make_places(limits, [Path(one) for one in settings["readable"]], own_proc=kept)
        os.environ["HOME"] = str(place)
        tempfile.tempdir = None if settings["level"] == "full" else str(place)
        os.environ["TMPDIR"] = "/tmp" if settings["level"] == "full" else str(place)
        if request["do"] == "run":
            from convbook_grader.judge.shell import rehearse  # imported long ago, by `main`

            if request["beside"]:  # else somebody does wait
                rehearse(shell, draw=settings["role"] == "student")
        channel = Channel(socket.socket(fileno=orders))
        _settle(channel, place)
        readable = [Path(path) for path in settings["readable"]]
        confine.lock_down(settings["level"], limits, readable, place)
        _serve(settings["role"], shell, channel, between, request)
        code = 0
    except PeerGone:
        code = 0
    except BaseException:
        code = FAULT
    finally:
        os._exit(code)


def _serve(role: str, shell: Any, channel: Channel, between: list[int], request: Request) -> None:
    # Imported before the fork by `sandbox`, through the list of modules to preload.
    if role == "trusted":
        from convbook_grader.judge.trusted import Trusted

        Trusted(shell, channel, between).serve()
    elif request["do"] == "probe":
        from convbook_grader.judge.probe import report

        channel.send(msgpack.packb(report(request["forbidden"])))
    else:
        from convbook_grader.judge.cells import serve

        serve(shell, channel, Channel(socket.socket(fileno=between[0])), request)


def _settle(channel: Channel, place: Path) -> None:
    """Go to the working folder and write the submission's files; an empty name ends them."""
    header, _ = channel.receive()
    folder = place.joinpath(*msgpack.unpackb(bytes(header)))
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    while True:
        name, buffers = channel.receive()
        if not name:
            return
        path = Path(os.fsdecode(bytes(name)))
        if path.is_absolute() or ".." in path.parts:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(buffers[0])


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
    os._exit(0)  # nothing is left to do but to look for garbage, and somebody waits for the end
