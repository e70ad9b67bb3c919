"""From the text of a file to its cells, also where the text is broken."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from convbook_grader.rescue.cells import SubmittedCell, cell_from
from convbook_grader.rescue.outcome import Refused, Repair
from convbook_grader.rescue.outline import Outline, outline

MOST_CELLS = 5000
_LONGEST_NUMBER = 300


@dataclass(frozen=True)
class Submission:
    """What a file says.

    Attributes
    ----------
    cells : list of SubmittedCell
        In the order of the file.
    kernel, language : str
        What its metadata name; empty if nothing.
    repairs : tuple of Repair
        What had to be done to read it.
    whole : bool
        Whether all of it could be read.
    """

    cells: list[SubmittedCell]
    kernel: str
    language: str
    repairs: tuple[Repair, ...]
    whole: bool = True


def read(text: bytes) -> Submission:
    """Return what `text`, which is UTF-8 and begins with an object, says.

    Raises
    ------
    Refused
        If it holds no cells that can be read.
    """
    found = outline(text.lstrip(b" \t\r\n"))
    try:
        node = _parse(found.kept) if found.complete else None
    except ValueError:
        node = None
    if node is None:
        return _salvaged(found)
    if not isinstance(node, dict):
        raise Refused("not_notebook")
    nodes = _cell_nodes(node)
    cells = _cells(nodes)
    repairs = [Repair("trailing")] if found.trailing else []
    version = node.get("nbformat")
    if isinstance(node.get("worksheets"), list) and isinstance(version, int) and 0 < version < 4:
        repairs.append(Repair("old_format", {"found": version}))
    metadata = _mapping(node, "metadata")
    return Submission(
        cells,
        kernel=_name(_mapping(metadata, "kernelspec").get("name")),
        language=_name(_mapping(metadata, "convbook").get("language")),
        repairs=tuple(repairs),
    )


def _parse(text: bytes) -> Any:
    # Numbers say nothing that a rescue needs, and a very long one takes Python quadratic time.
    number: Callable[[str], int] = lambda digits: int(digits) if len(digits) < _LONGEST_NUMBER else 0  # noqa: E731
    return json.loads(text.decode("utf-8", "replace"), strict=False, parse_int=number)


def _cell_nodes(node: dict[str, Any]) -> list[Any]:
    cells = node.get("cells")
    if isinstance(cells, list):
        return cells
    sheets = node.get("worksheets")
    if not isinstance(sheets, list):
        raise Refused("link" if "url" in node or "doc_id" in node else "not_notebook")
    lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for cells in lists if isinstance(cells, list) for cell in cells]


def _cells(nodes: list[Any]) -> list[SubmittedCell]:
    if len(nodes) > MOST_CELLS:
        raise Refused("too_many_cells", count=len(nodes), most=MOST_CELLS)
    cells = [cell for cell in map(cell_from, nodes) if cell is not None]
    if not cells:
        raise Refused("no_cells")
    return cells


def _salvaged(found: Outline) -> Submission:
    """Read each complete cell by itself: one broken cell, or a file cut off, costs only that."""
    if len(found.cells) > MOST_CELLS:
        raise Refused("too_many_cells", count=len(found.cells), most=MOST_CELLS)
    nodes, broken = [], 0
    for start, end in found.cells:
        try:
            nodes.append(_parse(found.kept[start:end]))
        except ValueError:
            broken += 1
    if not nodes:
        raise Refused("broken_json")
    repairs = [Repair("broken_cells", {"count": broken})] if broken else []
    if not found.complete:
        repairs.append(Repair("cut_off", {"count": len(nodes)}))
    return Submission(_cells(nodes), "", "", tuple(repairs), whole=False)


def _mapping(node: dict[str, Any], key: str) -> dict[str, Any]:
    value = node.get(key)
    return value if isinstance(value, dict) else {}


def _name(value: Any) -> str:
    return value if isinstance(value, str) else ""
