"""Five students of the demonstration class whose notebooks did not come through whole.

Their answers are there, all but the last one's; what was lost is what nbgrader finds them by.
`tests/rescue` has many more.
"""

import copy
import difflib
import json

from nbformat import NotebookNode

# Numbers that a tool gives to copies of a cell; any will do.
_NEW_ID = "4f1c0a9{}"


def from_windows(content: bytes) -> bytes:
    """Save as Windows' Notepad did for many years: with a byte-order mark and CRLF."""
    return b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")


def from_colab(notebook: NotebookNode) -> NotebookNode:
    """Lose all of nbgrader's metadata and the cells' ids, and gain Colab's."""
    notebook = copy.deepcopy(notebook)
    notebook.nbformat_minor = 0
    notebook.metadata = NotebookNode(
        colab=NotebookNode(provenance=[]), kernelspec=NotebookNode(name="python3", display_name="Python 3")
    )
    for cell in notebook.cells:
        cell.pop("id", None)
        cell.metadata = NotebookNode(id="xY3", outputId="8a1")
    return notebook


def with_cells_astray(notebook: NotebookNode) -> NotebookNode:
    """Copy a check, delete a test, split an answer in two, and move an exercise to the end."""
    notebook = copy.deepcopy(notebook)
    cells = notebook.cells

    def place(name: str) -> int:
        return next(number for number, cell in enumerate(cells) if cell.get("id") == name)

    check = copy.deepcopy(cells[place("conv_single_step-visible")])
    answer = cells[place("conv_forward")]
    rest = copy.deepcopy(answer)  # JupyterLab gives both halves the metadata of the whole
    above, line, below = answer.source.partition("    Z = np.zeros")
    answer.source, rest.source = above.rstrip(), line + below
    for number, cell in enumerate((check, rest)):
        cell["id"] = _NEW_ID.format(number)
    cells.insert(place("conv_forward") + 1, rest)
    cells.append(check)
    del cells[place("stride_views-values")]
    cells.append(cells.pop(place("conv_output_size")))
    return notebook


def in_conflict(content: bytes) -> bytes:
    """Merge with an older state in which ``conv_forward`` was begun, and leave git's marks in the file."""
    older = json.loads(content)
    for cell in older["cells"]:
        if cell.get("id") == "conv_forward":
            cell["source"] = [*cell["source"][:1], "    Z = None  # to be continued"]
    ours = content.decode().splitlines(keepends=True)
    theirs = (json.dumps(older, ensure_ascii=False, indent=1) + "\n").splitlines(keepends=True)
    merged: list[str] = []
    for kind, start, end, their_start, their_end in difflib.SequenceMatcher(a=ours, b=theirs).get_opcodes():
        if kind == "equal":
            merged += ours[start:end]
        else:
            merged += ["<<<<<<< HEAD\n", *ours[start:end], "=======\n", *theirs[their_start:their_end]]
            merged += [">>>>>>> 3f2a1b0 (from the laboratory's computer)\n"]
    return "".join(merged).encode()


def broken_off(content: bytes) -> bytes:
    """Stop the upload after one block: the title, and no exercise yet."""
    return content[:4096]
