"""What happens to students' notebooks on their way: one function for each kind of damage.

A damage of the notebook changes its JSON in place; a damage of the file makes other bytes of it.
Both draw what they need from a seeded `random.Random`, so that each case can be run again.
"""

import copy
import random
from collections.abc import Callable
from typing import Any

Node = dict[str, Any]
NotebookDamage = Callable[[Node, random.Random], None]
FileDamage = Callable[[bytes, random.Random], bytes]

WRITTEN = "因為同一個濾波器滑過每個視窗，**權重是共用的**。\n\nBut a beak twice as big is another pattern."

# Set by `handed.student`: the released cells by id, those to answer in code, and the released file.
STUBS: dict[str, str] = {}
ANSWERS: set[str] = set()
BLANK: list[bytes] = []

NOTEBOOK: dict[str, NotebookDamage] = {}
FILE: dict[str, FileDamage] = {}
# These change an answer's text, though not what it does.
HABIT: dict[str, NotebookDamage] = {}
# These take an answer away; what is left must be graded, and the loss be named.
DESTROYS = {"an answer is deleted", "the file is cut off in a cell"}
SPLITS = {
    "an answer is split, both parts with its metadata",
    "an answer is split, the first part with its metadata",
    "an answer is split, the last part with its metadata",
    "the answer stands in two new cells above its stub",
    "the answer stands in two new cells below its stub",
}
MOVES = {"two neighbours change places", "an exercise is moved to the end", "all cells are shuffled"}


def damages(name: str) -> Callable[[NotebookDamage], NotebookDamage]:
    def register(function: NotebookDamage) -> NotebookDamage:
        NOTEBOOK[name] = function
        return function

    return register


def habit(name: str) -> Callable[[NotebookDamage], NotebookDamage]:
    def register(function: NotebookDamage) -> NotebookDamage:
        HABIT[name] = function
        return function

    return register


def damages_file(name: str) -> Callable[[FileDamage], FileDamage]:
    def register(function: FileDamage) -> FileDamage:
        FILE[name] = function
        return function

    return register


# What a damage looks for


def mark_of(cell: Node) -> Node:
    metadata = cell.get("metadata")
    mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return mark if isinstance(mark, dict) else {}


def text_of(cell: Node) -> str:
    text = cell.get("source", cell.get("input", ""))
    if isinstance(text, str):
        return text
    return ("" if any(line.endswith("\n") for line in text) else "\n").join(text)


def cells_of(nb: Node) -> list[Node]:
    return nb["worksheets"][0]["cells"] if "worksheets" in nb else nb["cells"]


def answers(nb: Node) -> list[Node]:
    """Cells with an answer in code, as far as they can still be told."""
    marked = [cell for cell in cells_of(nb) if mark_of(cell).get("grade_id") in ANSWERS and text_of(cell)]
    return marked or [c for c in cells_of(nb) if c["cell_type"] == "code" and "def " in text_of(c)]


def tests(nb: Node) -> list[Node]:
    """The instructor's tests, where nothing else was put into them."""
    start = ("check(", "# Hidden tests")
    return [c for c in cells_of(nb) if text_of(c).startswith(start) and text_of(c) in STUBS.values()]


def function_of(cell: Node) -> str:
    return text_of(cell).removeprefix("def ").partition("(")[0]


def is_prose(cell: Node) -> bool:
    """Whether it is the instructor's text, also when no mark tells it from the written answer."""
    return cell["cell_type"] == "markdown" and not mark_of(cell) and not text_of(cell).startswith(WRITTEN[:9])


def put_text(cell: Node, text: str) -> None:
    cell["input" if "input" in cell else "source"] = text


def code(text: str) -> Node:
    return {"cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None}


def copy_of(cell: Node, rng: random.Random) -> Node:
    """A copy as Jupyter makes it: the metadata too, under a new id."""
    other = copy.deepcopy(cell)
    if "id" in other:
        other["id"] = f"{rng.randrange(16**8):08x}"
    return other


def place_of(nb: Node, cell: Node) -> int:
    return next(i for i, other in enumerate(cells_of(nb)) if other is cell)
