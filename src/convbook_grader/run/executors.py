"""Where bundles are graded: by processes of this machine, or by a dask cluster's."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from convbook_grader.run.grade import grade_one, prepare_servers
from convbook_grader.run.trouble import CourseError
from convbook_grader.run.workers import Workers


class Executor(Protocol):
    """Whatever grades bundles side by side."""

    def run(self, bundles: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes | None]]:
        """Grade bundles; yield each name with its outcome as soon as there is one.

        Bundles are read as they are needed, so that memory does not grow with the class. An
        outcome is None if the process that graded it ended twice over it.
        """
        ...


# Called with one of the bundles to come, and with the seconds after which a worker is taken for dead.
Start = Callable[[bytes, float], AbstractContextManager[Executor]]


def local(jobs: int) -> Start:
    """Return what starts `jobs` processes on this machine."""

    def start(bundle: bytes, seconds: float) -> AbstractContextManager[Executor]:
        return Workers(jobs, grade_one, lambda: prepare_servers(bundle), seconds)

    return start


def executor(chosen: str, jobs: int, log: logging.Logger) -> Start:
    """Return what ``--executor`` names.

    Parameters
    ----------
    chosen : str
        ``"local"``, or ``"dask=ADDRESS"`` with the address of a running scheduler.
    jobs : int
        Of ``local``; a cluster has as many as it has worker processes.
    log : Logger
        Told of workers that come and go.

    Raises
    ------
    CourseError
        If there is no such executor, or dask is not installed.
    """
    kind, _, address = chosen.partition("=")
    if chosen == "local":
        return local(jobs)
    if kind != "dask" or not address:
        raise CourseError(f"There is no executor '{chosen}': local, or dask=tcp://HOST:8786")
    try:
        from convbook_grader.run.dask_workers import DaskWorkers
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        raise CourseError("dask is not installed here: pip install '.[dask]'") from error
    return lambda _bundle, seconds: DaskWorkers(address, grade_one, seconds, log)
