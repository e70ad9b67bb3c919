"""One run at a time."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from convbook_grader.run.trouble import CourseError


@contextlib.contextmanager
def alone(place: Path, busy: str) -> Iterator[None]:
    """Keep a second run out of a folder while this one writes in it.

    Parameters
    ----------
    place : Path
        The folder; made if it is not there.
    busy : str
        What to say to the second one.

    Raises
    ------
    CourseError
        If another run is at it, or the folder cannot be written.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = os.open(place / ".convbook.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o664)
    except OSError as error:
        raise CourseError(f"{place} cannot be written: {error.strerror}") from error
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not flock: a forked worker would hold it, too
    except OSError:
        os.close(lock)
        raise CourseError(busy) from None
    try:
        yield
    finally:
        os.close(lock)
