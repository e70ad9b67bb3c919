"""Processes that grade bundles side by side."""

import contextlib
import itertools
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from convbook_grader.judge.servers import Servers

Grade = Callable[[bytes], bytes]
MOST_TRIES = 2


@dataclass
class _Worker:
    number: int
    process: BaseProcess
    connection: Connection
    busy: str = ""
    bundle: bytes = b""
    tries: int = 0
    since: float = 0.0


class Workers:
    """A pool of `count` processes. Close it, or use it in a ``with`` block.

    Parameters
    ----------
    count : int
        How many submissions are graded at once.
    grade : callable
        `grade_one`.
    prepare : callable
        Called here, before processes are forked: they share what it sets up.
    seconds : float
        After which a worker is taken for dead.

    Notes
    -----
    Workers are forked, not started anew: they share this process's imports and its two
    fork-servers, so that a pool of eight starts as fast as a pool of one.
    """

    def __init__(self, count: int, grade: Grade, prepare: Callable[[], None], seconds: float) -> None:
        self._grade, self._prepare, self._seconds = grade, prepare, seconds
        self._context = multiprocessing.get_context("fork")
        prepare()
        self._places = share_out(count)
        self._workers = [self._fork(number) for number in range(count)]
        self._ahead: list[tuple[str, bytes]] = []

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, and the fork-servers that they share."""
        for worker in self._workers:
            worker.connection.close()
        for worker in self._workers:
            worker.process.join(1)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        Servers.stop()

    def run(self, bundles: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes | None]]:
        """Grade bundles; yield each name with its outcome as soon as there is one.

        An outcome is None if its worker ended twice over it.
        """
        waiting = iter(bundles)
        self._feed(waiting)
        while any(worker.busy for worker in self._workers):
            if not self._ahead:  # made while everybody works, so that nobody waits for it
                self._ahead = list(itertools.islice(waiting, 1))
            ready = wait([worker.connection for worker in self._workers if worker.busy], timeout=1)
            for worker in [worker for worker in self._workers if worker.busy]:
                if worker.connection in ready:
                    name = worker.busy
                    try:
                        outcome = worker.connection.recv_bytes()
                    except (EOFError, OSError):
                        yield from self._lost(worker)
                        continue
                    worker.busy, worker.bundle, worker.tries = "", b"", 0
                    self._feed(waiting)  # before the caller writes: the worker need not wait for that
                    yield name, outcome
                elif time.monotonic() - worker.since > self._seconds:
                    worker.process.kill()
                    yield from self._lost(worker)
            self._feed(waiting)

    def _feed(self, waiting: Iterator[tuple[str, bytes]]) -> None:
        for worker in self._workers:
            if not worker.busy:
                found = self._ahead.pop() if self._ahead else next(waiting, None)
                if found is not None:
                    worker.busy, worker.bundle = found
                    self._hand(worker)

    def _hand(self, worker: _Worker) -> None:
        worker.tries, worker.since = worker.tries + 1, time.monotonic()
        with contextlib.suppress(OSError):  # it has ended; that is found out when an answer is wanted
            worker.connection.send_bytes(worker.bundle)

    def _lost(self, worker: _Worker) -> Iterator[tuple[str, None]]:
        """Put a new process in the place of one that has ended; give its work one more try."""
        worker.process.join(1)
        worker.connection.close()
        self._prepare()
        fresh = self._fork(worker.number)
        worker.process, worker.connection = fresh.process, fresh.connection
        if worker.tries < MOST_TRIES:
            self._hand(worker)
            return
        name, worker.busy, worker.bundle, worker.tries = worker.busy, "", b"", 0
        yield name, None

    def _fork(self, number: int) -> _Worker:
        ours, theirs = self._context.Pipe()
        arguments = theirs, ours, self._grade, self._places[number]
        process = self._context.Process(target=_work, args=arguments, daemon=True)
        process.start()
        theirs.close()
        return _Worker(number, process, ours)


def share_out(count: int) -> list[set[int]]:
    """Return the processors of each worker: two that chose freely would now and then choose the same."""
    if not hasattr(os, "sched_getaffinity"):
        return [set()] * count
    processors = sorted(os.sched_getaffinity(0))
    few = len(processors) < count
    return [set(processors[n % len(processors) :: len(processors) if few else count]) for n in range(count)]


def _work(connection: Connection, other_end: Connection, grade: Grade, processors: set[int]) -> None:
    if processors:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, processors)  # its S and T stay on one of these
    # Ctrl-C is for the run, which ends its workers when it has written what it has.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    other_end.close()
    while True:
        try:
            bundle = connection.recv_bytes()
            connection.send_bytes(grade(bundle))
        except (EOFError, OSError):
            return
