"""Which submitted cell is which released one, by the strongest evidence first.

nbgrader's metadata, the cell's id, its unchanged text, the function that it defines, the lines
of the release that are still in it, and last its place between cells that are known. A cell that
nothing speaks for stays the student's own: it still runs where it stands.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from convbook_grader.rescue.answered import answered_in, asked_of, functions_in_place, still_open
from convbook_grader.rescue.cells import SubmittedCell, even
from convbook_grader.rescue.headed import by_heading, cut_prose
from convbook_grader.rescue.landmarks import Landmarks
from convbook_grader.rescue.merged import cut_answers, cut_neighbours
from convbook_grader.rescue.neighbours import by_neighbours
from convbook_grader.rescue.pieces import claim_pieces
from convbook_grader.rescue.python_text import lines_of, look_at

_LIKE = 0.5


def match(cells: Sequence[SubmittedCell], marks: Landmarks) -> list[SubmittedCell]:
    """Find the owner of each cell.

    Returns
    -------
    list of SubmittedCell
        `cells`, and among them the parts of those that were merged.
    """
    for cell in cells:
        _by_claim_or_id(cell, marks)
    _by_text(cells, marks)
    found = cut_neighbours(cells, marks)
    by_heading(found, marks)
    found = cut_prose(found, marks)
    claim_pieces(found, marks)
    _by_function(found, marks)
    found = cut_answers(found, marks)
    _by_likeness(found, marks)
    _by_variables(found, marks)
    claim_pieces(found, marks)
    _by_place(found, marks)
    by_neighbours(found, marks)
    _by_elimination(found, marks)
    claim_pieces(found, marks)
    return found


def _by_claim_or_id(cell: SubmittedCell, marks: Landmarks) -> None:
    if cell.claim in marks.by_claim:
        owner, evidence = marks.by_claim[cell.claim], "claim"
    elif not cell.claim and cell.id in marks.by_id:
        owner, evidence = marks.by_id[cell.id], "id"
    else:
        return
    same = marks.by_text.get(even(cell.source), [owner])
    if owner in same or not marks.cells[owner].is_answer:  # another's stub is no answer
        cell.belongs_to(owner, evidence)


def _by_text(cells: Sequence[SubmittedCell], marks: Landmarks) -> None:
    """Unchanged cells; where several of the release read the same, only if as many are there."""
    owned = {cell.owner for cell in cells}
    alike: dict[str, list[SubmittedCell]] = defaultdict(list)
    for cell in cells:
        if cell.owner is None and (text := even(cell.source)) in marks.by_text:
            alike[text].append(cell)
    for text, found in alike.items():
        wanted = [index for index in marks.by_text[text] if index not in owned]
        if len(wanted) == len(found):
            for cell, index in zip(found, wanted, strict=True):
                cell.belongs_to(index, "text")
        elif len(marks.by_text[text]) == 1:
            index = marks.by_text[text][0]
            # Of a test's copies one is enough; of an untouched stub all are copies of it.
            for cell in found if marks.cells[index].is_answer else found[: len(wanted)]:
                cell.belongs_to(index, "text")


def _by_function(cells: Sequence[SubmittedCell], marks: Landmarks) -> None:
    """A cell that defines what an unanswered exercise asks for is its answer, whatever it claims."""
    answered = answered_in(cells, marks)
    there = functions_in_place(cells, marks)
    for cell in cells:
        asked = asked_of(cell, marks)
        if not asked or cell.owner in asked or even(cell.source) in marks.by_text:
            continue
        mine = look_at(cell.source).defined.keys()
        open_ones = [i for i in asked if i not in answered or not (mine & marks.functions[i] & there)]
        if not open_ones:
            continue
        if cell.owner is not None:
            claimed = marks.cells[cell.owner]
            if claimed.is_answer and marks.lines[cell.owner] & lines_of(cell.source):
                continue
        cell.belongs_to(open_ones[0], "function")


def _by_likeness(cells: Sequence[SubmittedCell], marks: Landmarks) -> None:
    """Cells that nbgrader knows, by the lines of the release that are left in them."""
    owned = {cell.owner for cell in cells}
    home = {
        line: index
        for index, released in enumerate(marks.cells)
        if released.nbgrader and index not in owned
        for line in marks.lines[index]
    }
    if not home:
        return
    for cell in cells:
        if cell.owner is not None:
            continue
        found = Counter(home[line] for line in lines_of(cell.source) if line in home)
        best = found.most_common(2)
        if (
            best
            and best[0][1] >= _LIKE * len(marks.lines[best[0][0]])
            and best[0][1] > sum(n for _, n in best[1:])
        ):
            asked = asked_of(cell, marks)
            if not asked or best[0][0] in asked:
                cell.belongs_to(best[0][0], "likeness")


def _by_variables(cells: Sequence[SubmittedCell], marks: Landmarks) -> None:
    """An answer that is no function, by the variables that it assigns: all of them, and only there."""
    owned = {
        cell.owner
        for cell in cells
        if cell.owner is not None and not still_open(cell.source, cell.owner, marks)
    }
    for index, wanted in enumerate(marks.variables):
        if len(wanted) < 2 or index in owned:
            continue
        found = [
            position
            for position, cell in enumerate(cells)
            if cell.owner is None and not asked_of(cell, marks) and wanted <= look_at(cell.source).assigned
        ]
        together = found and found[-1] - found[0] == len(found) - 1
        if together or len({even(cells[position].source) for position in found}) == 1:
            for position in found:
                cells[position].belongs_to(index, "likeness")


def _by_elimination(cells: Sequence[SubmittedCell], marks: Landmarks) -> None:
    """The one answer that is still missing is the one cell that is still unknown."""
    owned = {cell.owner for cell in cells}
    for kind in ("code", "markdown", ""):
        missing = [
            index
            for index, cell in enumerate(marks.cells)
            if index not in owned and (cell.cell_type == kind or not kind)
        ]
        there = [cell for cell in cells if _is_unknown(cell, kind)]
        if len(missing) != 1 or len(there) != 1 or not marks.cells[missing[0]].is_answer:
            continue
        if _could_be(there[0], missing[0], marks):
            there[0].belongs_to(missing[0], "place")
            owned.add(missing[0])


def _is_unknown(cell: SubmittedCell, kind: str) -> bool:
    return cell.owner is None and (cell.cell_type == kind or not kind) and bool(cell.source.strip())


def _could_be(cell: SubmittedCell, index: int, marks: Landmarks) -> bool:
    """Whether nothing that `cell` defines, or does not define, speaks against it."""
    found = look_at(cell.source)
    if found.defined.keys() & marks.asked_in.keys() or marks.functions[index]:
        return False  # a function would have told
    return not marks.variables[index] or bool(marks.variables[index] & found.assigned)


def _by_place(cells: Sequence[SubmittedCell], marks: Landmarks) -> None:
    """Between two known neighbours, as many unknown cells of a type as are missing there."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for position, cell in enumerate(cells):
        if cell.owner is not None:
            first.setdefault(cell.owner, position)
            last[cell.owner] = position
    known = [-1, *sorted(first), len(marks.cells)]
    for below, above in pairwise(known):
        start = last.get(below, -1)
        end = first.get(above, len(cells))
        gap = cells[start + 1 : end] if start < end else []
        if any(cell.owner is not None for cell in gap):
            continue
        for kind in ("code", "markdown"):
            missing = [i for i in range(below + 1, above) if marks.cells[i].cell_type == kind]
            there = [cell for cell in gap if _is_unknown(cell, kind)]
            if len(missing) != len(there) and kind == "markdown":
                missing = [i for i in missing if marks.cells[i].is_answer]  # prose was deleted
            if len(missing) != len(there) or not any(marks.cells[i].is_answer for i in missing):
                continue
            for cell, index in zip(there, missing, strict=True):
                if _could_be(cell, index, marks):
                    cell.belongs_to(index, "place")
