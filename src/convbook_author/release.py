"""Make what students get, with nbgrader's own ``generate_assignment``."""

import io
import logging
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import compute_checksum
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from convbook.language import LANGUAGES, Language
from convbook_author.problem import CourseTextError, Problem
from convbook_author.translation import CANONICAL

# nbgrader asks the program `alembic` for the gradebook's version; it lies beside our Python.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def render_release(
    root: Path, assignment: str, sources: Mapping[Language, Mapping[str, bytes]]
) -> dict[Path, bytes]:
    """Return the released files of every edition, without touching the course.

    Parameters
    ----------
    root : Path
        The repository, for its ``nbgrader_config.py``.
    assignment : str
        ``"day94"``.
    sources : mapping
        Per language, file name → bytes of the source notebooks.

    Returns
    -------
    dict
        Path relative to the repository → bytes.
    """
    released = {}
    with tempfile.TemporaryDirectory() as scratch:
        for language in LANGUAGES:
            folder = Path(scratch, "source", language, assignment)
            folder.mkdir(parents=True)
            for name, content in sources[language].items():
                (folder / name).write_bytes(content)
            _generate(root, Path(scratch), assignment, language, record=False)
            out = Path(scratch, "release", language, assignment)
            for path in sorted(out.rglob("*")):
                if path.is_file():
                    released[path.relative_to(scratch)] = path.read_bytes()
    return released


def record_release(root: Path, assignment: str) -> None:
    """Generate the canonical edition in the course itself, gradebook included."""
    _generate(root, root, assignment, CANONICAL, record=True)


def is_recorded(root: Path, assignment: str, notebook: str, source: bytes) -> bool:
    """Whether the gradebook knows `source` as it is now."""
    if not (root / "gradebook.db").exists():
        return False
    cells = nbformat.reads(source.decode(), as_version=4).cells
    ours = {
        cell.metadata.nbgrader.grade_id: compute_checksum(cell)
        for cell in cells
        if "nbgrader" in cell.metadata and cell.metadata.nbgrader.locked
    }
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        try:
            known = gradebook.find_notebook(notebook, assignment).source_cells
        except MissingEntry:
            return False
        return ours == {cell.name: cell.checksum for cell in known if cell.locked}


def _generate(root: Path, course: Path, assignment: str, language: Language, *, record: bool) -> None:
    """Run ``nbgrader generate_assignment --force`` in `course`, with the options of `root`."""
    config = Config()
    if (root / "nbgrader_config.py").exists():
        config.merge(PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config())
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.assignment_id = assignment
    config.CourseDirectory.source_directory = f"source/{language}"
    config.CourseDirectory.release_directory = f"release/{language}"
    # As the command's own --no-db does.
    config.SaveCells.enabled = record
    config.GenerateAssignment.no_database = not record

    said = io.StringIO()
    # Not getLogger: this log lives for one run, and no handler outlives it.
    log = logging.Logger(f"generate_assignment {assignment}", level=logging.ERROR)
    log.addHandler(logging.StreamHandler(said))
    generator = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config, log=log)
    generator.force = True
    try:
        generator.start()
    except NbGraderException as error:
        reason = _last_line(said.getvalue()) or str(error)
        source = Path("source", language, assignment)
        problem = Problem(source, "", f"nbgrader refuses it: {reason}", "mend the homework's text")
        raise CourseTextError([problem]) from error


def _last_line(log: str) -> str:
    """The exception that ended a logged traceback: nbgrader keeps it only in its log."""
    errors = [line for line in log.splitlines() if line[:1].isalpha() and "Error: " in line]
    return errors[-1] if errors else ""
