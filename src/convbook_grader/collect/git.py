"""Git, run so that a stranger's repository can do nothing but be looked at.

Plain ``git`` and not a library: it is what everybody has, and each protection is a setting of its
own. No file of a repository is ever written as a file: there is no checkout.
"""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from convbook_grader.collect.failures import Answered, FetchFailed, explain_failure, read_trace
from convbook_grader.collect.isolation import SETTINGS, environment
from convbook_grader.collect.limits import FetchLimits
from convbook_grader.collect.link import Remark

# sh sets the limits, because what Python would run between fork and exec may hang in a process
# with threads. $0: blocks of 512 bytes in one file, $1: kilobytes of memory, $2: seconds of processor.
_LIMITED = 'ulimit -c 0; ulimit -f "$0"; ulimit -v "$1"; ulimit -t "$2"; shift 2; exec "$@"'
_BLOCK = 512
# What ends a process at a limit, or where it has none: size of a file, processor, memory, stack.
_CUT = (signal.SIGXFSZ, signal.SIGXCPU, signal.SIGKILL, signal.SIGABRT, signal.SIGBUS, signal.SIGSEGV)
_LOOK = 0.25  # seconds between looks at what is on disk
_SAID = 1 << 15  # bytes of complaints, at the beginning and at the end


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status, its output and complaints, the server's last answer.

    `cut` is whether a limit ended it.
    """

    code: int
    output: bytes
    said: str
    answer: Answered
    cut: bool

    def failure(self) -> FetchFailed:
        """Return why it failed."""
        if self.cut:
            return FetchFailed(Remark("fetch.too_large"))
        return explain_failure(self.said, self.answer)


class Git:
    """Git in a temporary folder.

    Parameters
    ----------
    folder : Path
        Everything is written here: repositories, the home that git sees, outputs.
    limits : FetchLimits
        What is spent is counted over all commands.
    stop : Event, optional
        Set by another thread, it ends the command that runs.
    """

    def __init__(self, folder: Path, limits: FetchLimits, stop: threading.Event | None = None) -> None:
        self.folder, self.limits, self._stop = folder, limits, stop or threading.Event()
        self.seconds = limits.seconds
        for name in ("home", "tmp"):
            (folder / name).mkdir()

    def new_repository(self, name: str, *, sha256: bool = False) -> Path:
        """Make an empty bare repository, without templates and hooks."""
        repository = self.folder / name
        for below in ("objects/info", "objects/pack", "refs"):
            (repository / below).mkdir(parents=True)
        (repository / "HEAD").write_text("ref: refs/heads/none\n")
        config = "[core]\n\trepositoryformatversion = 1\n\tbare = true\n"
        (repository / "config.ours").write_text(
            config + ("[extensions]\n\tobjectFormat = sha256\n" if sha256 else "")
        )
        return repository

    def spent(self) -> int:
        """Return the bytes of everything on disk."""
        total = 0
        for place, _, names in os.walk(self.folder):
            for name in names:
                with suppress(FileNotFoundError):  # git renames its files while we look
                    total += os.lstat(os.path.join(place, name)).st_size
        return total

    def ask(
        self, repository: Path, url: str, *arguments: str, wanted: Sequence[str] = (), most: int = 0
    ) -> Ran:
        """Run a command that talks to the server at `url`, which it knows as ``origin``.

        It may write a pack of `most` bytes; by default, of what is left of all.

        Raises
        ------
        FetchFailed
            If it takes too long, or what it may write is used up.
        """
        left = self.limits.packs - self.spent()
        if left < _BLOCK:
            raise FetchFailed(Remark("fetch.too_large"))
        scheme = url.partition(":")[0]
        settings = {
            "remote.origin.url": url,
            "http.lowSpeedTime": str(self.limits.stalled),
        }
        lines = "".join(f"{each}\n" for each in wanted).encode()
        return self._run(repository, settings, arguments, lines, min(left, most or left), scheme)

    def look(self, repository: Path, *arguments: str, asked: Sequence[str] = (), largest: int = 0) -> Ran:
        """Run a command that talks to nobody and writes `largest` bytes at most."""
        lines = "".join(f"{each}\n" for each in asked).encode()
        # The name of no protocol: what a command finds missing cannot be fetched behind our back.
        return self._run(repository, {}, arguments, lines, largest or self.limits.listing, "none")

    def _run(
        self,
        repository: Path,
        settings: Mapping[str, str],
        arguments: Sequence[str],
        lines: bytes,
        largest: int,
        protocol: str,
    ) -> Ran:
        program = shutil.which("git")
        if program is None:
            raise FetchFailed(Remark("fetch.no_git"))
        # A fetch writes to the configuration; each command begins with ours.
        shutil.copyfile(repository / "config.ours", repository / "config")
        pairs = (SETTINGS | dict(settings)).items()
        options = [word for name, value in pairs for word in ("-c", f"{name}={value}")]
        blocks = largest // _BLOCK + 1
        limits = [blocks, self.limits.memory >> 10, int(self.limits.seconds) + 1]
        command = ["/bin/sh", "-c", _LIMITED, *map(str, limits), program, *options, *arguments]
        trace, inlet = self.folder / "trace", self.folder / "in"
        trace.unlink(missing_ok=True)
        inlet.write_bytes(lines)
        # Files, not pipes: the limit on a file's size holds for what is said, too.
        with (
            inlet.open("rb") as stdin,
            (self.folder / "out").open("w+b") as stdout,
            (self.folder / "err").open("w+b") as stderr,
        ):
            code = self._finish(
                subprocess.Popen(
                    command,
                    cwd=repository,
                    env=environment(self.folder, repository, protocol, trace),
                    stdin=stdin,
                    stdout=stdout,
                    stderr=stderr,
                    start_new_session=True,
                )
            )
            stdout.seek(0)
            output = stdout.read(largest + 1)
            stderr.seek(0)
            said = stderr.read(2 * _SAID)
            if len(said) == 2 * _SAID:
                stderr.seek(-_SAID, os.SEEK_END)
                said = said[:_SAID] + b"\n" + stderr.read()
        answer = Answered()
        if trace.exists():
            with trace.open("rb") as stream:
                stream.seek(max(0, trace.stat().st_size - (1 << 20)))
                answer = read_trace(stream.read().decode("latin-1"))
        # The part of git that writes a pack is not the one whose status is seen.
        begun = [*repository.glob("objects/pack/tmp_*"), self.folder / "err"]
        full = any(file.stat().st_size >= blocks * _BLOCK for file in begun)
        cut = code != 0 and (-code in _CUT or full)
        return Ran(code, output, said.decode("utf-8", "replace"), answer, cut)

    def _finish(self, process: subprocess.Popen[bytes]) -> int:
        """Wait for a process and end its whole group, also if it takes too long."""
        started, pause = time.monotonic(), 0.001
        look = started + _LOOK
        try:
            # The process is left unreaped until its group is gone: so long, its id is nobody else's.
            while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                if time.monotonic() - started > self.seconds:
                    raise FetchFailed(Remark("fetch.too_slow"))
                if self._stop.is_set():
                    raise FetchFailed(Remark("intake.stopped"), 0.0)
                if time.monotonic() > look:
                    # The limit on a file's size says nothing about their number.
                    if self.spent() > self.limits.packs + self.limits.listing:
                        raise FetchFailed(Remark("fetch.too_large"))
                    look = time.monotonic() + _LOOK
                time.sleep(pause)
                pause = min(pause * 1.5, 0.02)
        finally:
            self.seconds -= time.monotonic() - started
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        return process.returncode
