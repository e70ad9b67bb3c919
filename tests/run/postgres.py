"""A PostgreSQL server of a test's own: not root's, in a folder of its own, on a Unix socket."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType


def programs() -> Path | None:
    """Return where Debian keeps the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class Server:
    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.user = "postgres" if os.geteuid() == 0 else None
        self.place = Path(tempfile.mkdtemp(prefix="convbook-pg-"))
        if self.user:
            account = pwd.getpwnam(self.user)
            os.chown(self.place, account.pw_uid, account.pw_gid)
        made = ["-D", str(self.place / "data"), "-A", "trust", "-U", "postgres", "--no-sync"]
        self._call("initdb", *made, "-E", "UTF8", "--locale=C.UTF-8")
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.place)

    def database(self, name: str) -> str:
        """Make an empty database; return SQLAlchemy's address of it."""
        self._call("createdb", "-h", str(self.place), "-U", "postgres", name)
        return f"postgresql+psycopg://postgres@/{name}?host={self.place}"

    def start(self) -> None:
        command = [self.programs / "postgres", "-D", self.place / "data", "-k", self.place, "-F"]
        with (self.place.parent / f"{self.place.name}.log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, "-c", "listen_addresses="],
                cwd=self.place, user=self.user, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        Path(log.name).unlink()
        until = time.monotonic() + 60
        while subprocess.run([self.programs / "pg_isready", "-q", "-h", self.place], check=False).returncode:
            assert time.monotonic() < until, "PostgreSQL did not start"
            assert self.process.poll() is None, "PostgreSQL ended"
            time.sleep(0.05)

    def stop(self) -> None:
        """End it at once, with all connections, as when a machine is rebooted."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)
            self.process = None

    def _call(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.place, user=self.user, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
