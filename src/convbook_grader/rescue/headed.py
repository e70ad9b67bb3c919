"""Prose of another edition, which is known by the numbers in its headings.

"## Exercise 6: the whole layer (18 points)" is "## 練習 6：整個卷積層（18 分）": the level and the
numbers are the same in every language.
"""

import re
from collections.abc import Sequence

from convbook_grader.rescue.cells import SubmittedCell
from convbook_grader.rescue.landmarks import Landmarks, heading_of
from convbook_grader.rescue.python_text import look_at

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
    """Cut an answer from the prose of another edition that it was merged with, the prose above.

    Prose of the own edition is cut off letter by letter, in `merged.cut_neighbours`.
    """
    owned = {cell.owner for cell in cells}
    found: list[SubmittedCell] = []
    for cell in cells:
        index = marks.by_heading.get(heading_of(cell.source) or ())
        place = _code_in(cell.source) if index is not None else None
        if index is None or not place or (index in owned and cell.owner != index):
            found.append(cell)
            continue
        prose, code = cell.source[:place].rstrip(), cell.source[place:]
        told = look_at(code)
        asked = any(name in marks.asked_in for name in told.defined)
        if not asked and not any(wanted and wanted <= told.assigned for wanted in marks.variables):
            found.append(cell)
        elif cell.owner == index:
            cell.source = prose
            found += [cell, SubmittedCell("code", code)]
        else:
            above = SubmittedCell(marks.cells[index].cell_type, prose)
            above.belongs_to(index, "heading")
            cell.source, cell.cell_type = code, "code"
            found += [above, cell]
        owned.add(index)
    return found


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
