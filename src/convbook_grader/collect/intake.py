"""What the course contributes to collecting, read once: settings, folders, what students were given."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from convbook.language import LANGUAGES, Language
from convbook_grader.collect.find import Wanted, wanted_from
from convbook_grader.collect.outcome import Record, record_of
from convbook_grader.collect.settings import Collector
from convbook_grader.course import everybodys, folder, read_config, read_course
from convbook_grader.run.trouble import CourseError


@dataclass(frozen=True)
class Intake:
    """One assignment, ready to be collected.

    Attributes
    ----------
    assignment, name : str
        As nbgrader calls it, and the file name of its notebook.
    config : Config
        Of ``nbgrader_config.py``.
    course : CourseDirectory
        Where things lie.
    settings : Collector
        Whose repositories are the class's own, which server stands for GitHub.
    releases : dict
        Language → the notebook that students were given.
    wanted : Wanted
        What the homework looks like.
    language : str or None
        Of the course: what students are told is said in it.
    """

    assignment: str
    name: str
    config: Config
    course: CourseDirectory
    settings: Collector
    releases: Mapping[Language, bytes]
    wanted: Wanted
    language: Language | None

    def folder(self, student: str) -> Path:
        """Return the student's folder in ``submitted/``."""
        return folder(self.course, "submitted", student, self.assignment)

    @property
    def place(self) -> Path:
        """``submitted/``."""
        return everybodys(self.course, "submitted")

    @property
    def record(self) -> Record:
        """How each student's link ended."""
        return record_of(self.place, self.assignment)


def read_intake(root: Path, assignment: str) -> Intake:
    """Read all that is known of an assignment before any link is.

    Raises
    ------
    CourseError
        If students were given nothing yet, or more than one notebook.
    """
    config = read_config(root)
    course = read_course(root, config)
    given = folder(course, "release", ".", assignment)
    names = sorted(path.name for path in given.glob("*.ipynb"))
    if len(names) != 1:
        raise CourseError(
            f"There is no notebook in {given}: run `nbgrader generate_assignment {assignment}` first"
            if not names
            else f"{given} has {len(names)} notebooks; by link, only assignments of one can be collected"
        )
    editions = _editions(given)
    said = config.get("JudgedExecute", {}).get("language", "")
    language: Language | None = next((known for known in LANGUAGES if known == said), None)
    if not editions:  # the course's folders are not named after languages
        editions = {_language_of(given / names[0]) or language or "en": given}
    releases = {
        edition: (place / names[0]).read_bytes()
        for edition, place in editions.items()
        if (place / names[0]).is_file()
    }
    others = _others(root, editions.values())
    return Intake(
        assignment,
        names[0],
        config,
        course,
        Collector(config=config),
        releases,
        wanted_from(assignment, names[0], releases, others),
        language,
    )


def _editions(given: Path) -> dict[Language, Path]:
    """Language → folder, where the release is laid out as ``release/<language>/…``."""
    parts = given.parts
    found = [index for index, part in enumerate(parts) if part in LANGUAGES]
    if not found:
        return {}
    place = found[-1]  # a folder far above may be called so by chance
    return {language: Path(*parts[:place], language, *parts[place + 1 :]) for language in LANGUAGES}


def _language_of(notebook: Path) -> Language | None:
    try:
        said = json.loads(notebook.read_bytes())["metadata"]["convbook"]["language"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return next((known for known in LANGUAGES if known == said), None)


def _others(root: Path, places: Iterable[Path]) -> dict[str, bytes]:
    """Lessons, and other assignments' homework: a student's repository has them, too."""
    beside = [path for place in places for path in place.parent.glob("*/*.ipynb") if path.parent != place]
    lessons = (root / "notebooks").glob("**/*.ipynb")
    return {path.as_posix(): path.read_bytes() for path in sorted((*beside, *lessons))}
