"""A notebook again from its export to Python."""

import json
import re

import jupytext
import nbformat

MOST_BYTES = 500_000
_MOST_LINES = 5_000
_MOST_CELLS = 1_000
_HEADER = re.compile(r"\A(?:#[^\n]*\n|[ \t]*\n)*?# ---\n(?:#[^\n]*\n)*?# ---\n")
_PERCENT = re.compile(r"^#[ ]?%%", re.MULTILINE)
_NBCONVERT = re.compile(r"^#[ ]In[ ]?\[[0-9 *]{0,8}\]:?[ ]*$|^#[ ]<codecell>[ ]*$", re.MULTILINE)
_PREAMBLE = re.compile(r"\A#!(?:[^\n]*)\n|^# -\*-[^\n]*-\*-\n|^# coding[:=][^\n]*\n", re.MULTILINE)


def to_notebook(text: str) -> bytes | None:
    """Return the notebook that `text` was exported from, as an .ipynb; None if it is none.

    Understands what jupytext, VS Code, Spyder (``# %%``) and ``jupyter nbconvert``
    (``# In[3]:``) write; of a plain script, each paragraph becomes a cell.

    Notes
    -----
    jupytext reads nothing but cells here: a YAML header, of which a few lines can stand for
    gigabytes, is cut off first, and of the cells' metadata only nbgrader's names are kept.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_BYTES or text.count("\n") > _MOST_LINES:
        return None
    if len(_NBCONVERT.findall(text)) + len(_PERCENT.findall(text)) > _MOST_CELLS:
        return None
    text = _HEADER.sub("", text, count=1)
    if _NBCONVERT.search(text) and not _PERCENT.search(text):
        text = _in_percent(text)
    fmt = "py:percent" if _PERCENT.search(text) else "py:light"
    try:
        cells = jupytext.reads(text, fmt=fmt).cells
    except Exception:  # jupytext raises whatever its parts raise
        return None
    found = [_cell(cell) for cell in cells]
    if not any(str(cell["source"]).strip() for cell in found):
        return None
    return json.dumps({"cells": found, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}).encode()


def _cell(cell: nbformat.NotebookNode) -> dict[str, object]:
    kind = cell.cell_type if cell.cell_type in ("markdown", "raw") else "code"
    claim = cell.metadata.get("nbgrader")
    name = claim.get("grade_id") if isinstance(claim, dict) else None
    metadata = {"nbgrader": {"grade_id": name}} if isinstance(name, str) else {}
    extra: dict[str, object] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "source": str(cell.source), "metadata": metadata, **extra}


def _in_percent(text: str) -> str:
    """What nbconvert wrote, with the prose between code cells, which it only comments out, marked."""
    parts = _NBCONVERT.split(_PREAMBLE.sub("", text))
    written = []
    for number, part in enumerate(parts):
        part = part.rstrip("\n") + "\n"
        cut = _start_of_prose(part) if number else 0
        if part[:cut].strip():
            written.append(f"# %%\n{part[:cut].strip()}\n")
        blocks = re.split(r"\n[ ]*\n", part[cut:].strip("\n"))
        written += [f"# %% [markdown]\n{block}\n" for block in blocks if block.strip()]
    return "\n".join(written)


def _start_of_prose(part: str) -> int:
    """Where the comments begin that end `part` and that two blank lines set off from the code."""
    lines = part.splitlines(keepends=True)
    first = len(lines)
    while first and (lines[first - 1].startswith("#") or not lines[first - 1].strip()):
        first -= 1
    blank = 0
    for number in range(first, len(lines)):
        if lines[number].strip():
            if blank >= 2:
                return sum(map(len, lines[:number]))
            blank = 0
        else:
            blank += 1
    return len(part)
