"""Cells that were merged with their neighbours are cut where they were joined."""

import re
from collections.abc import Sequence
from itertools import pairwise

from convbook_grader.rescue.answered import answered_in, functions_in_place
from convbook_grader.rescue.cells import SubmittedCell, even
from convbook_grader.rescue.landmarks import Landmarks
from convbook_grader.rescue.python_text import look_at, starts_within

_FAR = 6  # cells of the release in which an answer is looked for
_MOST_CUTS = 12
_TELLING = 12  # characters: a shorter text could be the student's own by chance
_LEADS_IN = re.compile(r"[@#]")


def cut_neighbours(cells: Sequence[SubmittedCell], marks: Landmarks) -> list[SubmittedCell]:
    """Cut off released text, letter by letter the same, that is missing where it belongs.

    What is cut off is the instructor's; the rest, the student's, is not changed.
    """
    owned = {cell.owner for cell in cells if cell.owner is not None}
    missing = {
        index: text
        for index, released in enumerate(marks.cells)
        if index not in owned and len(text := even(released.source)) >= _TELLING
    }
    found: set[int] = set()
    return [part for cell in cells for part in _parts(cell, marks, missing, found)]


def _parts(
    cell: SubmittedCell, marks: Landmarks, missing: dict[int, str], found: set[int]
) -> list[SubmittedCell]:
    """`cell` between what was cut off; what was `found` in another cell before is not needed again."""
    above: list[SubmittedCell] = []
    below: list[SubmittedCell] = []
    text, was_cut = even(cell.source), False
    for _ in range(_MOST_CUTS):
        cut = _first_cut(text, cell.owner, missing)
        if cut is None:
            break
        index, text, side = cut
        was_cut = True
        if index in found:
            continue
        found.add(index)
        part = _part(marks, index, missing[index])
        if side == "start":
            above.append(part)
        else:
            below.insert(0, part)
    if was_cut:
        cell.source = text
    if cell.owner is None:
        _adopt(cell, marks, found, above, below)
    elif not marks.cells[cell.owner].is_answer:
        return [*above, *_answer_apart(cell, cell.owner, marks, missing, found), *below]
    return [*above, cell, *below]


def _part(marks: Landmarks, index: int, text: str) -> SubmittedCell:
    part = SubmittedCell(marks.cells[index].cell_type, text)
    part.belongs_to(index, "merged")
    return part


def _first_cut(text: str, owner: int | None, missing: dict[int, str]) -> tuple[int, str, str] | None:
    for index in sorted(missing, key=lambda index: abs(index - (owner or 0))):
        rest = _cut(text, missing[index]) if index != owner else None
        if rest and rest[0]:
            return index, *rest
    return None


def _answer_apart(
    cell: SubmittedCell, owner: int, marks: Landmarks, missing: dict[int, str], found: set[int]
) -> list[SubmittedCell]:
    """If the instructor's cell carries the metadata, what stands beside its text is the answer."""
    own = even(marks.cells[owner].source)
    rest = _cut(even(cell.source), own) if len(own) >= _TELLING else None
    if not rest or not rest[0]:
        return [cell]
    step = 1 if rest[1] == "start" else -1
    told = look_at(rest[0])
    asked = [marks.asked_in[name] for name in told.defined if name in marks.asked_in]
    asked += [
        i for i, wanted in enumerate(marks.variables) if i in missing and wanted and wanted <= told.assigned
    ]
    near = range(owner + step, owner + step * (_FAR + 1), step)
    free = [i for i in near if i in missing and i not in found and marks.cells[i].is_answer]
    if not starts_within(rest[0]):  # but for the rest of one, a function would have told
        free = [i for i in free if not marks.functions[i]]
    answer = next(iter([*asked, *free]), None)
    if answer is None:
        return [cell]
    found.add(answer)
    cell.source = own
    part = _part(marks, answer, rest[0])
    return [cell, part] if step == 1 else [part, cell]


def _adopt(
    cell: SubmittedCell,
    marks: Landmarks,
    found: set[int],
    above: Sequence[SubmittedCell],
    below: Sequence[SubmittedCell],
) -> None:
    """Beside instructor's texts that were cut off an unknown cell is the answer that stood there."""
    low = above[-1].owner if above else None
    high = below[0].owner if below else None
    if low is None and high is None:
        return
    low = low if low is not None else (high or 0) - 2
    high = high if high is not None else low + 2
    near = range(max(low + 1, 0), min(high, len(marks.cells)))
    answers = [index for index in near if index not in found and marks.cells[index].is_answer]
    if len(answers) == 1:
        cell.cell_type = marks.cells[answers[0]].cell_type
        cell.belongs_to(answers[0], "merged")


def _cut(text: str, other: str) -> tuple[str, str] | None:
    """What is left of `text` without the lines of `other` at its start or its end, and which."""
    if text.startswith(other) and text[len(other) : len(other) + 1] in ("", "\n"):
        return text[len(other) :].strip("\n"), "start"
    if text.endswith(other) and text[-len(other) - 1] == "\n":
        return text[: -len(other)].strip("\n"), "end"
    return None


def cut_answers(cells: Sequence[SubmittedCell], marks: Landmarks) -> list[SubmittedCell]:
    """Cut a cell that answers several exercises before the function of the next one.

    If they do not stand in the order of the release, one may need the other: then the cell stays
    whole, in the place of the first.
    """
    answered = answered_in(cells, marks)
    there = functions_in_place(cells, marks)
    found: list[SubmittedCell] = []
    for cell in cells:
        found += _answers_in(cell, marks, answered, there)
    return found


def _answers_in(
    cell: SubmittedCell, marks: Landmarks, answered: set[int], there: set[str]
) -> list[SubmittedCell]:
    if cell.owner is None or not marks.cells[cell.owner].is_answer:
        return [cell]
    if not cell.differs_from(marks.cells[cell.owner]):
        return [cell]
    defined = look_at(cell.source).defined
    starts: dict[int, int] = {}
    for name, place in defined.items():
        index = marks.asked_in.get(name)
        if index is not None and (index == cell.owner or index not in answered or name not in there):
            starts[index] = min(place, starts.get(index, place))
    if not set(starts) - {cell.owner}:
        return [cell]
    starts.setdefault(cell.owner, 0)
    answered |= set(starts)
    order = sorted(starts, key=starts.__getitem__)
    if order != sorted(order):
        cell.belongs_to(min(order), "merged")
        cell.also = tuple(sorted(order)[1:])
        return [cell]
    places = [0, *(_lead_in(cell.source, starts[index]) for index in order[1:]), len(cell.source)]
    texts = [cell.source[start:end].strip("\n") for start, end in pairwise(places)]
    cell.source = texts[0]
    parts = [cell]
    if cell.owner != order[0]:
        cell.belongs_to(order[0], "merged")
    for index, text in zip(order[1:], texts[1:], strict=True):
        part = SubmittedCell("code", text)
        part.belongs_to(index, "merged")
        parts.append(part)
    return parts


def _lead_in(source: str, place: int) -> int:
    """Where the comments and decorators begin that stand directly above `place`."""
    while place > 0:
        start = source.rfind("\n", 0, place - 1) + 1
        if not _LEADS_IN.match(source, start):
            break
        place = start
    return place
