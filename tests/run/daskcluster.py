"""A dask cluster on loopback: a scheduler and worker processes, started and ended by their ids.

::

    with Cluster(tmp_path) as cluster:
        cluster.add_worker()
        convbook(course, "autograde", "ps1", "--executor", cluster.executor)
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

import psutil

BIN = Path(sys.executable).parent
HERE = Path(__file__).parent


class Cluster:
    def __init__(self, place: Path, **environment: str) -> None:
        self.place, self.workers = place, []
        self.environment = os.environ | {"PYTHONPATH": str(HERE)} | environment
        file = place / "scheduler.json"
        protocol = "tls" if environment else "tcp"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--protocol", protocol,
            "--scheduler-file", str(file),
        )  # fmt: skip
        wait_until(lambda: file.exists() and file.read_text().endswith("}"))
        self.address: str = json.loads(file.read_text())["address"]
        self.executor = f"dask={self.address}"

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (*self.workers, self.scheduler):
            if process.is_running():
                for one in kill(process):
                    with contextlib.suppress(psutil.NoSuchProcess):
                        one.kill()

    def add_worker(self, *options: str, **environment: str) -> psutil.Popen:
        """Start one worker process, or with ``--nanny`` one that is started again when it dies."""
        scratch = self.place / f"scratch{len(self.workers)}"
        worker = self._start(
            "worker", self.address, "--no-dashboard", "--local-directory", str(scratch),
            *(options or ("--no-nanny", "--nthreads", "1")), **environment,
        )  # fmt: skip
        self.workers.append(worker)
        return worker

    def _start(self, *command: str, **environment: str) -> psutil.Popen:
        with (self.place / "cluster.log").open("a") as log:
            return psutil.Popen(
                [BIN / "dask", *command],
                cwd=self.place,
                env=self.environment | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )


def kill(process: psutil.Popen) -> list[psutil.Process]:
    """``kill -9``; return the processes that it had started."""
    family: list[psutil.Process] = process.children(recursive=True)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return family


def wait_until(true, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it never became true"
        time.sleep(0.02)
