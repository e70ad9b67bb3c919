"""The students' repository in the hands of a student: installed, run, and checked on each push."""

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from kits import EDITIONS, HOMEWORK, ROOT, answer_cells

from convbook_author.kit import write_kit

# No nbgrader, and no convbook but the kit's: as where nothing of ours is installed.
SHUT = """
import importlib.abc, sys
class Shut(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("nbgrader", "convbook_grader", "convbook_author", "convbook_cli"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Shut())
"""


@pytest.fixture
def clone(kit: dict[str, bytes], tmp_path: Path) -> Path:
    write_kit(tmp_path / "clone", kit)
    return tmp_path / "clone"


def run_checks(
    clone: Path, python: str | Path = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    summary = clone.parent / "summary.md"
    summary.unlink(missing_ok=True)
    return subprocess.run(
        [str(python), ".github/run_checks.py"],
        cwd=clone,
        env={**os.environ, "GITHUB_STEP_SUMMARY": str(summary), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def without_ours(clone: Path) -> dict[str, str]:
    """An environment in which this clone's `convbook` is found, and nothing of the grader."""
    doors = clone.parent / "doors"
    doors.mkdir(exist_ok=True)
    (doors / "sitecustomize.py").write_text(SHUT, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(doors), str(clone / "src")])}


def fill_in(clone: Path, edition: str, *exercises: str) -> None:
    """Put the reference solution into the answers of `exercises`, or of all."""
    path = clone / HOMEWORK.format(edition)
    source = ROOT / "source" / edition / "day94" / path.name
    solutions = {cell.metadata.nbgrader.grade_id: cell.source for cell in answer_cells(source)}
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("solution") and cell.cell_type == "code":
            name = about["grade_id"]
            if not exercises or name in exercises:
                cell.source = re.sub(r"^ *### (BEGIN|END) SOLUTION\n?", "", solutions[name], flags=re.M)
    nbformat.write(notebook, path)


def test_nothing_begun_is_no_failure(clone: Path) -> None:
    done = run_checks(clone, **without_ours(clone))
    assert done.returncode == 0, done.stderr
    assert "No homework has been begun yet" in done.stdout
    assert "還沒有人動筆" in (clone.parent / "summary.md").read_text(encoding="utf-8")


def test_a_whole_homework_passes_and_its_table_speaks_its_language(clone: Path) -> None:
    fill_in(clone, "zh-TW")
    done = run_checks(clone, **without_ours(clone))
    assert done.returncode == 0, done.stdout + done.stderr
    summary = (clone.parent / "summary.md").read_text(encoding="utf-8")
    assert summary.count("✅ 通過") == 8
    assert "8 個看得見的檢查通過了 8 個" in summary
    assert "passed" not in summary


def test_half_a_homework_is_told_what_is_missing(clone: Path) -> None:
    fill_in(clone, "en", "conv_single_step", "conv_output_size")
    path = clone / HOMEWORK.format("en")
    moved = clone / "my work" / "Day_94 (1).ipynb"
    moved.parent.mkdir()
    path.rename(moved)
    done = run_checks(clone, **without_ours(clone))
    assert done.returncode == 1, done.stderr
    summary = (clone.parent / "summary.md").read_text(encoding="utf-8")
    assert summary.count("✅ passed") == 2
    assert summary.count("❌ not yet") == 6
    rows = [line for line in summary.splitlines() if line.startswith("| ") and "not yet" in line]
    assert all(line.count("|") == 4 for line in rows), "no text of a check breaks the table"
    assert "Not written yet" in done.stdout


def test_a_cell_that_ends_the_kernel_passes_nothing_after_it(clone: Path) -> None:
    fill_in(clone, "en")
    path = clone / HOMEWORK.format("en")
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text="✓ Passed")]
        if cell.id == "conv_output_size":
            cell.source += "\nimport os\nos._exit(0)"
    nbformat.write(notebook, path)
    done = run_checks(clone, **without_ours(clone))
    assert done.returncode == 1
    summary = (clone.parent / "summary.md").read_text(encoding="utf-8")
    assert summary.count("✅ passed") == 2
    assert summary.count("not reached") == 6
    assert "The kernel died" in summary


def test_a_loop_that_never_ends_is_ended(clone: Path) -> None:
    fill_in(clone, "zh-TW", "conv_single_step")
    script = clone / ".github" / "run_checks.py"
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace("SECONDS = 120", "SECONDS = 6"), encoding="utf-8")
    path = clone / HOMEWORK.format("zh-TW")
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.id == "window":
            cell.source = "while True:\n    pass"
    nbformat.write(notebook, path)
    done = run_checks(clone, **without_ours(clone))
    assert done.returncode == 1
    assert "有一格跑了超過 6 秒" in done.stdout
    summary = (clone.parent / "summary.md").read_text(encoding="utf-8")
    assert (summary.count("✅ 通過"), summary.count("⏸ 沒有執行到")) == (1, 7)


def test_a_notebook_with_conflict_marks_is_named(clone: Path) -> None:
    path = clone / HOMEWORK.format("en")
    path.write_text("<<<<<<< HEAD\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    done = run_checks(clone, **without_ours(clone))
    assert done.returncode == 1
    assert path.name in done.stdout
    assert "cannot be read" in done.stdout


@pytest.mark.slow
def test_a_student_can_install_it_and_work(clone: Path, tmp_path: Path) -> None:
    """In an environment of its own, with what requirements.txt names. Needs the package index."""
    environment = tmp_path / "environment"
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, environment], check=True)
    installed = subprocess.run(
        [uv, "pip", "install", "--quiet", "--python", python, "--requirement", "requirements.txt"],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
    )
    if installed.returncode and "error sending request" in installed.stderr.lower():
        pytest.skip("the package index cannot be reached")
    assert installed.returncode == 0, installed.stderr
    found = [
        subprocess.run([python, "-c", f"import {name}"], capture_output=True, check=False).returncode == 0
        for name in ("convbook", "nbgrader", "convbook_grader")
    ]
    assert found == [True, False, False]
    fill_in(clone, "en")
    done = run_checks(clone, python, PYTHONPATH="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "8 of 8 visible checks pass" in done.stdout
    for edition in EDITIONS:
        lesson = clone / "notebooks" / edition / "Day94-CNN_Convolution.ipynb"
        program = f"""
import nbformat, nbclient
notebook = nbformat.read({lesson.name!r}, as_version=4)
nbclient.NotebookClient(notebook, timeout=120).execute()
"""
        ran = subprocess.run(
            [python, "-c", program], cwd=lesson.parent, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr[-2000:]
