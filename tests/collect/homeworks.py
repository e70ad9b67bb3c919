"""The homework as it is handed out, filled in, and saved or exported by other programs."""

import ast
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from convbook.language import Language
from convbook_author.bank import hand_in, read_bank, reference_solutions
from convbook_grader.collect.find import Wanted, wanted_from

ROOT = Path(__file__).parents[2]
NAME = "Day94-CNN_Convolution_HW.ipynb"
LESSON = "Day94-CNN_Convolution.ipynb"
ZH: Language = "zh-TW"
EN: Language = "en"


def release(language: Language = ZH) -> bytes:
    """The homework as handed out."""
    return (ROOT / "release" / language / "day94" / NAME).read_bytes()


def lesson(language: Language = ZH) -> bytes:
    """The lesson as handed out."""
    return (ROOT / "notebooks" / language / LESSON).read_bytes()


@cache
def wanted() -> Wanted:
    """What the assignment's homework looks like."""
    others = {f"{language}/{LESSON}": lesson(language) for language in (ZH, EN)}
    return wanted_from("day94", NAME, {language: release(language) for language in (ZH, EN)}, others)


@cache
def solved(language: Language = ZH, variant: int = 0, *, exercises: int = 99) -> bytes:
    """The homework filled in; each variant by somebody else, in the first `exercises` only."""
    source = nbformat.read(ROOT / "source" / language / "day94" / NAME, as_version=4)
    written = reference_solutions(source)
    styles = [entry for entry in read_bank(ROOT, "day94_convolution") if entry.honest]
    if variant:
        other = styles[variant % len(styles)]
        written[other.exercise] = f"{other.source}\n# {variant}"
    written["one-filter-anywhere"] = f"視窗到處用同一組權重，所以位置不重要（{variant}）。"
    asked = list(dict.fromkeys(written))[:exercises]
    return saved(hand_in(notebook(release(language)), {name: written[name] for name in asked}))


def notebook(content: bytes) -> NotebookNode:
    """Bytes as a notebook that may be edited."""
    return nbformat.reads(content.decode(), as_version=4)


def saved(node: NotebookNode) -> bytes:
    """A notebook as Jupyter saves it."""
    return (json.dumps(node, ensure_ascii=False, indent=1) + "\n").encode()


def edited(content: bytes, edit: Callable[[NotebookNode], None]) -> bytes:
    """The notebook after `edit`."""
    node = notebook(content)
    edit(node)
    return saved(node)


def stripped(content: bytes) -> bytes:
    """Without any metadata and ids, as some converters leave it."""

    def strip(node: NotebookNode) -> None:
        node.metadata, node.nbformat_minor = {}, 2
        for cell in node.cells:
            cell.metadata = {}
            cell.pop("id", None)

    return edited(content, strip)


def from_colab(content: bytes) -> bytes:
    """As Colab saves a copy: its own ids, no nbgrader metadata, outputs, a badge on top."""

    def save(node: NotebookNode) -> None:
        node.metadata = {
            "colab": {"provenance": [], "name": "「Day94 作業」的副本"},
            "kernelspec": {"name": "python3"},
        }
        node.nbformat_minor = 0
        for number, cell in enumerate(node.cells):
            cell.metadata = {"id": f"aBcD{number:08d}"}
            cell.pop("id", None)
            if cell.cell_type == "code":
                cell.outputs = [{"output_type": "stream", "name": "stdout", "text": ["Z = 1\n"]}]
        badge = nbformat.v4.new_markdown_cell('<a href="https://colab.research.google.com/">Colab</a>')
        badge.pop("id", None)
        node.cells.insert(0, badge)

    return edited(content, save)


def in_format_3(content: bytes) -> bytes:
    """As IPython 2 saved it."""
    return nbformat.writes(nbformat.convert(notebook(content), 3), version=3).encode()


def with_outputs(content: bytes) -> bytes:
    """Run once more: other counts and outputs, the same answers."""

    def run(node: NotebookNode) -> None:
        for count, cell in enumerate(node.cells):
            if cell.cell_type == "code":
                cell.execution_count = count
                cell.outputs = [nbformat.v4.new_output("stream", text=f"{count}\n")]

    return edited(content, run)


def in_conflict(content: bytes) -> bytes:
    """With git's marks of an unfinished merge around one answer."""
    lines = content.decode().split("\n")
    place = next(i for i, line in enumerate(lines) if "def conv_single_step" in line)
    end = next(i for i in range(place, len(lines)) if lines[i].strip() == "]")
    both = lines[place:end]
    return "\n".join(
        [*lines[:place], "<<<<<<< HEAD", *both, "=======", *both[:3], *both[3:], ">>>>>>> main", *lines[end:]]
    ).encode()


def functions_alone(content: bytes) -> bytes:
    """A new notebook with the student's functions, no docstrings, nothing of the release."""
    cells = [cell for cell in notebook(content).cells if cell.metadata.get("nbgrader", {}).get("solution")]
    code = [ast.parse(cell.source) for cell in cells if "def " in cell.source]
    for function in (node for tree in code for node in tree.body if isinstance(node, ast.FunctionDef)):
        function.body = function.body[1:] if ast.get_docstring(function) else function.body
    made = [nbformat.v4.new_code_cell(ast.unparse(tree), id=f"own-{n}") for n, tree in enumerate(code)]
    return saved(nbformat.v4.new_notebook(cells=made))


def with_cells_of(content: bytes, other: bytes) -> bytes:
    """Cells of `other` below those of `content`."""
    return edited(content, lambda node: node.cells.extend(notebook(other).cells))


def without_answers(node: NotebookNode) -> None:
    """Delete all that nbgrader knows, as somebody does who wants to begin anew."""
    node.cells = [cell for cell in node.cells if "nbgrader" not in cell.metadata]


def another_day(day: int) -> bytes:
    """Some other homework of the marathon."""
    cells = [
        nbformat.v4.new_markdown_cell(f"# Day {day} 作業：建立一個小網路\n\n請完成下面的程式。"),
        nbformat.v4.new_code_cell("import numpy as np\nx = np.arange(10)"),
        nbformat.v4.new_code_cell(f"def model_{day}(x):\n    return x * {day}\n\nprint(model_{day}(x))"),
    ]
    for number, cell in enumerate(cells):
        cell.id = f"day{day}-{number}"
    return saved(nbformat.v4.new_notebook(cells=cells))


def commented(text: str) -> str:
    """Every line a comment."""
    return "\n".join(f"# {line}" for line in text.split("\n"))


def as_percent(content: bytes) -> bytes:
    """Exported by jupytext or VS Code."""
    return jupytext.writes(notebook(content), fmt="py:percent").encode()


def as_nbconvert(content: bytes) -> bytes:
    """Exported by ``jupyter nbconvert --to script``."""
    parts = ["#!/usr/bin/env python\n# coding: utf-8\n"]
    for cell in notebook(content).cells:
        if cell.cell_type == "code":
            parts.append(f"# In[ ]:\n\n\n{cell.source}\n\n")
        else:
            parts.append(commented(cell.source) + "\n")
    return "\n".join(parts).encode()


def as_spyder(content: bytes) -> bytes:
    """Cells between bare ``#%%`` lines, the prose as comments."""
    cells = notebook(content).cells
    return "\n".join(
        "#%%\n"
        + (cell.source if cell.cell_type == "code" else "# " + cell.source.replace("\n", "\n# "))
        + "\n"
        for cell in cells
    ).encode()


def as_plain_script(content: bytes) -> bytes:
    """Only what the student wrote, in one file."""
    cells = [cell for cell in notebook(content).cells if cell.metadata.get("nbgrader", {}).get("solution")]
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    return ("import numpy as np\n\n" + "\n\n\n".join(code) + "\n").encode()


SOLVED, OTHERS = solved(), solved(variant=1)
