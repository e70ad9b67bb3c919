"""Puts the cells in an order in which they can be graded, and makes the notebook."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy

import nbformat
from nbformat import NotebookNode

from convbook_grader.rescue.cells import SubmittedCell
from convbook_grader.rescue.released import Released, ReleasedCell

Slot = tuple[SubmittedCell, ReleasedCell | None]


def in_order(cells: Sequence[SubmittedCell], released: Released) -> tuple[list[Slot], list[ReleasedCell]]:
    """Return the cells as they are graded, and those of the release that were missing.

    The release's cells follow each other as in the release. A student's own cell stays after the
    cell that it followed; an older version of an answer goes directly before the newer one.
    """
    placed: dict[int, SubmittedCell] = {}
    elsewhere = {index for cell in cells for index in cell.also}
    after: dict[int, list[SubmittedCell]] = defaultdict(list)
    before: dict[int, list[SubmittedCell]] = defaultdict(list)
    last = -1
    for cell in cells:
        if cell.dropped:
            continue
        if cell.owner is not None:
            placed[cell.owner] = cell
            last = cell.owner
        elif cell.before is not None:
            before[cell.before].append(cell)
        else:
            after[last].append(cell)
    missing: list[ReleasedCell] = []
    ordered: list[Slot] = [(cell, None) for cell in after[-1]]
    for index, given in enumerate(released.cells):
        ordered += [(cell, None) for cell in before[index]]
        if index in placed:
            ordered.append((placed[index], given))
        elif given.nbgrader and (given.is_exercise or given.nbgrader.get("locked")):
            if index not in elsewhere:
                missing.append(given)
            ordered.append((_put_back(given), given))
        ordered += [(cell, None) for cell in after[index]]
    return ordered, missing


def _put_back(released: ReleasedCell) -> SubmittedCell:
    """A released cell that is not there. Code of an answer comes back empty: a stub would undo
    what the student may have defined elsewhere, and an answer is never anyone else's text.
    """
    empty = released.is_answer and released.cell_type == "code"
    return SubmittedCell(released.cell_type, "" if empty else released.source)


def notebook_of(slots: Sequence[Slot], released: Released, language: str) -> NotebookNode:
    """Return the notebook, of format 4.5, with the release's ids, metadata and kernel."""
    names = _free_names({cell.id for cell in released.cells})
    used: set[str] = {given.id for _, given in slots if given is not None}
    cells = []
    for cell, given in slots:
        if given is not None:
            id = given.id
        elif cell.id and cell.id not in used:
            id = cell.id
        else:
            id = next(name for name in names if name not in used)
        used.add(id)
        cells.append(_node(cell, given, id))
    metadata = NotebookNode(
        kernelspec=nbformat.from_dict(deepcopy(released.kernelspec)),
        language_info=NotebookNode(name=released.kernelspec.get("language", "python")),
    )
    if language or released.language:
        metadata["convbook"] = NotebookNode(language=language or released.language)
    if not released.kernelspec:
        del metadata["kernelspec"]
    return NotebookNode(cells=cells, metadata=metadata, nbformat=4, nbformat_minor=5)


def _free_names(taken: set[str]) -> Iterator[str]:
    """Names for cells without one, the same in every rescue of the same file."""
    number = 0
    while True:
        number += 1
        if f"extra-{number}" not in taken:
            yield f"extra-{number}"


def _node(cell: SubmittedCell, given: ReleasedCell | None, id: str) -> NotebookNode:
    metadata = NotebookNode(tags=list(cell.tags)) if cell.tags else NotebookNode()
    kind = given.cell_type if given is not None else cell.cell_type
    if given is not None and given.nbgrader is not None:
        metadata["nbgrader"] = nbformat.from_dict(deepcopy(given.nbgrader))
    node = NotebookNode(id=id, cell_type=kind, metadata=metadata, source=cell.source)
    if kind == "code":
        node.update(outputs=[], execution_count=None)
    elif cell.attachments:
        node["attachments"] = nbformat.from_dict(cell.attachments)
    return node
