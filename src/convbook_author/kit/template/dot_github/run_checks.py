"""Run the visible checks of the homework in this repository, and say how each stands.

    python .github/run_checks.py

A homework is any notebook with a cell ``check("…")``, wherever it lies and whatever it is called.
On GitHub the table stands in the run's summary. The hidden tests are not here.
"""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from convbook.language import LANGUAGES, Language, say_in

SECONDS = 120  # for one cell
_CHECK = re.compile(r"""\s*check\(\s*["'](\w+)["']\s*\)\s*""")
_USE = re.compile(r"""^\s*convbook\.use\(\s*["']([\w-]+)["']""", re.MULTILINE)
_STUB = "raise NotImplementedError()"
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#|$~&@]")
_NOT_OURS = {"venv", "env", "node_modules", "site-packages"}


@dataclass(frozen=True)
class Row:
    """One check: of which exercise, how it stands (None: it was not reached), and its words."""

    exercise: str
    passed: bool | None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """One homework: its path, language and checks, and what else there is to say."""

    path: str
    language: Language | None
    rows: tuple[Row, ...] = ()
    note: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing is left to mend."""
        return not self.note and all(row.passed for row in self.rows)


def main() -> int:
    """Run every homework that somebody has begun; return 0 if all their checks pass."""
    root = Path(__file__).resolve().parents[1]
    results = [result for path in find_notebooks(root) if (result := run(root, path))]
    show = sys.stdout
    show.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    show.write("\n\n".join(map(as_text, results)) or say_in(None, "visible.not_begun"))
    show.write("\n")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as page:
            page.write("\n\n".join(map(as_markdown, results)) or say_in(None, "visible.not_begun"))
            page.write("\n")
    return 0 if all(result.passed for result in results) else 1


def find_notebooks(root: Path) -> list[Path]:
    """Return the repository's notebooks, without checkpoints and environments."""
    found = []
    for path in sorted(root.rglob("*.ipynb")):
        folders = path.relative_to(root).parts[:-1]
        if not any(folder.startswith(".") or folder in _NOT_OURS for folder in folders):
            found.append(path)
    return found


def run(root: Path, path: Path) -> Result | None:
    """Run the notebook from top to bottom; None if it is no homework or not begun."""
    name = path.relative_to(root).as_posix()
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception:  # no JSON, a merge conflict, another format: all the same to a reader
        return Result(name, None, note=say_in(None, "visible.unreadable"))
    checks = [cell for cell in notebook.cells if _exercise(cell)]
    if not checks or not _is_begun(notebook):
        return None
    language, note = _language(notebook), ""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []  # what is saved in the file proves nothing
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",  # the file may name an environment of the learner's own computer
        allow_errors=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellTimeoutError:
        note = say_in(language, "visible.late", seconds=SECONDS)
    except DeadKernelError:
        note = say_in(language, "visible.died")
    return Result(name, language, tuple(map(_row, checks)), note)


def as_text(result: Result) -> str:
    """Return `result` as it stands in the log."""
    lines = [result.path, *([result.note] if result.note else [])]
    for row in result.rows:
        lines.append(f"  {row.exercise}: {_state(result, row)}")
        lines += [f"    {line.strip()}" for line in row.lines]
    return "\n".join([*lines, *_closing(result)])


def as_markdown(result: Result) -> str:
    """Return `result` for the summary of a run on GitHub."""
    lines = [f"## {say_in(result.language, 'visible.title')}", "", _escape(result.path), ""]
    lines += [f"**{_escape(result.note)}**", ""] if result.note else []
    if result.rows:
        heads = [say_in(result.language, f"visible.{head}") for head in ("exercise", "state", "says")]
        lines += [f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
        for row in result.rows:
            says = "<br>".join(_escape(line.strip()) for line in row.lines)
            lines.append(f"| {_escape(row.exercise)} | {_state(result, row)} | {says} |")
        lines.append("")
    return "\n".join([*lines, *_closing(result)])


def _state(result: Result, row: Row) -> str:
    if row.passed is None:
        return say_in(result.language, "visible.not_run")
    return say_in(result.language, "visible.passed" if row.passed else "visible.failed")


def _closing(result: Result) -> list[str]:
    if not result.rows:
        return []
    passed = sum(bool(row.passed) for row in result.rows)
    return [say_in(result.language, "visible.closing", passed=passed, total=len(result.rows))]


def _row(cell: NotebookNode) -> Row:
    exercise = _exercise(cell)
    for output in cell.outputs:
        if output.output_type == "error":
            return Row(exercise, False, tuple(output.evalue.splitlines()) or (output.ename,))
    # A check that passes says so; silence means that the run ended before it.
    return Row(exercise, True if cell.outputs else None)


def _exercise(cell: NotebookNode) -> str:
    match = _CHECK.fullmatch(cell.source) if cell.cell_type == "code" else None
    return match[1] if match else ""


def _is_begun(notebook: NotebookNode) -> bool:
    """Whether an exercise can be finished: while each answer still holds its stub, none is."""
    answers = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    code = [cell for cell in answers if cell.cell_type == "code"]
    return not code or any(_STUB not in cell.source for cell in code)


def _language(notebook: NotebookNode) -> Language | None:
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    named = _USE.search(code)
    said = named[1] if named else notebook.metadata.get("convbook", {}).get("language")
    return next((language for language in LANGUAGES if language == said), None)


def _escape(text: str) -> str:
    """Keep a learner's text from being read as Markdown or HTML."""
    return _MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


if __name__ == "__main__":
    sys.exit(main())
