"""Every file of the students' repository, made from the course."""

import json
import re
import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from convbook.language import LANGUAGES, Language
from convbook_author.build import check
from convbook_author.kit.reach import reachable, words_for
from convbook_author.problem import CourseTextError

# What a student needs besides the package's own dependencies: to open the notebooks and, for the
# script that runs their checks, to execute them. pyproject.toml says which versions.
OPENS_NOTEBOOKS = ("jupyter", "nbclient", "nbformat")
# Nothing else of the package's folder goes in: an editor's backup could hold anything.
_PACKAGE_DATA = ("fonts/*.otf", "fonts/*.txt", "pictures/*.png", "py.typed")
_READMES: dict[Language, str] = {"zh-TW": "README.zh-TW.md", "en": "README.md"}
_HEADS: dict[Language, str] = {
    "zh-TW": "| 範例（先讀、先玩） | 作業（要交的） |",
    "en": "| lesson: read and play | homework: hand in |",
}


def make_kit(root: Path) -> dict[str, bytes]:
    """Return the students' repository.

    Parameters
    ----------
    root : Path
        The course's repository.

    Returns
    -------
    dict
        Path in the kit, with ``/`` → bytes. Always the same for the same course.

    Raises
    ------
    CourseTextError
        If the course and what is built from it do not agree, or something would leak.
    """
    problems = check(root)
    if problems:
        raise CourseTextError(problems)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    files = _template() | _notebooks(root)
    code = [content.decode() for path, content in files.items() if path.endswith(".py")]
    code += [cell for path, content in files.items() if path.endswith(".ipynb") for cell in _code(content)]
    files |= _package(root / "src", code)
    files |= {name: (root / name).read_bytes() for name in ("LICENSE", "NOTICE")}
    files["requirements.txt"] = _requirements(project).encode()
    files["pyproject.toml"] = _pyproject(project).encode()
    for language, readme in _READMES.items():
        files[readme] = files[readme].replace(b"<!-- notebooks -->", _table(language, files).encode())
    return dict(sorted(files.items()))


def _template() -> dict[str, bytes]:
    def walk(folder: Traversable, path: str) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for entry in folder.iterdir():
            if entry.name == "__pycache__":
                continue
            name = path + re.sub(r"^dot_", ".", entry.name)
            found |= walk(entry, f"{name}/") if entry.is_dir() else {name: entry.read_bytes()}
        return found

    return walk(resources.files("convbook_author") / "kit" / "template", "")


def _notebooks(root: Path) -> dict[str, bytes]:
    files = {}
    for language in LANGUAGES:
        for lesson in (root / "notebooks" / language).glob("*.ipynb"):
            files[f"notebooks/{language}/{lesson.name}"] = lesson.read_bytes()
        for homework in (root / "release" / language).glob("*/*.ipynb"):
            if not homework.parent.name.startswith("."):
                files[f"homework/{language}/{homework.parent.name}/{homework.name}"] = homework.read_bytes()
    for figure in (root / "notebooks" / "figures").glob("*/*.png"):
        files[figure.relative_to(root).as_posix()] = figure.read_bytes()
    return files


def _package(source: Path, code: list[str]) -> dict[str, bytes]:
    """Return `convbook` as far as `code` and what it imports can reach it."""
    folder = source / "convbook"
    modules = {
        path.relative_to(source).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.py")
    }
    taken = reachable(modules, code)
    files = {f"src/{path}": modules[path].encode() for path in taken}
    words = folder / "catalogue"
    catalogue = {
        path.relative_to(words).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(words.rglob("*.toml"))
    }
    for name, text in words_for(catalogue, [*code, *(modules[path] for path in taken)]).items():
        files[f"src/convbook/catalogue/{name}"] = text.encode()
    for pattern in _PACKAGE_DATA:
        for path in folder.glob(pattern):
            files[f"src/{path.relative_to(source).as_posix()}"] = path.read_bytes()
    return files


def _code(notebook: bytes) -> list[str]:
    """The notebook's code, without IPython's own lines, which are no Python."""
    sources = [cell["source"] for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code"]
    return ["".join(line for line in lines if not line.lstrip().startswith(("%", "!"))) for lines in sources]


def _requirements(project: dict[str, Any]) -> str:
    ranges = [*project["project"]["dependencies"], *_opening(project)]
    why = "# Written by `convbook kit`, from the ranges that the course is tested with."
    return "\n".join([why, *ranges, "# The package that the notebooks import: src/convbook.", ".", ""])


def _opening(project: dict[str, Any]) -> list[str]:
    course = project["project"]["optional-dependencies"]["course"]
    return [each for each in course if re.split(r"[^A-Za-z0-9_-]", each)[0] in OPENS_NOTEBOOKS]


def _pyproject(project: dict[str, Any]) -> str:
    about, build = project["project"], project["build-system"]
    dependencies = "".join(f"    {json.dumps(each)},\n" for each in about["dependencies"])
    return f"""\
# Written by `convbook kit`: lets pip install what the notebooks import.
[build-system]
requires = {json.dumps(build["requires"])}
build-backend = {json.dumps(build["build-backend"])}

[project]
name = {json.dumps(about["name"])}
version = {json.dumps(about["version"])}
description = "What the notebooks of this repository import"
requires-python = {json.dumps(about["requires-python"])}
dependencies = [
{dependencies}]

[tool.hatch.build.targets.wheel]
packages = ["src/convbook"]
"""


def _table(language: Language, files: dict[str, bytes]) -> str:
    """One line a homework, its lesson beside it: ``X_HW.ipynb`` belongs to ``X.ipynb``."""
    lines = [_HEADS[language], "| --- | --- |"]
    for path in sorted(files):
        if path.startswith(f"homework/{language}/"):
            name = path.rpartition("/")[2]
            lesson = f"notebooks/{language}/{name.replace('_HW.ipynb', '.ipynb')}"
            first = f"[`{lesson}`]({lesson})" if lesson in files else ""
            lines.append(f"| {first} | [`{path}`]({path}) |")
    return "\n".join(lines)
