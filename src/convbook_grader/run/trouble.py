"""What keeps a course from being graded, in one line; and patience with a gradebook that is busy."""

import time
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy.exc

PATIENCE = 60.0  # seconds that another program may hold the gradebook
T = TypeVar("T")


class CourseError(Exception):
    """The course cannot be graded as it stands; says in one line why, and what to do."""


def patiently(
    call: Callable[[], T], seconds: float = PATIENCE, between: Callable[[], None] = lambda: None
) -> T:
    """Return ``call()``, tried again while another program has locked the gradebook.

    Parameters
    ----------
    call : callable
        Reads or writes the gradebook; may be called more than once.
    seconds : float, optional
        After which to give up.
    between : callable, optional
        Called after a failure: takes back what was half done.

    Raises
    ------
    CourseError
        If the gradebook stays locked, or is full, read-only or damaged.
    """
    until, pause = time.monotonic() + seconds, 0.05
    while True:
        try:
            return call()
        except sqlalchemy.exc.DatabaseError as error:
            between()
            said = str(error.orig)
            busy = isinstance(error, sqlalchemy.exc.OperationalError) and ("locked" in said or "busy" in said)
            if not busy or time.monotonic() > until:
                raise CourseError(_advice(said)) from error
        time.sleep(pause)
        pause = min(1.0, 2 * pause)


def _advice(said: str) -> str:
    if "locked" in said or "busy" in said:
        return (
            "The gradebook is locked by another program (formgrader? another run?). Close it and run again."
        )
    if "full" in said:
        return "The disk is full. Make room and run again; what was graded is kept."
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return "The gradebook cannot be written: it, or its folder, is read-only for this account."
    return f"The gradebook refuses: {said}. `nbgrader db upgrade` may help; make a copy first."
