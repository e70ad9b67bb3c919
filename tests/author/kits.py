"""What the tests of the kit share."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[2]
HOMEWORK = "homework/{}/day94/Day94-CNN_Convolution_HW.ipynb"
EDITIONS = ("zh-TW", "en")


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Teacher", "-c", "user.email=teacher@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, check=True
    ).stdout.decode(errors="replace")


def answer_cells(notebook: Path) -> Iterator[nbformat.NotebookNode]:
    for cell in nbformat.read(notebook, as_version=4).cells:
        if "nbgrader" in cell.metadata and cell.cell_type == "code":
            yield cell


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }
