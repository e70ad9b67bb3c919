"""The worker processes of a dask cluster, as the class run's.

Each submission is sent to one worker by its address, and dask is not left to try it again
elsewhere: when a worker dies, dask blames everything that waited there, and how often it tries is
the scheduler's setting, not ours. So tries are counted here, with the limits of `Workers`.
"""

import logging
import queue
import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from distributed import Client, KilledWorker

from convbook_grader.run.bundle import environment
from convbook_grader.run.dask_task import grade_there
from convbook_grader.run.trouble import CourseError
from convbook_grader.run.workers import MOST_TRIES, Grade

_DEPTH = 2  # one in the works and one at hand: a worker need not wait for the gradebook
_NO_WORKERS = 600.0  # seconds; a queue may take its time to start the first
_CONNECT, _LOOK, _FETCH, _CLOSE = 10.0, 1.0, 2.0, 5.0


@dataclass(eq=False)
class _Task:
    name: str
    bundle: bytes
    tries: int = 0
    future: Any = None
    since: float = 0.0


class DaskWorkers:
    """The workers of the scheduler at `address`. Close it, or use it in a ``with`` block.

    Parameters
    ----------
    address : str
        Such as ``tcp://10.0.0.5:8786``. For ``tls://``, certificates are in dask's own
        configuration.
    grade : callable
        `grade_one`; known to the workers by its name.
    seconds : float
        After which a worker is taken for dead.
    log : Logger
        Told of workers that come, go or fail.
    no_workers : float, optional
        Seconds to wait while there is no worker at all.

    Raises
    ------
    CourseError
        If the scheduler cannot be reached.
    """

    def __init__(
        self, address: str, grade: Grade, seconds: float, log: logging.Logger, no_workers: float = _NO_WORKERS
    ) -> None:
        for name in ("distributed", "distributed.client", "distributed.core", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is said in one line
        self._address, self._grade, self._seconds = address, grade, seconds
        self._log, self._patience = log, no_workers
        self._run = f"convbook-{uuid.uuid4().hex}"
        self._sent = 0
        self._busy: dict[str, list[_Task]] = {}  # worker → its work, the oldest first
        self._given_up: set[str] = set()
        self._suspects: deque[_Task] = deque()
        self._returned: deque[_Task] = deque()
        self._events: queue.SimpleQueue[tuple[str, str, Any]] = queue.SimpleQueue()
        self._gone: set[str] = set()
        self._more = True
        self._looked = self._had_workers = time.monotonic()
        try:
            self._client: Any = Client(address, timeout=_CONNECT, set_as_default=False, name="convbook")
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise CourseError(
                f"No dask scheduler can be reached at {address} ({_first_line(error)}). "
                "Start it, or correct the address; what was graded is kept."
            ) from error
        try:
            self._client.subscribe_topic("all", self._told)
            self._count_workers()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "DaskWorkers":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Take back what is not done, and leave the cluster to others."""
        self._client.close(timeout=_CLOSE)

    def run(self, bundles: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes | None]]:
        """Grade bundles; yield each name with its outcome as soon as there is one.

        An outcome is None if its worker ended twice over it.

        Raises
        ------
        CourseError
            If the scheduler vanishes, no worker is left, or one has other versions.
        """
        waiting = iter(bundles)
        self._feed(waiting)
        while self._more or self._suspects or self._returned or any(self._busy.values()):
            try:
                what, worker, detail = self._events.get(timeout=_LOOK)
            except queue.Empty:
                what, worker, detail = "", "", None
            found: list[tuple[str, bytes | None]] = []
            if what == "done":
                found += self._done(worker, *detail)
            elif what == "add-worker":
                self._came(worker)
            elif what == "remove-worker":
                found += self._lost(worker, blamed=not detail)
            found += self._look()
            self._feed(waiting)  # before the caller writes: the workers need not wait for that
            yield from found

    def _told(self, event: tuple[float, Any]) -> None:
        """In the client's thread: the scheduler says what happened."""
        message = event[1]
        if isinstance(message, dict) and message.get("action") in ("add-worker", "remove-worker"):
            what, worker = message["action"], message.get("worker", "")
            (self._gone.add if what == "remove-worker" else self._gone.discard)(worker)
            self._events.put((what, worker, message.get("expected", False)))

    def _came(self, worker: str) -> None:
        if worker not in self._busy and worker not in self._given_up:
            self._log.info("dask: worker %s", worker)
            self._busy[worker] = []

    def _feed(self, waiting: Iterator[tuple[str, bytes]]) -> None:
        for depth in range(_DEPTH):
            for worker, tasks in self._busy.items():
                # What a worker has died over is tried again alone: nobody else is to be blamed for it.
                alone = self._suspects or (tasks and tasks[0].tries)
                if len(tasks) != depth or (depth and alone):
                    continue
                task = self._next(waiting)
                if task is None:
                    return
                self._send(task, worker)

    def _next(self, waiting: Iterator[tuple[str, bytes]]) -> _Task | None:
        for again in (self._suspects, self._returned):
            if again:
                return again.popleft()
        if not self._more:
            return None
        following = next(waiting, None)
        self._more = following is not None
        return None if following is None else _Task(*following)

    def _send(self, task: _Task, worker: str) -> None:
        self._sent += 1
        future: Any = self._client.submit(
            grade_there,
            self._grade, task.bundle, environment(),
            key=f"{self._run}-{self._sent}", workers=[worker], allow_other_workers=False, pure=False,
        )  # fmt: skip
        task.future, task.since = future, time.monotonic()
        self._busy[worker].append(task)
        future.add_done_callback(lambda done: self._events.put(("done", worker, (task, done))))

    def _done(self, worker: str, task: _Task, future: Any) -> list[tuple[str, bytes | None]]:
        if task.future is not future or task not in self._busy.get(worker, ()):
            return []  # it was taken back meanwhile
        if future.status == "cancelled":
            self._alive()
            return self._lost(worker, blamed=True)
        if future.status == "error":
            error = future.exception()
            if isinstance(error, KilledWorker):
                return self._lost(worker, blamed=True)
            raise CourseError(f"Worker {worker} cannot grade: {_first_line(error)}. {_SAME}")
        answer = self._fetch(worker, future)
        if answer is None:
            return []  # it died with the answer; that it is gone comes next
        theirs, outcome, trouble = answer
        if theirs != environment():
            raise CourseError(f"Worker {worker} has {_differences(theirs)}. {_SAME}")
        self._take_back(worker, task)
        if outcome is None:
            self._log.error("dask: %s on worker %s: %s", task.name, worker, trouble)
            return self._blame(task)
        return [(task.name, outcome)]

    def _fetch(self, worker: str, future: Any) -> tuple[str, bytes | None, str] | None:
        patience = _FETCH
        while True:
            try:
                answer: tuple[str, bytes | None, str] = future.result(timeout=patience)
                return answer
            except TimeoutError:
                self._alive()
                if worker in self._gone:
                    return None
                patience *= 2
            except Exception as error:
                self._alive()
                raise CourseError(
                    f"What worker {worker} answered cannot be read: {_first_line(error)}"
                ) from error

    def _take_back(self, worker: str, task: _Task) -> None:
        tasks = self._busy[worker]
        tasks.remove(task)
        future, task.future = task.future, None
        future.cancel()
        if tasks:
            tasks[0].since = time.monotonic()

    def _lost(self, worker: str, blamed: bool) -> list[tuple[str, bytes | None]]:
        """A worker has ended: its oldest work is suspected, the rest only has to go elsewhere."""
        tasks = list(self._busy.get(worker, ()))
        found: list[tuple[str, bytes | None]] = []
        for number, task in enumerate(tasks):
            self._take_back(worker, task)
            if number == 0 and blamed:
                found += self._blame(task)
            else:
                (self._suspects if task.tries else self._returned).append(task)
        if self._busy.pop(worker, None) is not None:
            self._log.warning("dask: worker %s has ended, with %d submissions", worker, len(tasks))
        return found

    def _blame(self, task: _Task) -> list[tuple[str, bytes | None]]:
        task.tries += 1
        if task.tries >= MOST_TRIES:
            return [(task.name, None)]
        self._suspects.append(task)
        return []

    def _look(self) -> list[tuple[str, bytes | None]]:
        """Now and then: is the scheduler there, are there workers, does one hang?"""
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return []
        self._looked = now
        found = []
        for worker in self._count_workers():
            found += self._lost(worker, blamed=True)
        for worker, tasks in list(self._busy.items()):
            if tasks and now - tasks[0].since > self._seconds:
                self._log.error("dask: worker %s does not answer; it gets nothing more", worker)
                self._given_up.add(worker)
                found += self._lost(worker, blamed=True)
        if self._busy:
            self._had_workers = now
        elif now - self._had_workers > self._patience:
            raise CourseError(
                f"The dask scheduler at {self._address} has had no worker for {self._patience:.0f} s. "
                "Start workers and run again; what was graded is kept."
            )
        return found

    def _count_workers(self) -> list[str]:
        """Greet workers that are new; return those that are gone though nobody said so."""
        self._alive()
        try:
            known = set(self._client.nthreads())
        except Exception as error:
            raise self._vanished() from error
        for worker in known:
            self._came(worker)
        return [worker for worker in self._busy if worker not in known]

    def _alive(self) -> None:
        if self._client.status != "running":
            raise self._vanished()

    def _vanished(self) -> CourseError:
        return CourseError(
            f"The dask scheduler at {self._address} is gone. Start it and run again; what was graded is kept."
        )


_SAME = "Install the same versions everywhere: a score must not depend on the machine."


def _differences(theirs: str) -> str:
    ours = environment().split(", ")
    other = [one for one in theirs.split(", ") if one not in ours]
    missing = [one for one in ours if one.split()[0] not in {name.split()[0] for name in theirs.split(", ")}]
    lacks = [f"no {one.split()[0]}" for one in missing]
    here = [one for one in ours if one.split()[0] in {name.split()[0] for name in other} or one in missing]
    return f"{', '.join([*other, *lacks])}; here it is {', '.join(here) or 'not installed'}"


def _first_line(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]
