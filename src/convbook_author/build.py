"""From ``course/`` to ``notebooks/``, ``source/`` and ``release/``, or the check that they agree."""

from dataclasses import dataclass
from pathlib import Path

import nbformat

from convbook.language import LANGUAGES, Language
from convbook_author.edition import build_edition, to_bytes
from convbook_author.glossary import check_terms, read_glossary
from convbook_author.index import render_index
from convbook_author.inventory import check_taught, read_inventory
from convbook_author.leaks import check_editions, check_leaks
from convbook_author.opening import check_opening
from convbook_author.problem import CourseTextError, Problem
from convbook_author.release import is_recorded, record_release, render_release
from convbook_author.text import Text, read_text
from convbook_author.translation import CANONICAL, check_pairs

POINTS_PER_DAY = 100
GENERATED = ("notebooks", "source", "release")


@dataclass(frozen=True)
class Built:
    """Every file that the text gives, and the texts it came from."""

    files: dict[Path, bytes]
    homework: list[Text]


def read_course(root: Path) -> list[Text]:
    """Read every ``course/<day>/{lesson,homework}.py``, in the order of the days.

    Raises
    ------
    CourseTextError
        With the problems of all files, not only of the first.
    """
    texts, problems = [], []
    for file in sorted((root / "course").glob("*/*.py")):
        if file.name not in ("lesson.py", "homework.py"):
            continue
        try:
            texts.append(read_text(root, file.relative_to(root)))
        except CourseTextError as error:
            problems += error.problems
    if problems:
        raise CourseTextError(problems)
    return texts


def check_texts(root: Path, texts: list[Text]) -> list[Problem]:
    """Return what is wrong with the texts themselves: pairs, terms, what they teach, points."""
    glossary, inventory = read_glossary(root), read_inventory(root)
    problems = []
    for text in texts:
        problems += check_pairs(text) + check_terms(text, glossary)
        problems += check_opening(text) + check_taught(text, inventory)
        total = sum(cell.points or 0 for cell in text.cells)
        if text.is_homework and total != POINTS_PER_DAY:
            what = f"the day's points sum to {total}, not {POINTS_PER_DAY}"
            problems.append(Problem(text.file, "points", what, "change the points of its tests and answers"))
    return problems


def render(root: Path, texts: list[Text]) -> Built:
    """Return what the texts give, without writing anything."""
    files: dict[Path, bytes] = {}
    homework = [text for text in texts if text.is_homework]
    for text in texts:
        for language in LANGUAGES:
            files[_target(text, language)] = to_bytes(build_edition(text, language))
    for text in homework:
        sources: dict[Language, dict[str, bytes]] = {
            language: {f"{text.notebook}.ipynb": files[_target(text, language)]} for language in LANGUAGES
        }
        files |= render_release(root, text.assignment, sources)
    files |= render_index(texts, read_inventory(root))
    return Built(files, homework)


def build(root: Path) -> list[Path]:
    """Write all generated files, and record the assignments in the gradebook.

    Returns
    -------
    list of Path
        The files that changed; empty when the text gave what was there already.

    Raises
    ------
    CourseTextError
        If the text has a problem; then nothing is written.
    """
    texts = read_course(root)
    problems = check_texts(root, texts)
    if problems:
        raise CourseTextError(problems)
    built = render(root, texts)
    problems = _check_release(built.files, built.homework)
    if problems:
        raise CourseTextError(problems)
    changed = [path for path, content in built.files.items() if _content(root / path) != content]
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(built.files[path])
    for path in _strays(root, built):
        (root / path).unlink()
        changed.append(path)
    for text in built.homework:
        source = built.files[_target(text, CANONICAL)]
        if not is_recorded(root, text.assignment, text.notebook, source):
            record_release(root, text.assignment)
    return changed


def check(root: Path) -> list[Problem]:
    """Return every reason why the repository's generated files must not be shipped."""
    try:
        texts = read_course(root)
        problems = check_texts(root, texts)
        built = render(root, texts)
    except CourseTextError as error:
        return sorted(error.problems)
    on_disk = {path: content for path in built.files if (content := _content(root / path)) is not None}
    problems += _check_release(built.files, built.homework)
    # A file that is no notebook any more is reported below, as not what the text gives.
    legible = {path: content for path, content in on_disk.items() if _is_notebook(content)}
    problems += _check_release(legible, built.homework)
    for path, content in built.files.items():
        if on_disk.get(path) != content:
            what = "is not what the text gives" if path in on_disk else "is missing"
            problems.append(Problem(path, "", what, "run `convbook build` and commit what it writes"))
    for path in _strays(root, built):
        problems.append(Problem(path, "", "no text gives this file", "delete it, or run `convbook build`"))
    return sorted(set(problems))


def _check_release(files: dict[Path, bytes], homework: list[Text]) -> list[Problem]:
    problems = []
    for text in homework:
        released = {
            language: files[path]
            for language in LANGUAGES
            if (path := _released(text, language)) in files and _target(text, language) in files
        }
        for language, content in released.items():
            source = files[_target(text, language)]
            problems += check_leaks(_released(text, language), source, content)
        if len(released) == len(LANGUAGES):
            problems += check_editions(_released(text, CANONICAL), released)
    return problems


def _target(text: Text, language: Language) -> Path:
    if text.is_homework:
        return Path("source", language, text.assignment, f"{text.notebook}.ipynb")
    return Path("notebooks", language, f"{text.notebook}.ipynb")


def _released(text: Text, language: Language) -> Path:
    return Path("release", language, text.assignment, f"{text.notebook}.ipynb")


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _is_notebook(content: bytes) -> bool:
    try:
        nbformat.validate(nbformat.reads(content.decode(), as_version=4))
    except (ValueError, AttributeError, nbformat.ValidationError):  # not text, not JSON, not a notebook
        return False
    return True


def _strays(root: Path, built: Built) -> list[Path]:
    """Notebooks in the generated folders that no text gives, as after renaming a day."""
    found = (path for folder in GENERATED for path in (root / folder).rglob("*.ipynb"))
    visible = (path.relative_to(root) for path in found if ".ipynb_checkpoints" not in path.parts)
    return sorted(path for path in visible if path not in built.files)
