"""Prose of another edition, which is known by the numbers in its headings.

"## Exercise 6: the whole layer (18 points)" is "## 練習 6：整個卷積層（18 分）": the level and the
numbers are the same in every language.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from convbook_grader.rescue.cells import SubmittedCell
from convbook_grader.rescue.landmarks import Landmarks, heading_of
from convbook_grader.rescue.python_text import look_at

# Five words, or ten Chinese characters: no line of Python.
_SENTENCE = re.compile(r"[A-Z][\w'’-]*(?:[ ,]+[\w'’-]+){4}|[\u4e00-\u9fff，、。：]{10}")
_CODE = re.compile(
    r"(?:from[ ]+\w[\w.]*[ ]+import[ ]|import[ ]+\w|(?:async[ ]+)?def[ ]+\w+\(|class[ ]+\w+[:(]|@\w|%%?\w"
    r"|[A-Za-z_]\w*[ ]*=[ ]*[^=\s])"
)


def by_heading(cells: Sequence[SubmittedCell], marks: Landmarks) -> None:
    """Give prose that has the heading of a released cell to that cell."""
    owned = {cell.owner for cell in cells}
    for cell in cells:
        if cell.owner is not None or _code_in(cell.source) is not None:
            continue
        index = marks.by_heading.get(heading_of(cell.source) or ())
        if index is not None and index not in owned:
            cell.belongs_to(index, "heading")


def cut_prose(cells: Sequence[SubmittedCell], marks: Landmarks) -> list[SubmittedCell]:
    """Cut an answer from the prose of another edition that it was merged with.

    Prose of the own edition is cut off letter by letter, in `merged.cut_neighbours`.
    """
    owned = {cell.owner for cell in cells}
    found: list[SubmittedCell] = []
    for position, cell in enumerate(cells):
        cut = _above(cell, marks) or _below(cell, marks)
        after = cells[position + 1] if position + 1 < len(cells) else None
        apart = cut and cut.below and after and after.owner is None and after.cell_type == "markdown"
        if cut is None or apart or (cut.index in owned and cell.owner != cut.index):
            found.append(cell)
            continue
        owned.add(cut.index)
        prose = SubmittedCell(marks.cells[cut.index].cell_type, cut.prose)
        answer = SubmittedCell("code", cut.code)
        if cell.owner != cut.index:  # the answer's metadata were kept, or none
            answer = cell
            cell.source, cell.cell_type = cut.code, "code"
        prose.belongs_to(cut.index, "heading")
        found += [answer, prose] if cut.below else [prose, answer]
    return found


@dataclass(frozen=True)
class _Cut:
    index: int
    prose: str
    code: str
    below: bool


def _above(cell: SubmittedCell, marks: Landmarks) -> _Cut | None:
    """Prose that begins with the heading of a released cell, and then an answer."""
    index = marks.by_heading.get(heading_of(cell.source) or ())
    place = _code_in(cell.source) if index is not None else None
    if index is None or not place or not _asked(cell.source[place:], marks):
        return None
    return _Cut(index, cell.source[:place].rstrip(), cell.source[place:], below=False)


def _below(cell: SubmittedCell, marks: Landmarks) -> _Cut | None:
    """An answer, and then a paragraph where the release has prose below that answer."""
    code, _, prose = cell.source.rstrip().rpartition("\n\n")
    if not _SENTENCE.match(prose) or _code_in(prose) is not None:
        return None
    index = max(_asked(code, marks), default=len(marks.cells)) + 1
    if index >= len(marks.cells) or marks.cells[index].cell_type == "code" or marks.cells[index].nbgrader:
        return None
    return _Cut(index, prose, code.rstrip(), below=True)


def _asked(code: str, marks: Landmarks) -> set[int]:
    told = look_at(code)
    variables = {i for i, wanted in enumerate(marks.variables) if wanted and wanted <= told.assigned}
    return variables | {marks.asked_in[name] for name in told.defined if name in marks.asked_in}


def _code_in(source: str) -> int | None:
    """Where the first line stands that is Python and no prose, not within a quotation of code."""
    place, quoted = 0, False
    for line in source.split("\n"):
        if line.lstrip().startswith("```"):
            quoted = not quoted
        elif not quoted and _CODE.match(line):
            return place
        place += len(line) + 1
    return None
