"""What keeps a course from being graded, in one line; and patience with a gradebook that is busy."""

import time
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy.exc
from nbgrader.api import InvalidEntry

PATIENCE = 60.0  # seconds that another program may hold the gradebook
_CONFLICTS = 5
# SQLite's words, then PostgreSQL's.
_BUSY = ("locked", "busy", "deadlock detected", "could not serialize", "lock timeout", "starting up")
_AWAY = ("connection", "terminating", "server closed", "shutting down", "starting up")
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
    until, pause, conflicts = time.monotonic() + seconds, 0.05, 0
    while True:
        try:
            return call()
        except (sqlalchemy.exc.NoSuchModuleError, ModuleNotFoundError) as error:
            raise CourseError(_no_driver(error)) from error
        except (sqlalchemy.exc.DatabaseError, InvalidEntry) as error:
            between()
            said = _said(error)
            conflicts += _is_conflict(error)
            again = conflicts <= _CONFLICTS if _is_conflict(error) else _is_busy(error, said)
            if not again or time.monotonic() > until:
                raise CourseError(_advice(said)) from error
        time.sleep(pause)
        pause = min(1.0, 2 * pause)


def _said(error: Exception) -> str:
    """Return the first line: PostgreSQL's drivers add where in the statement it was."""
    text = str(error.orig if isinstance(error, sqlalchemy.exc.DatabaseError) else error)
    return (text.splitlines() or [type(error).__name__])[0]


def _is_busy(error: Exception, said: str) -> bool:
    if not isinstance(error, sqlalchemy.exc.OperationalError):
        return False
    return error.connection_invalidated or any(word in said for word in _BUSY)


def _is_conflict(error: Exception) -> bool:
    """Whether somebody else has just written the same row; nbgrader says `InvalidEntry`."""
    return isinstance(error, sqlalchemy.exc.IntegrityError | InvalidEntry)


def _no_driver(error: Exception) -> str:
    return (
        f"The gradebook's db_url needs a driver that is not installed ({error}). "
        "For PostgreSQL: pip install '.[postgresql]' and postgresql+psycopg://…"
    )


def _advice(said: str) -> str:
    if "locked" in said or "busy" in said or "lock timeout" in said:
        return (
            "The gradebook is locked by another program (formgrader? another run?). Close it and run again."
        )
    if any(word in said for word in _AWAY):
        return f"The gradebook's server does not answer ({said}). Run again later; what was graded is kept."
    if "full" in said or "No space left" in said:
        return "The disk is full. Make room and run again; what was graded is kept."
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return "The gradebook cannot be written: it, or its folder, is read-only for this account."
    return f"The gradebook refuses: {said}. `nbgrader db upgrade` may help; make a copy first."
