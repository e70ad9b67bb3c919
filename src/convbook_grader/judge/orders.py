"""Orders to S and T, and what they answer."""

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

from convbook_grader.judge.channel import Late, WireError
from convbook_grader.judge.outputs import Outputs
from convbook_grader.judge.sandbox import Child
from convbook_grader.judge.wire import decode, encode, plain_only

GRACE = 2.0  # seconds after which what does not answer is killed


class Ended(Exception):
    """S or T has ended or had to be killed; the argument says why."""


def run_cell(child: Child, order: dict[str, Any], outputs: Outputs) -> None:
    """Have S run one cell, and collect what it shows.

    Raises
    ------
    Ended
        If S does not come to the end of it.
    """
    with trouble_ends(child):
        deadline = time.monotonic() + order["seconds"] + GRACE
        child.orders.send(*encode(order, plain_only), deadline)
        until_done(child, deadline, outputs.add)


def until_done(child: Child, deadline: float, take: Callable[[Any], None] | None) -> Any:
    """Hand every event to `take` until the child says that it is done; return what it says then."""
    while True:
        event = decode(*child.orders.receive(deadline), plain_only)
        if isinstance(event, dict) and "done" in event:
            return event["done"]
        if take is not None:
            take(event)


@contextlib.contextmanager
def trouble_ends(child: Child) -> Iterator[None]:
    """Turn trouble with a child into `Ended`."""
    try:
        yield
    except Late:
        raise Ended("late") from None
    except WireError:
        raise Ended("gone" if child.ending(0.5) else "malformed") from None
