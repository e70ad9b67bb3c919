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
from convbook_grader.collect.link import Remark

# sh sets the limits, because what Python would run between fork and exec may hang in a process
# with threads. $0: blocks of 512 bytes in one file, $1: kilobytes of memory, $2: seconds of processor.
_LIMITED = 'ulimit -c 0; ulimit -f "$0"; ulimit -v "$1"; ulimit -t "$2"; shift 2; exec "$@"'
_BLOCK = 512
_PASSED_ON = ("PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "SYSTEMROOT")
_PROXIES = ("https_proxy", "http_proxy", "all_proxy", "no_proxy")
# What ends a process at a limit, or where it has none: size of a file, processor, memory, stack.
_CUT = (signal.SIGXFSZ, signal.SIGXCPU, signal.SIGKILL, signal.SIGABRT, signal.SIGBUS, signal.SIGSEGV)
_LOOK = 0.25  # seconds between looks at what is on disk
_SAID = 1 << 15  # bytes of complaints, at the beginning and at the end
# Faults of old or odd clients in dates and names, which harm nobody; git would refuse them, too.
_HARMLESS = (
    "badDateOverflow",
    "badEmail",
    "badName",
    "badTimezone",
    "missingEmail",
    "missingNameBeforeEmail",
    "missingSpaceBeforeDate",
    "missingSpaceBeforeEmail",
    "zeroPaddedDate",
    "zeroPaddedFilemode",
)
_SETTINGS = {
    "core.askPass": "",
    "core.attributesFile": os.devnull,
    "core.bigFileThreshold": "1m",  # larger ones pass through; they are not held in memory
    "core.excludesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.protectHFS": "true",
    "core.protectNTFS": "true",
    "core.symlinks": "false",
    "core.packedGitLimit": "128m",
    "credential.helper": "",
    "fetch.fsckObjects": "true",
    "fetch.negotiationAlgorithm": "noop",
    "fetch.recurseSubmodules": "false",
    "fetch.unpackLimit": "1",  # packs only: their size can be limited
    "fetch.writeCommitGraph": "false",
    "gc.auto": "0",
    "http.emptyAuth": "false",
    "http.followRedirects": "false",
    "http.lowSpeedLimit": "1000",
    "http.sslVerify": "true",
    "maintenance.auto": "false",
    "pack.threads": "1",
    "protocol.allow": "never",
    "submodule.recurse": "false",
    "transfer.bundleURI": "false",
    "transfer.credentialsInUrl": "die",
    "transfer.fsckObjects": "true",
    "transfer.unpackLimit": "1",
    **{f"fetch.fsck.{fault}": "ignore" for fault in _HARMLESS},
}


@dataclass(frozen=True)
class FetchLimits:
    """What one repository may cost.

    Attributes
    ----------
    seconds : float
        Of git's running, all commands together.
    stalled : int
        Seconds that a server may send next to nothing.
    packs : int
        Bytes on disk.
    blob : int
        Bytes of one file that is read.
    read : int
        Bytes of all files that are read together.
    listing : int
        Bytes of a list of names or refs.
    entries : int
        Names in a tree, folders among them.
    memory : int
        Bytes that git may hold.
    """

    seconds: float = 60.0
    stalled: int = 15
    packs: int = 64 << 20
    blob: int = 20 << 20
    read: int = 64 << 20
    listing: int = 32 << 20
    entries: int = 200_000
    memory: int = 1 << 30


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

    def ask(self, repository: Path, url: str, *arguments: str, wanted: Sequence[str] = ()) -> Ran:
        """Run a command that talks to the server at `url`, which it knows as ``origin``.

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
        return self._run(repository, settings, arguments, lines, left, scheme)

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
        pairs = (_SETTINGS | dict(settings)).items()
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
                    env=self._environment(repository, protocol, trace),
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

    def _environment(self, repository: Path, protocol: str, trace: Path) -> dict[str, str]:
        kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        for name in _PROXIES:
            kept |= {each: os.environ[each] for each in (name, name.upper()) if each in os.environ}
        return kept | {
            "GCM_INTERACTIVE": "never",
            "GIT_ALLOW_PROTOCOL": protocol,
            "GIT_ASKPASS": "false",
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_CEILING_DIRECTORIES": str(self.folder),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_DIR": str(repository),
            "GIT_LFS_SKIP_SMUDGE": "1",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_PROTOCOL_FROM_USER": "0",
            "GIT_SSH_COMMAND": "false",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_TRACE_CURL": str(trace),
            "GIT_TRACE_CURL_NO_DATA": "1",
            "HOME": str(self.folder / "home"),
            "LC_ALL": "C",
            "SSH_ASKPASS": "false",
            "TMPDIR": str(self.folder / "tmp"),
            "XDG_CONFIG_HOME": str(self.folder / "home"),
        }
