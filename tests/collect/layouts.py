"""Repositories as people lay them out, each with what must be found in it, or why nothing is."""

import ast
import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Layout:
    """A repository.

    Attributes
    ----------
    name : str
        What is special about it.
    files : dict
        Path → content.
    expects : str
        The path that must be found, or, if it begins with ``find.``, the key of the reason.
    link_path : str
        What the link names below the branch: a file, a folder or nothing.
    remarks : tuple of str
        Keys of what must be said, without ``find.``.
    candidates : tuple of str
        The paths that must be offered where nothing is taken.
    by : str
        How it is found, if it is.
    modes : mapping
        Path → mode, where it is no plain file.
    """

    name: str
    files: dict[str, bytes]
    expects: str
    link_path: str = ""
    remarks: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    by: str = "content"
    modes: Mapping[str, str] = field(default_factory=dict)


README = {"README.md": "# 機器學習百日馬拉松\n\n我的作業。\n".encode()}
MARATHON = {f"Day{day:03d}/Day{day:03d}_HW.ipynb": another_day(day) for day in range(1, 101) if day != 94}
KIT = {
    **README,
    ".gitignore": b".ipynb_checkpoints/\n",
    "requirements.txt": b"numpy\n",
    f"homework/zh-TW/{NAME}": release(ZH),
    f"homework/en/{NAME}": release(EN),
    f"notebooks/zh-TW/{LESSON}": lesson(ZH),
    f"notebooks/en/{LESSON}": lesson(EN),
    "convbook/__init__.py": b"",
    "convbook/checks/__init__.py": b"",
    "convbook/checks/day94.py": (ROOT / "src/convbook/checks/day94.py").read_bytes(),
}
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"
SOLVED, OTHERS = solved(), solved(variant=1)

LAYOUTS: tuple[Layout, ...] = (
    Layout("the notebook alone, under its own name", {NAME: SOLVED}, NAME),
    Layout(
        "a blank before the ending, and no HW",
        {"Day94-CNN_Convolution .ipynb": SOLVED, **README},
        "Day94-CNN_Convolution .ipynb",
    ),
    Layout("downloaded twice", {"Day_094_HW (1).ipynb": SOLVED}, "Day_094_HW (1).ipynb"),
    Layout("a Chinese name", {"D94作業.ipynb": SOLVED, "LICENSE": b"MIT"}, "D94作業.ipynb"),
    Layout("in homework/", {f"homework/{NAME}": SOLVED, **README}, f"homework/{NAME}"),
    Layout(
        "in Homework/ beside the other days",
        {f"Homework/Day{d}_HW.ipynb": another_day(d) for d in (91, 92, 93, 95)}
        | {f"Homework/{NAME}": SOLVED},
        f"Homework/{NAME}",
    ),
    Layout(
        "deep in folders, with percent signs and blanks",
        {"100% 馬拉松/第 94 天/我的 作業/final v2.ipynb": SOLVED},
        "100% 馬拉松/第 94 天/我的 作業/final v2.ipynb",
    ),
    Layout("an emoji in the name", {"🐦 CNN 🧠/day94 ✅.ipynb": SOLVED}, "🐦 CNN 🧠/day94 ✅.ipynb"),
    Layout(
        "a name in decomposed Unicode, as Macs write it",
        {unicodedata.normalize("NFD", "Día94 – exámen é 作業.ipynb"): SOLVED},
        unicodedata.normalize("NFD", "Día94 – exámen é 作業.ipynb"),
    ),
    Layout("full-width letters", {"Ｄａｙ９４＿ＨＷ.ipynb": SOLVED}, "Ｄａｙ９４＿ＨＷ.ipynb"),
    Layout(
        "a name that says nothing",
        {"Untitled3.ipynb": SOLVED, "Untitled.ipynb": another_day(3)},
        "Untitled3.ipynb",
    ),
    Layout(
        "all hundred days in folders",
        {**MARATHON, f"Day094/{NAME}": SOLVED, f"Day094/{LESSON}": lesson()},
        f"Day094/{NAME}",
    ),
    Layout(
        "the student repository, one edition filled in",
        {**KIT, f"homework/zh-TW/{NAME}": SOLVED},
        f"homework/zh-TW/{NAME}",
    ),
    Layout(
        "the student repository, the English edition filled in",
        {**KIT, f"homework/en/{NAME}": solved(EN)},
        f"homework/en/{NAME}",
    ),
    Layout(
        "the student repository, both editions filled in",
        {**KIT, f"homework/zh-TW/{NAME}": SOLVED, f"homework/en/{NAME}": solved(EN)},
        "find.ambiguous",
        candidates=(f"homework/en/{NAME}", f"homework/zh-TW/{NAME}"),
    ),
    Layout("the student repository as handed out", KIT, f"homework/en/{NAME}", remarks=("untouched",)),
    Layout(
        "the released notebook kept, the answers beside it",
        {NAME: release(), "Day94_HW_answer.ipynb": SOLVED},
        "Day94_HW_answer.ipynb",
        remarks=("taken_solution",),
    ),
    Layout(
        "the released notebook kept in a folder",
        {f"original/{NAME}": release(), f"mine/{NAME}": SOLVED},
        f"mine/{NAME}",
    ),
    Layout(
        "a checkpoint beside the notebook",
        {
            NAME: SOLVED,
            f".ipynb_checkpoints/{NAME.replace('.ipynb', '-checkpoint.ipynb')}": solved(exercises=3),
        },
        NAME,
    ),
    Layout(
        "a checkpoint alone",
        {".ipynb_checkpoints/Day94-CNN_Convolution_HW-checkpoint.ipynb": SOLVED},
        ".ipynb_checkpoints/Day94-CNN_Convolution_HW-checkpoint.ipynb",
        remarks=("taken_checkpoint",),
    ),
    Layout(
        "the class's sample solution beside one's own",
        {f"範例/{NAME}": OTHERS, f"作業/{NAME}": SOLVED},
        f"作業/{NAME}",
    ),
    Layout(
        "the class's sample solution beside an untouched homework",
        {f"範例/{NAME}": OTHERS, f"作業/{NAME}": release()},
        "find.ambiguous",
        candidates=(f"範例/{NAME}", f"作業/{NAME}"),
    ),
    Layout(
        "the same file in two places", {f"homework/{NAME}": SOLVED, NAME: SOLVED}, NAME, remarks=("copies",)
    ),
    Layout(
        "the same answers, run again",
        {NAME: SOLVED, "Day94-CNN_Convolution_HW-Copy1.ipynb": with_outputs(SOLVED)},
        NAME,
        remarks=("same_answers",),
    ),
    Layout(
        "two different versions",
        {"Day94_v1.ipynb": solved(exercises=4), "Day94_v2.ipynb": SOLVED},
        "find.ambiguous",
        candidates=("Day94_v1.ipynb", "Day94_v2.ipynb"),
    ),
    Layout(
        "two versions, the link names one",
        {"Day94_v1.ipynb": solved(exercises=4), "Day94_v2.ipynb": SOLVED},
        "Day94_v1.ipynb",
        "Day94_v1.ipynb",
        by="link",
    ),
    Layout(
        "the link names the lesson",
        {LESSON: lesson(), NAME: SOLVED},
        "find.link_other",
        LESSON,
        candidates=(NAME,),
    ),
    Layout(
        "the link names the lesson, which somebody ran and changed",
        {
            LESSON: edited(
                lesson(), lambda node: node.cells.append(nbformat.v4.new_code_cell("print('我的實驗')"))
            ),
            NAME: SOLVED,
        },
        "find.link_other",
        LESSON,
        candidates=(NAME,),
    ),
    Layout(
        "the link names another day",
        {"Day95_HW.ipynb": another_day(95), NAME: SOLVED},
        "find.link_day",
        "Day95_HW.ipynb",
        candidates=(NAME,),
    ),
    Layout(
        "the link names the untouched release",
        {NAME: release(), "Day94_mine.ipynb": SOLVED},
        "find.link_untouched",
        NAME,
        candidates=("Day94_mine.ipynb",),
    ),
    Layout(
        "the link names the README",
        {**README, NAME: SOLVED},
        "find.link_unreadable",
        "README.md",
        candidates=(NAME,),
    ),
    Layout(
        "the link names a zip",
        {"day94.zip": b"PK\x03\x04..", NAME: SOLVED},
        "find.upload_archive",
        "day94.zip",
        candidates=(NAME,),
    ),
    Layout(
        "the link names a folder",
        {f"homework/{NAME}": SOLVED, f"friend/{NAME}": OTHERS},
        f"homework/{NAME}",
        "homework",
    ),
    Layout(
        "the link names a folder beside the homework's",
        {"notes/a.md": b"# a\n", f"hw/{NAME}": SOLVED},
        f"hw/{NAME}",
        "notes",
        remarks=("outside",),
    ),
    Layout(
        "the link names a folder in which nothing is filled in",
        {f"release/{NAME}": release(), f"hw/{NAME}": SOLVED},
        f"hw/{NAME}",
        "release",
        remarks=("outside",),
    ),
    Layout(
        "the link names what is no longer there",
        {NAME: SOLVED},
        NAME,
        "Day94.ipynb",
        remarks=("no_such_place",),
    ),
    Layout("format 3", {"Day94.ipynb": in_format_3(SOLVED)}, "Day94.ipynb"),
    Layout("all metadata stripped", {"cnn.ipynb": stripped(SOLVED)}, "cnn.ipynb"),
    Layout("Colab's copy", {"「Day94_HW」的副本.ipynb": from_colab(SOLVED)}, "「Day94_HW」的副本.ipynb"),
    Layout("UTF-16 with a mark", {NAME: SOLVED.decode().encode("utf-16")}, NAME),
    Layout("renamed to .txt", {f"{NAME}.txt": SOLVED, "note.txt": b"hello"}, f"{NAME}.txt"),
    Layout("renamed to .json", {"Day94.json": SOLVED, "package.json": b"{}"}, "Day94.json"),
    Layout("conflict markers", {NAME: in_conflict(SOLVED)}, NAME),
    Layout("cut off in the middle", {NAME: SOLVED[: len(SOLVED) // 2]}, NAME),
    Layout(
        "broken JSON of which nothing can be read",
        {NAME: SOLVED.replace(b'"cell_type"', b"cell_type").replace(b'"cells"', b"cells")},
        NAME,
        remarks=("damaged",),
        by="name",
    ),
    Layout("jupytext's export", {"Day94.py": as_percent(SOLVED)}, "Day94.py", remarks=("converted",)),
    Layout(
        "nbconvert's export", {"day94_hw.py": as_nbconvert(SOLVED)}, "day94_hw.py", remarks=("converted",)
    ),
    Layout("Spyder's cells", {"D94.py": as_spyder(SOLVED)}, "D94.py", remarks=("converted",)),
    Layout(
        "a plain script of the functions",
        {"day94.py": as_plain_script(SOLVED)},
        "day94.py",
        remarks=("converted",),
    ),
    Layout(
        "the notebook and its export", {NAME: SOLVED, NAME.replace(".ipynb", ".py"): as_percent(SOLVED)}, NAME
    ),
    Layout(
        "a script that is something else", {"day94.py": b"print('hello')\n", **README}, "find.only_script"
    ),
    Layout("the README alone", README, "find.no_notebook"),
    Layout("nothing", {}, "find.empty_repository"),
    Layout("only other days", {f"Day{d}_HW.ipynb": another_day(d) for d in (91, 92)}, "find.other_days"),
    Layout("only the lesson", {LESSON: lesson(), **README}, "find.only_lesson"),
    Layout("only a zip", {"Day94.zip": b"PK\x03\x04..", **README}, "find.upload_archive"),
    Layout("only a PDF", {"D94作業.pdf": b"%PDF-1.7", **README}, "find.upload_pdf"),
    Layout("only a page", {NAME.replace(".ipynb", ".html"): b"<!doctype html><html>"}, "find.upload_html"),
    Layout(
        "a web page under the notebook's name",
        {NAME: b"<!DOCTYPE html>\n<html><body>GitHub</body></html>"},
        "find.unreadable",
    ),
    Layout("an LFS pointer", {NAME: LFS}, "find.unreadable"),
    Layout(
        "a symbolic link alone", {NAME: b"../elsewhere.ipynb"}, "find.only_symlink", modes={NAME: "120000"}
    ),
    Layout(
        "a symbolic link beside the file",
        {NAME: b"hw/x.ipynb", "hw/x.ipynb": SOLVED},
        "hw/x.ipynb",
        modes={NAME: "120000"},
    ),
    Layout(
        "a notebook of nothing to do with the course",
        {
            "trip.ipynb": saved(
                nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# 我的旅行", id="a")])
            )
        },
        "find.no_homework",
    ),
    Layout("only a few exercises done", {NAME: solved(exercises=2), LESSON: lesson()}, NAME),
    Layout(
        "another notebook that tries the functions, beside an untouched homework",
        {NAME: release(), "practice.ipynb": functions_alone(SOLVED)},
        "find.ambiguous",
        candidates=("practice.ipynb", NAME),
    ),
    Layout(
        "another notebook that tries the functions, beside the homework",
        {"practice.ipynb": functions_alone(OTHERS), f"z/{NAME}": SOLVED},
        f"z/{NAME}",
    ),
    Layout(
        "a new notebook of nothing but the functions",
        {"day94.ipynb": functions_alone(SOLVED)},
        "day94.ipynb",
        remarks=("fragment",),
    ),
    Layout(
        "another day's homework into which a function was copied",
        {"Day95_HW.ipynb": with_cells_of(another_day(95), functions_alone(SOLVED))},
        "find.other_days",
    ),
    Layout(
        "the link names an export beside the notebook",
        {"Day94.py": as_percent(SOLVED), "Day94.ipynb": OTHERS},
        "Day94.py",
        "Day94.py",
        remarks=("converted",),
        by="link",
    ),
    Layout(
        "the link is in composed Unicode, the file in decomposed",
        {unicodedata.normalize("NFD", "résumé/devoir é.ipynb"): SOLVED, NAME: OTHERS},
        unicodedata.normalize("NFD", "résumé/devoir é.ipynb"),
        unicodedata.normalize("NFC", "résumé/devoir é.ipynb"),
        by="link",
    ),
    Layout(
        "the link names a symbolic link",
        {NAME: b"hw/x.ipynb", "hw/x.ipynb": SOLVED},
        "find.link_no_file",
        NAME,
        modes={NAME: "120000"},
    ),
    Layout("a submodule alone", {"day94": b""}, "find.only_submodule", modes={"day94": "160000"}),
    Layout("a gist's file without an ending", {"day94": SOLVED}, "day94"),
    Layout("a gist's file as the page names it", {"gistfile1.txt": SOLVED}, "gistfile1.txt"),
    Layout(
        "a class in one repository",
        {f"{name}/{NAME}": solved(variant=n) for n, name in enumerate(("wang", "chen", "lin"), 1)},
        "find.ambiguous",
        candidates=(f"lin/{NAME}", f"chen/{NAME}", f"wang/{NAME}"),
    ),
    Layout(
        "a class in one repository, the link names a folder",
        {f"{name}/{NAME}": solved(variant=n) for n, name in enumerate(("wang", "chen", "lin"), 1)},
        f"chen/{NAME}",
        "chen",
    ),
    Layout(
        "untouched, through Colab", {"HW.ipynb": from_colab(release())}, "HW.ipynb", remarks=("untouched",)
    ),
    Layout(
        "a web page under the notebook's name, and the notebook",
        {NAME: b"<!DOCTYPE html>\n<html></html>", "download/x.ipynb": SOLVED},
        "download/x.ipynb",
    ),
    Layout(
        "the answers were deleted",
        {NAME: edited(release(), without_answers)},
        NAME,
        remarks=("emptied",),
    ),
    Layout(
        "the class's own checks beside the homework",
        {**KIT, f"homework/en/{NAME}": release(), f"work/{NAME}": SOLVED},
        f"work/{NAME}",
    ),
    Layout(
        "in a folder of solutions, one's own",
        {f"solutions/{NAME}": SOLVED},
        f"solutions/{NAME}",
        remarks=("taken_solution",),
    ),
    Layout("Windows line ends", {NAME: SOLVED.replace(b"\n", b"\r\n")}, NAME),
    Layout("Big5, as an old editor saved it", {NAME: SOLVED.decode().encode("cp950", "replace")}, NAME),
    Layout(
        "the wrong day in the name",
        {"Day93_HW.ipynb": another_day(93), "Day95_HW.ipynb": SOLVED},
        "Day95_HW.ipynb",
    ),
    Layout("an empty file of the right name", {NAME: b""}, "find.unreadable"),
    Layout(
        "the link names the English edition of two that are filled in",
        {**KIT, f"homework/zh-TW/{NAME}": SOLVED, f"homework/en/{NAME}": solved(EN)},
        f"homework/en/{NAME}",
        f"homework/en/{NAME}",
        by="link",
    ),
    Layout(
        "the link names the only homework, untouched",
        KIT,
        f"homework/en/{NAME}",
        f"homework/en/{NAME}",
        remarks=("untouched",),
        by="link",
    ),
    Layout(
        "slides beside other days' homework",
        {"slides.pdf": b"%PDF", "hw.png": b"\x89PNG", "Day93_HW.ipynb": another_day(93)},
        "find.other_days",
    ),
    Layout(
        "programs of the student's own",
        {f"code/part{n}.py": b"x = %d" % n for n in range(20)},
        "find.no_notebook",
    ),
    Layout("a zip of no special name", {"upload.zip": b"PK", **README}, "find.upload_archive"),
    Layout(
        "a whole environment committed",
        {f"venv/lib/site-packages/p{n}/Day94_HW.ipynb": OTHERS for n in range(3)} | {"hw.ipynb": SOLVED},
        "hw.ipynb",
    ),
    Layout(
        "a checkpoint with the same bytes is no copy to speak of",
        {NAME: SOLVED, ".ipynb_checkpoints/Day94-CNN_Convolution_HW-checkpoint.ipynb": SOLVED},
        NAME,
    ),
    Layout("a notebook whose ending was changed to .py", {"day94.py": SOLVED}, "day94.py"),
    Layout(
        "homework of this day and of others in one folder of ranges",
        {"Day91-100/hw.ipynb": SOLVED, "Day91-100/b.ipynb": another_day(95)},
        "Day91-100/hw.ipynb",
    ),
)
