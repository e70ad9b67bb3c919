"""Both editions of every notebook, executed; and what must hold for their text."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from bankclass import DAYS, ROOT, bank_of
from nbclient import NotebookClient

from convbook.language import LANGUAGES
from convbook_author.leaks import graded_cells
from convbook_author.text import read_text

PLACES = ("lesson", "homework with solutions", "homework as released")
FOLDERS = {"homework with solutions": "source", "homework as released": "release"}
DAY_AND_LANGUAGE = [(day, lang) for day in DAYS for lang in LANGUAGES]


def place(day: str, what: str, lang: str) -> Path:
    if what != "lesson":
        return bank_of(day).file(FOLDERS[what], lang)
    return ROOT / "notebooks" / lang / f"{read_text(ROOT, Path('course', day, 'lesson.py')).notebook}.ipynb"


def read(day: str, what: str, lang: str) -> nbformat.NotebookNode:
    return nbformat.read(place(day, what, lang), as_version=4)


def execute(day: str, what: str, lang: str, folder: Path) -> nbformat.NotebookNode:
    notebook = read(day, what, lang)
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    return notebook


def outputs(notebook: nbformat.NotebookNode, kind: str) -> list[str]:
    return [
        output.get("text", "") or "\n".join(output.get("traceback", []))
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if (output.get("name") or output.output_type) == kind
    ]


@pytest.mark.parametrize(("day", "lang"), DAY_AND_LANGUAGE)
@pytest.mark.parametrize("what", ["lesson", "homework with solutions"])
def test_restart_and_run_all_reaches_the_end_without_a_word_on_stderr(
    day: str, what: str, lang: str, tmp_path: Path
) -> None:
    notebook = execute(day, what, lang, tmp_path)
    assert outputs(notebook, "stderr") == []
    assert outputs(notebook, "error") == []
    last = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source][-1]
    assert last.execution_count


@pytest.mark.parametrize(("day", "lang"), DAY_AND_LANGUAGE)
def test_an_unsolved_homework_runs_to_the_end_and_every_check_speaks(
    day: str, lang: str, tmp_path: Path
) -> None:
    notebook = execute(day, "homework as released", lang, tmp_path)
    said = [text for text in outputs(notebook, "error") if text.startswith("✗")]
    assert len(said) == len(checks_of(notebook)) >= 6
    mark = "還沒通過" if lang == "zh-TW" else "Not yet"
    assert all(mark in text and len(text.splitlines()) <= 4 for text in said)
    assert outputs(notebook, "stderr") == []


def checks_of(notebook: nbformat.NotebookNode) -> list[str]:
    return re.findall(r'^check\("(\w+)"\)', "\n".join(cell.source for cell in notebook.cells), re.MULTILINE)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("what", PLACES)
def test_the_editions_share_their_code_and_their_cell_ids(day: str, what: str) -> None:
    chinese, english = (read(day, what, lang).cells for lang in LANGUAGES)
    assert [(cell.id, cell.cell_type) for cell in chinese] == [(cell.id, cell.cell_type) for cell in english]
    differing = [
        cell.id
        for cell, other in zip(chinese, english, strict=True)
        if cell.cell_type == "code" and cell.source != other.source
    ]
    assert differing == ["setup"]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("what", FOLDERS)
def test_graded_cells_are_equal_in_both_editions(day: str, what: str) -> None:
    chinese, english = (graded_cells(place(day, what, lang).read_bytes()) for lang in LANGUAGES)
    assert chinese == english
    assert len(chinese) > 20


@pytest.mark.parametrize(("day", "lang"), DAY_AND_LANGUAGE)
def test_the_release_gives_nothing_away(day: str, lang: str) -> None:
    text = place(day, "homework as released", lang).read_text(encoding="utf-8")
    assert "HIDDEN TESTS\\n" not in text
    assert "BEGIN SOLUTION" not in text
    assert "hidden_test" not in text


@pytest.mark.parametrize(("day", "lang"), DAY_AND_LANGUAGE)
@pytest.mark.parametrize("what", ["lesson", "homework as released"])
def test_what_a_learner_sees_of_the_code_never_scrolls_sideways(day: str, what: str, lang: str) -> None:
    wide = [
        (cell.id, line)
        for cell in read(day, what, lang).cells
        if cell.cell_type == "code"
        for line in cell.source.splitlines()
        if len(line) > 88
    ]
    assert wide == []


@pytest.mark.parametrize(("day", "lang"), DAY_AND_LANGUAGE)
def test_every_picture_that_a_text_shows_is_there_and_has_words(day: str, lang: str) -> None:
    shown = 0
    for what in ("lesson", "homework as released"):
        for cell in read(day, what, lang).cells:
            if cell.cell_type == "markdown":
                for words, target in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", cell.source):
                    shown += 1
                    assert (place(day, what, lang).parent / target).resolve().is_file(), target
                    assert len(words) > 20
                    assert lang in target
    assert shown >= 2


@pytest.mark.parametrize("day", DAYS)
def test_only_the_homework_is_graded_and_it_sums_to_one_hundred(day: str) -> None:
    points = {
        cell.id: cell.metadata.nbgrader.points
        for cell in read(day, "homework with solutions", "en").cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    assert sum(points.values()) == 100
    assert graded_cells(place(day, "lesson", "en").read_bytes()) == {}


def test_nothing_that_a_student_gets_needs_linux() -> None:
    """The student's package imports on a Python that has no POSIX modules."""
    code = (
        "import sys\n"
        "for name in ('fcntl', 'resource', 'pwd', 'grp', 'termios'):\n"
        "    sys.modules.pop(name, None)\n"
        "before = set(sys.modules)\n"
        "import ast, pathlib, convbook\n"
        "for path in pathlib.Path(convbook.__file__).parent.rglob('*.py'):\n"
        "    for node in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):\n"
        "        names = [a.name for a in node.names] if isinstance(node, ast.Import) else "
        "[node.module] if isinstance(node, ast.ImportFrom) else []\n"
        "        for name in names:\n"
        "            root = name.split('.')[0]\n"
        "            known = {'numpy', 'matplotlib', 'ipywidgets', 'IPython', 'convbook'}\n"
        "            assert root in known or root in sys.stdlib_module_names, (path, name)\n"
        "            assert root not in {'fcntl', 'resource', 'pwd', 'grp', 'termios'}, (path, name)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
