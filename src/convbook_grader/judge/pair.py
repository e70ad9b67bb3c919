"""S and T of one submission, forked and connected, and not yet told what for."""

import contextlib
import itertools
import os
import secrets
import socket
from dataclasses import dataclass
from typing import Any

from convbook_grader.judge.limits import Limits
from convbook_grader.judge.sandbox import Child, ForkServer, SandboxError

_turn = itertools.count()


@dataclass
class Pair:
    """Two children that can talk to each other.

    Attributes
    ----------
    s, t : Child
        Where student cells, and where tests run.
    seed : int
        Of the random numbers in both, where the notebook sets none.
    """

    s: Child
    t: Child
    seed: int

    def end(self) -> None:
        """Have both ended."""
        self.s.end()
        self.t.end()


def choose_processor() -> int:
    """Return the processor of the next submission.

    S and T take turns and never work at once, so they share one: a turn then costs a tenth.
    """
    if not hasattr(os, "sched_getaffinity"):
        return -1
    processors = sorted(os.sched_getaffinity(0))
    return processors[next(_turn) % len(processors)]


def fork_request(limits: Limits, processor: int) -> dict[str, Any]:
    """Return what a fork-server is asked for.

    S draws its figures beside its run only where this process has a second processor for that;
    the workers of a class run have one each, and there a fork would only cost time.
    """
    mine = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    beside = mine if len(mine) > 1 else []
    return {"do": "run", "limits": limits.plain(), "cpu": processor, "beside": beside}


def fork_pair(student: ForkServer, trusted: ForkServer, limits: Limits) -> Pair | None:
    """Fork S and T with a socket between them; None if a fork-server has ended."""
    for_s, for_t = socket.socketpair()
    request, seed = fork_request(limits, choose_processor()), secrets.randbelow(1 << 32)
    with contextlib.suppress(SandboxError), for_s, for_t:
        s = student.fork(request | {"seed": seed}, for_s.fileno())
        return Pair(s, trusted.fork(request, for_t.fileno()), seed)
    return None
