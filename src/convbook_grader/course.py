"""Where a course keeps what: nbgrader's `CourseDirectory`, as nbgrader itself would read it.

Folders may have other names, lie elsewhere or stand in another order
(``directory_structure``), and the gradebook may be on a server: nobody builds such a path by hand.
"""

import copy
from pathlib import Path
from typing import Any

import sqlalchemy
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import URL, make_url
from traitlets import TraitError
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from convbook_grader.ground import STEPS, secret_places
from convbook_grader.run.trouble import PATIENCE, CourseError, patiently


def read_config(root: Path) -> Config:
    """Read ``nbgrader_config.py`` of a course, as nbgrader does."""
    try:
        return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    except ConfigFileNotFound:
        raise CourseError(
            f"There is no nbgrader_config.py in {root}: run this in the course's folder"
        ) from None
    except Exception as error:
        raise CourseError(f"nbgrader_config.py does not run: {type(error).__name__}: {error}") from error


def read_course(root: Path, config: Config | None = None, **ids: str) -> CourseDirectory:
    """Return where things lie in a course.

    A relative ``root`` is so to the folder of ``nbgrader_config.py``, where nbgrader's own
    commands run; ours may run elsewhere. SQLite's file is relative to that root: nbgrader's
    converters go there.

    Parameters
    ----------
    root : Path
        The folder of ``nbgrader_config.py``.
    config : Config, optional
        What is in it, if somebody has read it already.
    **ids : str
        ``student_id`` and ``assignment_id``, for nbgrader's converters.

    Raises
    ------
    CourseError
        If a setting cannot be what it is.
    """
    config = read_config(root) if config is None else copy.deepcopy(config)
    place = root.resolve() / str(config.CourseDirectory.get("root", ""))
    config.CourseDirectory.root = str(place)
    try:
        course = CourseDirectory(config=config, **ids)
        address = make_url(course.db_url)
    except (TraitError, sqlalchemy.exc.ArgumentError) as error:
        raise CourseError(f"nbgrader_config.py, c.CourseDirectory: {error}") from error
    file = _file(address)
    if file is not None and not file.is_absolute():
        address = address.set(database=str(place / file))
        course.db_url = address.render_as_string(hide_password=False)
    return course


def folder(course: CourseDirectory, step: str, student: str, assignment: str) -> Path:
    """Return the folder of a student in ``"submitted"``, ``"autograded"``, ``"release"`` …."""
    return Path(course.format_path(getattr(course, f"{step}_directory"), student, assignment))


def everybodys(course: CourseDirectory, step: str) -> Path:
    """Return the folder of a whole step, such as ``submitted/``."""
    return folder(course, step, ".", ".").resolve()


def handed_in(course: CourseDirectory, assignment: str) -> list[str]:
    """Return all who have a folder in ``submitted/``, sorted; not those whom the course excludes."""
    pattern = folder(course, "submitted", "*", assignment)
    place = pattern.parts.index("*")
    found = Path(*pattern.parts[:place]).glob(str(Path(*pattern.parts[place:])))
    excluded = set(course.student_id_exclude.split(","))
    return sorted({path.parts[place] for path in found if path.is_dir()} - excluded - {"."})


def hidden_places(course: CourseDirectory) -> tuple[Path, ...]:
    """Return what no sandbox of a course may see, wherever its folders lie."""
    root = Path(course.root)
    elsewhere = [str(place) for step in STEPS if not (place := everybodys(course, step)).is_relative_to(root)]
    named = [getattr(course, f"{step}_directory") for step in STEPS]
    exchange = course.config.get("Exchange", {}).get("root")
    return secret_places(root, [*named, *elsewhere], course.db_url, exchange)


def has_gradebook(course: CourseDirectory) -> bool:
    """Whether there is a gradebook: nbgrader would make a new file, or fail to. A server has one."""
    file = _file(make_url(course.db_url))
    return file is None or file.is_file()


def open_gradebook(course: CourseDirectory, patience: float = PATIENCE) -> Gradebook:
    """Return the gradebook of a course, open. Close it, or use ``with``.

    Raises
    ------
    CourseError
        If it cannot be opened within `patience` seconds, or at all.
    """
    gradebook: Any = patiently(lambda: Gradebook(course.db_url, course.course_id), patience)
    if gradebook.engine.dialect.name == "postgresql":  # by itself it would wait for ever
        gradebook.db.execute(sqlalchemy.text(f"SET lock_timeout = '{max(patience, 0.001):.3f}s'"))
        gradebook.db.commit()
    return gradebook


def _file(address: URL) -> Path | None:
    """Where SQLite keeps it; None of another database."""
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    return None if address.database.startswith(("file:", ":memory:")) else Path(address.database)
