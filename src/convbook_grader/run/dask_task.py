"""What a worker process of a dask cluster does with a bundle."""

import sys
import threading
import traceback

from distributed import get_worker

from convbook_grader.run.bundle import environment
from convbook_grader.run.workers import Grade

_one_at_a_time = threading.Lock()


def grade_there(grade: Grade, bundle: bytes, ours: str) -> tuple[str, bytes | None, str]:
    """Grade a submission, in a worker process of dask's.

    Returns
    -------
    str, bytes or None, str
        The versions here; the outcome, unless they are others than `ours`; what went wrong.

    Notes
    -----
    The judge's fork-servers belong to this process, and `grade_one` starts them with the first
    submission. They serve one at a time, so a worker with several threads is no faster.
    """
    theirs = environment()
    if theirs != ours:
        return theirs, None, ""
    with _one_at_a_time:
        _hide_scratch()
        try:
            return theirs, grade(bundle), ""
        except Exception:
            return theirs, None, traceback.format_exc()


def _hide_scratch() -> None:
    """Take the worker's scratch folder off ``sys.path``, where dask puts it and sandboxes find it.

    Outcomes of other students may lie there.
    """
    try:
        scratch = get_worker().local_directory
    except ValueError:
        return
    sys.path[:] = [place for place in sys.path if place != scratch]
