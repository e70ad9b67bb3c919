"""One cell for each of the release: copies, versions and pieces are told apart."""

from collections import defaultdict
from collections.abc import Sequence

from convbook_grader.rescue.answered import still_open
from convbook_grader.rescue.cells import SubmittedCell, even
from convbook_grader.rescue.landmarks import Landmarks
from convbook_grader.rescue.outcome import Repair, listed
from convbook_grader.rescue.python_text import continues, lines_of, look_at, starts_within, unwritten
from convbook_grader.rescue.released import ReleasedCell

_ALIKE = 0.5
_MOST_VERSIONS = 50


def settle(cells: Sequence[SubmittedCell], marks: Landmarks) -> tuple[Repair, ...]:
    """Leave each released cell at most one cell that belongs to it.

    The others become the student's own cells, except for pieces, which are joined, and for
    untouched copies of an exercise, which would undo its answer.
    """
    groups: dict[int, list[tuple[int, SubmittedCell]]] = defaultdict(list)
    for position, cell in enumerate(cells):
        if cell.owner is not None:
            groups[cell.owner].append((position, cell))
    copied: list[str] = []
    repairs: list[Repair] = []
    for owner, group in sorted(groups.items()):
        if len(group) == 1:
            continue
        released = marks.cells[owner]
        if released.is_answer:
            repairs += _settle_answer(cells, owner, group, marks, copied)
        else:
            _settle_given([cell for _, cell in group], released)
            if released.nbgrader:
                copied.append(released.name)
    if copied:
        repairs.insert(0, Repair("copies", {"cells": listed(copied)}))
    return tuple(repairs)


def _settle_given(group: Sequence[SubmittedCell], released: ReleasedCell) -> None:
    """The instructor's own cell: the untouched one, or else the last."""
    same = [cell for cell in group if even(cell.source) == even(released.source)]
    kept = same[0] if same else group[-1]
    grade = bool((released.nbgrader or {}).get("grade"))
    for cell in group:
        if cell is not kept:
            cell.owner = None
            cell.dropped = grade and cell in same  # a test's copy does nothing that the test does not


def _settle_answer(
    cells: Sequence[SubmittedCell],
    owner: int,
    group: Sequence[tuple[int, SubmittedCell]],
    marks: Landmarks,
    copied: list[str],
) -> list[Repair]:
    released = marks.cells[owner]
    last_of = {even(cell.source): cell for _, cell in group if cell.differs_from(released)}
    written = [(position, cell) for position, cell in group if last_of.get(even(cell.source)) is cell]
    kept = written or group[:1]
    for _, cell in group:
        if not any(cell is other for _, other in kept):
            cell.owner, cell.dropped = None, True
    if len(kept) < len(group):
        copied.append(released.name)
    if len(kept) == 1:
        return []
    for _, cell in kept[:-_MOST_VERSIONS]:
        cell.owner, cell.before = None, owner
    versions = _versions(cells, _heads_first(kept[-_MOST_VERSIONS:]), marks, owner)
    versions = _completed(versions, marks.functions[owner])
    chosen = _last_that_answers(versions, owner, marks)
    for version in versions:
        for cell in version:
            if version is not chosen:
                cell.owner, cell.before = None, owner
    # A stub that somebody left a comment in is no other answer.
    answers = [version for version in versions if version is chosen or not _is_open(version, owner, marks)]
    winner = _joined(chosen, released)
    repairs = []
    if len(chosen) > 1:
        repairs.append(Repair("split", {"cell": released.name, "count": len(chosen)}))
    if len(answers) > 1:
        repairs.append(Repair("versions", {"cell": released.name, "count": len(answers)}))
    winner.cell_type = released.cell_type
    return repairs


def _heads_first(group: Sequence[tuple[int, SubmittedCell]]) -> list[tuple[int, SubmittedCell]]:
    """If the first begins within a block, it goes after the one cell that it can be the rest of."""
    first, *others = group
    heads = [place for place, (_, cell) in enumerate(others) if continues(cell.source, first[1].source)]
    if not starts_within(first[1].source) or len(heads) != 1:
        return list(group)
    others.insert(heads[0] + 1, first)
    return others


def _versions(
    cells: Sequence[SubmittedCell], group: Sequence[tuple[int, SubmittedCell]], marks: Landmarks, owner: int
) -> list[list[SubmittedCell]]:
    """The cells of one exercise, those together that are pieces of one answer."""
    versions: list[list[SubmittedCell]] = []
    text, end = "", -1
    for position, cell in group:
        between = cells[end + 1 : position]
        beside = end >= 0 and not any(other.source.strip() and other.owner != owner for other in between)
        if versions and _goes_on(text, cell, beside, marks, owner):
            versions[-1].append(cell)
            text += "\n" + cell.source
        else:
            versions.append([cell])
            text = cell.source
        end = position
    return versions


def _goes_on(text: str, cell: SubmittedCell, beside: bool, marks: Landmarks, owner: int) -> bool:
    if marks.cells[owner].cell_type == "code":
        if continues(text, cell.source):
            return True
        if not beside or starts_within(cell.source):
            return False
        if look_at(text).defined.keys() & look_at(cell.source).defined.keys() & marks.functions[owner]:
            return False
    if not beside:
        return False
    above, below = lines_of(text), lines_of(cell.source)
    return len(above & below) < _ALIKE * max(1, min(len(above), len(below)))


def _completed(
    versions: Sequence[list[SubmittedCell]], functions: frozenset[str]
) -> list[list[SubmittedCell]]:
    """Join versions that define a part of what is asked each, and none a part twice.

    What still holds a stub goes first: it would undo what the other defines.
    """
    found: list[list[SubmittedCell]] = []
    for version in versions:
        mine = _written(version) & functions
        for other in found:
            theirs = _written(other) & functions
            if mine and theirs and not mine & theirs:
                stubs = functions & unwritten(_text_of(version), empty=True)
                other[:] = [*version, *other] if stubs else [*other, *version]
                break
        else:
            found.append(list(version))
    return found


def _written(version: Sequence[SubmittedCell]) -> set[str]:
    """What is defined and more than a stub."""
    text = _text_of(version)
    return look_at(text).defined.keys() - unwritten(text, empty=True)


def _last_that_answers(
    versions: Sequence[list[SubmittedCell]], owner: int, marks: Landmarks
) -> list[SubmittedCell]:
    """The last version, unless an earlier one defines what is asked and it does not, or in part."""
    functions = marks.functions[owner]
    for wanted in (0, 1):
        for version in reversed(versions):
            text = _text_of(version)
            stubs = functions & unwritten(text, empty=True)
            if look_at(text).defined.keys() & functions - stubs and (wanted or not stubs):
                return version
    return next((v for v in reversed(versions) if not _is_open(v, owner, marks)), versions[-1])


def _is_open(version: Sequence[SubmittedCell], owner: int, marks: Landmarks) -> bool:
    return still_open(_text_of(version), owner, marks)


def _text_of(version: Sequence[SubmittedCell]) -> str:
    return "\n".join(cell.source for cell in version)


def _joined(pieces: Sequence[SubmittedCell], released: ReleasedCell) -> SubmittedCell:
    first = pieces[0]
    text = first.source
    between = "\n" if released.cell_type == "code" else "\n\n"
    for piece in pieces[1:]:
        text += ("" if text.endswith("\n") else between) + piece.source
        first.attachments |= piece.attachments
        first.claim, first.flags = first.claim or piece.claim, first.flags or piece.flags
        piece.owner, piece.dropped = None, True
    first.source = text
    return first
