"""The grader's handles on fork-servers and on the children that they fork."""

import atexit
import contextlib
import json
import os
import select
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgpack

from convbook_grader.judge.channel import Channel
from convbook_grader.judge.confine import HOME, NOBODY, Level
from convbook_grader.judge.limits import Limits
from convbook_grader.judge.view import (
    EXCHANGES,
    bubblewrap_arguments,
    font_caches,
    holds,
    python_path,
    readable_paths,
)

Role = Literal["student", "trusted"]
START_SECONDS = 60
_JUDGE = "convbook_grader.judge"
# What both have before they say that they are ready; T must be able to close figures. S's server
# imports the rest of `Ground.preload` when nobody is waiting, T's what the tests import.
_FIRST = ("numpy", "matplotlib.pyplot")
_ROOMS: dict[Role, tuple[str, ...]] = {
    "student": (f"{_JUDGE}.cells", f"{_JUDGE}.probe", f"{_JUDGE}.pictures"),
    "trusted": (f"{_JUDGE}.trusted",),
}


class SandboxError(Exception):
    """This machine cannot hold student code the way that was asked for."""


@dataclass(frozen=True)
class Ground:
    """What a sandbox stands on.

    Attributes
    ----------
    secret : tuple of Path
        Folders that no sandbox may see: the course with its sources, submissions and gradebook.
    preload : tuple of str
        Modules that a fork-server imports before the first submission; the instructor's choice.
    limits : Limits
        What one submission may use.
    """

    secret: tuple[Path, ...] = ()
    preload: tuple[str, ...] = ("numpy", "matplotlib.pyplot")
    limits: Limits = field(default_factory=Limits)


class ForkServer:
    """The grader's handle on one fork-server.

    Parameters
    ----------
    role : {"student", "trusted"}
        Whether its children are S or T.
    level : {"full", "reduced", "none"}
        How they are held; see `confine`.
    ground : Ground
        What they stand on.
    bubblewrap : str
        The ``bwrap`` program, for level ``full``.

    Raises
    ------
    SandboxError
        If it does not start.
    """

    def __init__(self, role: Role, level: Level, ground: Ground, bubblewrap: str = "") -> None:
        self.role, self.level, self.ground = role, level, ground
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._life, life = socket.socketpair()
        secret = [place.resolve() for place in (*ground.secret, *EXCHANGES)]
        readable = readable_paths(secret)
        sockets = [theirs.fileno(), life.fileno()]
        server = [sys.executable, "-P", "-m", f"{_JUDGE}.forkserver", *map(str, sockets)]
        command, self._inner = server, 0
        reader, writer = os.pipe()
        if level == "full":
            view = bubblewrap_arguments(readable, secret, ground.limits.disk_mb)
            command = [bubblewrap, *_namespaces(), *view, "--info-fd", str(writer), "--", *server]
        nobody: dict[str, Any] = {}
        if level == "reduced" and os.getuid() == 0:
            nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        try:
            self._process = subprocess.Popen(
                command,
                # With both ends: should this process be killed now, bwrap must not die of writing to nobody,
                # for its child would then wait for ever to be let go.
                pass_fds=(*sockets, reader, writer),
                env=_environment(readable),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
                **nobody,
            )
        except OSError as error:
            raise SandboxError(str(error)) from error
        finally:
            theirs.close()
            life.close()
            os.close(writer)
        atexit.register(self.close)
        first = [name for name in ground.preload if name in _FIRST]
        later = [name for name in ground.preload if name not in _FIRST and role == "student"]
        settings = {
            "role": role,
            "level": level,
            "font_caches": font_caches(),
            "preload": [*_ROOMS[role], *first],
            "later": later,
            "readable": [str(place) for place in readable if not any(holds(place, one) for one in secret)],
        }
        self.started = self._start(settings, reader)

    def _start(self, settings: dict[str, Any], reader: int) -> dict[str, Any]:
        packet = msgpack.packb(settings)
        while len(packet) > 1 << 16 and settings["font_caches"]:
            settings["font_caches"].popitem()  # the oldest
            packet = msgpack.packb(settings)
        try:
            self._control.settimeout(START_SECONDS)
            self._control.send(packet)
            answer = self._control.recv(1 << 16)
        except OSError:
            answer = b""
        with contextlib.suppress(OSError, ValueError), os.fdopen(reader) as info:
            self._inner = json.loads(info.read() or "{}").get("child-pid", 0) if self.level == "full" else 0
        if not answer:
            self.close()
            raise SandboxError(self.last_words() or "the fork-server did not start")
        state: dict[str, Any] = msgpack.unpackb(answer)
        if state["threads"] > 1 and self.level == "full":
            self.close()
            raise SandboxError(
                f"preloading {self.ground.preload} starts threads, and then nothing can be forked"
            )
        return state

    def fork(self, request: dict[str, Any], wire: int = -1) -> "Child":
        """Fork a child.

        Parameters
        ----------
        request : mapping
            ``do`` ("run" or "probe"), ``cpu`` (the processor to stay on, or -1) and what the
            role needs.
        wire : int, optional
            Its end of the socket between S and T; stays open here.
        """
        ours, orders = socket.socketpair()
        watch, life = socket.socketpair()
        try:
            packet = msgpack.packb({"limits": self.ground.limits.plain()} | request)
            descriptors = [orders.fileno(), *([wire] if wire >= 0 else []), life.fileno()]
            socket.send_fds(self._control, [packet], descriptors)
        except OSError as error:
            raise SandboxError(self.last_words() or "the fork-server has ended") from error
        finally:
            orders.close()
            life.close()
        return Child(Channel(ours), watch)

    def load(self, modules: list[str]) -> None:
        """Import more modules, for all children to come."""
        self._ask({"do": "load", "modules": modules})

    def learn(self, cells: list[str]) -> None:
        """Compile cells, for all children to come. Never a student's: it is done outside of S and T."""
        for cell in cells:
            if len(cell) < 1 << 14:  # in characters; a request is one packet
                self._ask({"do": "learn", "cells": [cell]})

    def state(self) -> dict[str, Any]:
        """Return the server's memory, threads and descriptors."""
        answer: dict[str, Any] = self._ask({"do": "state"})
        return answer

    def _ask(self, request: dict[str, Any]) -> Any:
        try:
            self._control.send(msgpack.packb(request))
            answer = self._control.recv(1 << 16)
        except OSError as error:
            raise SandboxError("the fork-server has ended") from error
        if not answer:
            raise SandboxError("the fork-server has ended")
        return msgpack.unpackb(answer)

    def last_words(self) -> str:
        """Return the last line that the server wrote before it ended; others may hold its stderr still."""
        if self.alive() or self._process.stderr is None:
            return ""
        os.set_blocking(self._process.stderr.fileno(), False)
        said = (self._process.stderr.read() or b"").decode(errors="replace").strip()
        return said.splitlines()[-1] if said else ""

    def alive(self) -> bool:
        """Whether it still listens. A fork of this process may ask, too: it is not its child."""
        try:
            ended = select.select([self._control], [], [], 0)[0]
            return not ended or bool(self._control.recv(1, socket.MSG_PEEK))
        except (OSError, ValueError):  # closed
            return False

    def close(self) -> None:
        """End it and every child; they end by themselves when this process dies."""
        # --die-with-parent is not used: it would tie the sandbox to the *thread* that made it.
        self._control.close()
        self._life.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            for pid in (self._inner, self._process.pid):
                with contextlib.suppress(OSError):
                    os.kill(pid, 9) if pid else None
            self._process.wait()
        atexit.unregister(self.close)


class Child:
    """One S or T, seen from the grader.

    Attributes
    ----------
    orders : Channel
        What it is told to do, and what it shows.
    """

    def __init__(self, orders: Channel, life: socket.socket) -> None:
        self.orders, self._life = orders, life
        self._ending = ""

    def settle(self, folder: tuple[str, ...], files: dict[str, bytes], deadline: float) -> None:
        """Tell it its working folder and give it its files; it waits for that."""
        self.orders.send(msgpack.packb(list(folder)), (), deadline)
        for name, content in files.items():
            self.orders.send(os.fsencode(name), [content], deadline)
        self.orders.send(b"", (), deadline)

    def ending(self, seconds: float = 0) -> str:
        """Return how it ended ("ended 9"), or nothing while it lives."""
        if not self._ending:
            self._life.settimeout(seconds or 0.0)
            with contextlib.suppress(OSError):
                self._ending = self._life.recv(600).decode(errors="replace") or "ended ?"
        return self._ending

    def end(self) -> None:
        """Have it ended, with everything it started; do not wait."""
        self.orders.close()
        with contextlib.suppress(OSError):
            self._life.shutdown(socket.SHUT_WR)

    def kill(self, seconds: float = 5) -> str:
        """End it and everything it started; return how it ended, when it has."""
        self.end()
        ending = self.ending(seconds)
        self._life.close()
        return ending


def _namespaces() -> list[str]:
    common = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    common += ["--new-session", "--hostname", "judge", "--as-pid-1"]
    if os.getuid() == 0:
        # Root needs no user namespace to make the others. The server leaves root by itself.
        return [*common, "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    return [*common, "--unshare-user", "--uid", str(NOBODY), "--gid", str(NOBODY), "--cap-drop", "ALL"]


def _environment(readable: list[Path]) -> dict[str, str]:
    """A fresh environment: nothing of the instructor's reaches a sandbox."""
    one_thread = ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"]),
        "PYTHONPATH": python_path(readable),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONNOUSERSITE": "1",
        "HOME": str(HOME),
        "USER": "student",
        "LOGNAME": "student",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "MPLCONFIGDIR": f"/tmp/matplotlib-{os.getpid()}",
        "IPYTHONDIR": f"/tmp/ipython-{os.getpid()}",
        "NBGRADER_EXECUTION": "autograde",
        "JUPYTER_PLATFORM_DIRS": "1",
        # Keep freed memory: to fetch it anew costs a page fault for every four kilobytes.
        "MALLOC_MMAP_THRESHOLD_": str(64 << 20),
        "MALLOC_TRIM_THRESHOLD_": str(128 << 20),
        "MALLOC_TOP_PAD_": str(1 << 20),
    } | {f"{name}_NUM_THREADS": "1" for name in one_thread}
