"""What no sandbox of a course may see; known from its configuration alone, before nbgrader is."""

import contextlib
import os
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

# nbgrader's names for its steps, and of the folders where a course has not chosen others.
STEPS = ("source", "release", "submitted", "autograded", "feedback")
COLLECTED = "collected"  # beside the submissions: what a collection by link replaced


def secret_places(
    root: Path, folders: Iterable[str], database: str, exchange: str | None
) -> tuple[Path, ...]:
    """Return the places to hide from student code and from tests.

    Parameters
    ----------
    root : Path
        The course.
    folders : iterable of str
        Of nbgrader's steps, relative to `root` or not.
    database : str
        SQLAlchemy's address of the gradebook.
    exchange : str or None
        Where nbgrader hands out and collects, if a course says so.
    """
    root = root.resolve()
    places = [root / folder for folder in folders]
    secret = {root, *places}
    secret |= {place.parent / COLLECTED for place in places if not place.is_relative_to(root)}
    if database.startswith("sqlite:///"):
        secret.add(Path(database.removeprefix("sqlite:///").partition("?")[0]))
    if exchange:
        secret.add(Path(exchange))
    return tuple(sorted(secret))


def start_early(root: Path, no_sandbox: bool) -> threading.Thread:
    """Start the fork-servers of a course in the background.

    They take as long to start as nbgrader takes to import. Should they turn out to stand on the
    wrong ground, because a course is laid out in a way not seen here, they are started again.

    S's server has most to import. Of two processors it has one for itself meanwhile; left alone,
    it would get two thirds of one and be waited for. Join what is returned before processors are
    shared out: until then this thread has only one.
    """
    everywhere = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    here = threading.get_native_id()

    def start() -> None:
        try:
            if everywhere:
                os.sched_setaffinity(0, everywhere)  # of this thread, and of what it starts
            _start(root, no_sandbox)
        finally:
            if len(everywhere) == 2:
                os.sched_setaffinity(here, everywhere)

    if len(everywhere) == 2:
        os.sched_setaffinity(here, {max(everywhere)})
    starting = threading.Thread(target=start, daemon=True)
    starting.start()
    return starting


def _start(root: Path, no_sandbox: bool) -> None:
    with contextlib.suppress(Exception):  # whoever needs them tries again, and says what is wrong
        from traitlets.config.loader import PyFileConfigLoader

        from convbook_grader.judge.sandbox import Ground
        from convbook_grader.judge.servers import Servers

        config: Any = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
        course, judged = config.CourseDirectory, config.JudgedExecute
        folders = [course.get(f"{step}_directory", step) for step in STEPS]
        place = root.resolve() / course.get("root", "")
        database = course.get("db_url", f"sqlite:///{place / 'gradebook.db'}")
        secret = secret_places(place, folders, database, config.Exchange.get("root"))
        secret = tuple(sorted({*secret, root.resolve()}))
        preload = tuple(judged.get("preload", Ground.preload))
        Servers.of(Ground(secret, preload), no_sandbox or bool(judged.get("no_sandbox", False)))
