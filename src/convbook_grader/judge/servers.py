"""The two fork-servers of a grading process, warm from the first submission on."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from convbook_grader.judge.footing import find_footing
from convbook_grader.judge.hidden import visible_part
from convbook_grader.judge.limits import Limits
from convbook_grader.judge.pair import Pair, fork_pair
from convbook_grader.judge.sandbox import Child, ForkServer, Ground, SandboxError
from convbook_grader.judge.view import bubblewraps

if TYPE_CHECKING:  # at run time they bring numpy and nbformat, and the servers can start without
    from convbook_grader.judge.case import Case
    from convbook_grader.judge.trial import Trial


class Servers:
    """The two fork-servers of this nbgrader process, warm from the first submission on.

    Attributes
    ----------
    footing : Footing
        How well they are held.
    student, trusted : ForkServer
        Where S and T are forked from.
    """

    _started: "Servers | None" = None
    _lock = threading.Lock()

    def __init__(self, ground: Ground, no_sandbox: bool) -> None:
        self.ground, self.no_sandbox = ground, no_sandbox
        early: list[ForkServer] = []
        # Both take a second to import numpy and matplotlib: side by side, on the likely footing.
        guess = threading.Thread(target=lambda: early.extend(_try_trusted(ground)))
        if not no_sandbox:
            guess.start()
        self.footing, self.student = find_footing(ground, no_sandbox)
        if guess.ident is not None:
            guess.join()
        if early and self.footing.level != "full":
            early.pop().close()
        self.trusted = (
            early[0] if early else ForkServer("trusted", self.footing.level, ground, self.footing.bubblewrap)
        )
        self._loaded: set[str] = set()
        self._learnt: set[tuple[str, ...]] = set()
        self._next: tuple[Limits, Pair] | None = None
        self._ending: list[Child] = []

    @classmethod
    def running(cls) -> bool:
        """Whether there is one, or one is being started."""
        return cls._started is not None or cls._lock.locked()

    @classmethod
    def of(cls, ground: Ground, no_sandbox: bool) -> "Servers":
        """Return the running servers, or start one if it stands elsewhere or has ended."""
        with cls._lock:
            return cls._of(ground, no_sandbox)

    @classmethod
    def _of(cls, ground: Ground, no_sandbox: bool) -> "Servers":
        servers = cls._started
        if servers is not None:
            same = (servers.ground.secret, servers.ground.preload, servers.no_sandbox) == (
                ground.secret, ground.preload, no_sandbox,
            )  # fmt: skip
            if same and servers.student.alive() and servers.trusted.alive():
                return servers
            servers.close()
        cls._started = cls(ground, no_sandbox)
        return cls._started

    @classmethod
    def stop(cls) -> None:
        """End the running servers, if there are any."""
        with cls._lock:
            servers, cls._started = cls._started, None
        if servers is not None:
            servers.close()

    def prepare(self, case: "Case") -> None:
        """Import what the instructor's notebook imports, and compile its cells, once, in both at a time."""
        plan = case.plan
        wanted = (self.student, plan.visible_imports), (self.trusted, plan.imports)
        new = {
            server: [name for name in modules if f"{server.role} {name}" not in self._loaded]
            for server, modules in wanted
        }
        strange = bool(plan.tests) and plan.tests not in self._learnt
        if not strange and not any(new.values()):
            return
        self._drop_pair()
        with ThreadPoolExecutor(len(new)) as both:
            list(both.map(ForkServer.load, new, new.values()))
            if strange:
                list(both.map(ForkServer.learn, new, shared_cells(case)))
        self._loaded |= {f"{server.role} {name}" for server, names in new.items() for name in names}
        self._learnt.add(plan.tests)

    def take_pair(self, limits: Limits) -> Pair | None:
        """Return S and T for the next submission, forked while nbgrader was writing the last one."""
        pair = self._next[1] if self._next is not None and self._next[0] == limits else None
        if pair is None:
            self._drop_pair()
        self._next = None
        return pair

    def leave(self, trial: "Trial", limits: Limits) -> None:
        """End a trial, and fork for the next one."""
        for child in self._ending:
            child.kill()
        self._ending = trial.leave()
        pair = fork_pair(self.student, self.trusted, limits)
        self._next = (limits, pair) if pair is not None else None

    def _drop_pair(self) -> None:
        if self._next is not None:
            self._ending += [self._next[1].s, self._next[1].t]
            self._next[1].end()
        self._next = None

    def close(self) -> None:
        """End both."""
        self._drop_pair()
        for child in self._ending:
            child.kill()
        self.student.close()
        self.trusted.close()


def shared_cells(case: "Case") -> tuple[list[str], list[str]]:
    """Return the instructor's cells that S and T will be given; S's without what is hidden."""
    plan = case.plan
    shown = [visible_part(cell, case.begin, case.end) for cell in (*plan.shown, *plan.tests)]
    return shown, [*(piece.source for piece in plan.pieces), *plan.tests]


def _try_trusted(ground: Ground) -> list[ForkServer]:
    try:
        return [ForkServer("trusted", "full", ground, bubblewraps()[0])]
    except (SandboxError, IndexError):
        return []
