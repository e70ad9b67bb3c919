"""Turn a text into the notebook of one language, with full nbgrader metadata."""

import re
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from convbook.language import Language
from convbook_author.text import Cell, Text
from convbook_author.translation import CANONICAL

SETUP = "setup"  # the one cell that differs between editions, and the only generated one
NBGRADER_SCHEMA = 3

# Said where the learner stands who has only downloaded a notebook.
_NOT_FOUND: dict[Language, str] = {
    "zh-TW": "找不到？請照 README.zh-TW.md 的「學生」一節安裝",
    "en": 'not found? Install it as "A student" in README.md says',
}

_CHINESE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
# Not before a list item, a heading or a table row: those begin with ASCII.
_BETWEEN_CHINESE = re.compile(rf"(?<={_CHINESE})\n *(?={_CHINESE})")


def build_edition(text: Text, language: Language) -> NotebookNode:
    """Return the notebook of `text` in `language`.

    Cell ids are the authored names, so that building twice gives the same bytes.
    """
    cells = [
        _build_cell(cell, language) for cell in text.cells if cell.role != "prose" or cell.lang == language
    ]
    metadata = {
        "convbook": {"language": language},
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook: NotebookNode = new_notebook(cells=cells, metadata=metadata)
    return notebook


def to_bytes(notebook: NotebookNode) -> bytes:
    """Return what the notebook's file holds, byte for byte, on every machine."""
    nbformat.validate(notebook)
    text: str = nbformat.writes(notebook)
    return (text.rstrip("\n") + "\n").encode()


def _build_cell(cell: Cell, language: Language) -> NotebookNode:
    source = join_chinese_lines(cell.source) if cell.lang == CANONICAL else cell.source
    if cell.role == "code" and cell.name == SETUP:
        source = f'import convbook  # {_NOT_FOUND[language]}\n\nconvbook.use("{language}")'
    options = {"id": cell.name, "metadata": _metadata(cell)}
    built: NotebookNode = (
        new_markdown_cell(source, **options) if cell.markdown else new_code_cell(source, **options)
    )
    return built


def join_chinese_lines(prose: str) -> str:
    """Undo the author's line breaks between two Chinese characters.

    Markdown shows a line break as a space, and Chinese has none between words.
    """
    return _BETWEEN_CHINESE.sub("", prose)


def _metadata(cell: Cell) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    tags = list(cell.tags)
    if cell.role == "test":
        # A check that fails must not stop Run All: the learner wants to see all of them.
        tags.append("raises-exception")
    if tags:
        metadata["tags"] = sorted(set(tags))
    if cell.role in ("locked", "solution", "test", "answer"):
        graded = cell.role in ("test", "answer")
        metadata["nbgrader"] = {
            "grade": graded,
            "grade_id": cell.name,
            "locked": cell.role in ("locked", "test"),
            "schema_version": NBGRADER_SCHEMA,
            "solution": cell.role in ("solution", "answer"),
            "task": False,
        }
        if graded:
            metadata["nbgrader"]["points"] = cell.points
    return metadata
