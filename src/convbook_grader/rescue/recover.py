"""`rescue`: from the bytes that a student handed in to a notebook that can be graded."""

from collections.abc import Iterable, Sequence

from convbook.language import LANGUAGES
from convbook_grader.rescue.added import keep_imports
from convbook_grader.rescue.answered import asked_of, defined_again
from convbook_grader.rescue.assemble import Slot, in_order, notebook_of
from convbook_grader.rescue.cells import SubmittedCell, even
from convbook_grader.rescue.conflict import sides_of
from convbook_grader.rescue.encoding import to_utf8
from convbook_grader.rescue.foreign import refuse_binary, refuse_text
from convbook_grader.rescue.landmarks import Landmarks, landmarks
from convbook_grader.rescue.match import match
from convbook_grader.rescue.outcome import Refused, Repair, Rescued, listed, shown_name
from convbook_grader.rescue.python_text import lines_of, starts_within
from convbook_grader.rescue.reading import Submission, read
from convbook_grader.rescue.released import Released, ReleasedCell
from convbook_grader.rescue.settle import settle

MOST_MB = 200
_LARGE_MB = 20
_FOUND = ("id", "text", "function", "likeness", "place")
_FLAGS = ("grade", "solution", "locked", "task", "points")
_FAMILIAR = 0.1  # of the lines of a release, in any submission of it


def rescue(content: bytes, released: Released) -> Rescued:
    """Return what can be graded of a handed-in file.

    Parameters
    ----------
    content : bytes
        The file, whatever it is.
    released : Released
        The notebook that it should be, in the student's edition where that is known.

    Returns
    -------
    Rescued
        Its notebook has nbgrader's metadata of the release, in the order of the release, without
        outputs. The text of an answer is the student's, or empty.

    Raises
    ------
    Refused
        If it is no notebook, or another one, or cannot be read.
    """
    if len(content) > MOST_MB << 20:
        raise Refused("too_large", mb=len(content) >> 20, most=MOST_MB)
    refuse_binary(content)
    text, repairs = to_utf8(content, _letters(released))
    if len(content) > _LARGE_MB << 20:
        repairs += (Repair("large", {"mb": len(content) >> 20}),)
    sides = sides_of(text)
    if sides is None:
        return _rescued(text, released, repairs)
    return _better_side(sides, released, repairs)


def _letters(released: Released) -> frozenset[str]:
    """The Chinese that the release is written in."""
    return frozenset(letter for cell in released.cells for letter in cell.source if letter > "\x7f")


def _better_side(sides: Sequence[bytes], released: Released, repairs: tuple[Repair, ...]) -> Rescued:
    """Of an unfinished merge, the side on which more exercises are answered; else the first."""
    best: Rescued | None = None
    side, reason = "", Refused("conflict")
    for name, text in zip(("ours", "theirs"), sides, strict=True):
        try:
            found = _rescued(text, released, repairs)
        except Refused as refused:
            if refused.key == "wrong_assignment":
                reason = refused
            continue
        if best is None or len(found.answered) > len(best.answered):
            best, side = found, name
    if best is None:
        raise reason
    said = Repair(f"conflict_{side}", {"count": len(best.answered)})
    return Rescued(best.notebook, (said, *best.repairs), best.answered)


def _rescued(text: bytes, released: Released, repairs: tuple[Repair, ...]) -> Rescued:
    refuse_text(text)
    submission = read(text)
    marks = landmarks(released)
    cells = match(submission.cells, marks)
    _refuse_another(cells, submission, marks, released)
    cells, kept = keep_imports(cells, marks)
    repairs += submission.repairs + _repairs_of_kernel(submission, released)
    repairs += _repairs_of_metadata(cells, marks)
    repairs += (Repair("imports_kept", {"cells": listed(kept)}),) if kept else ()
    repairs += settle(cells, marks)
    again = defined_again(cells, marks)
    repairs += (Repair("later", {"cells": listed(again)}),) if again else ()
    repairs += _repairs_of_order(cells) + _strays(cells, marks)
    slots, missing = in_order(cells, released)
    rewritten = [name for name in _rewritten(slots) if name not in kept]
    repairs += (Repair("as_given", {"cells": listed(rewritten)}),) if rewritten else ()
    if missing:
        answers = [cell.name for cell in missing if cell.is_answer]
        given = [cell.name for cell in missing if not cell.is_answer]
        repairs += (Repair("answers_missing", {"cells": listed(answers)}),) if answers else ()
        repairs += (Repair("put_back", {"cells": listed(given)}),) if given else ()
    also = {index for cell in cells for index in cell.also}
    answered = tuple(
        given.name
        for cell, given in slots
        if given is not None
        and given.is_answer
        and (cell.differs_from(given) or marks.by_claim[given.name] in also)
    )
    language = submission.language if submission.language in LANGUAGES else ""
    return Rescued(notebook_of(slots, released, language), repairs, answered)


def _rewritten(slots: Sequence[Slot]) -> list[str]:
    """The instructor's locked cells, tests among them, that no longer say what was released."""
    return [
        given.name
        for cell, given in slots
        if given is not None
        and not given.is_answer
        and (given.nbgrader or {}).get("locked")
        and even(cell.source) != even(given.source)
    ]


def _refuse_another(
    cells: Sequence[SubmittedCell], submission: Submission, marks: Landmarks, released: Released
) -> None:
    """Raise if it is no submission of this notebook, as far as its cells tell."""
    own = {
        cell.owner
        for cell in cells
        if cell.owner is not None and marks.cells[cell.owner].is_exercise and cell.evidence != "place"
    }
    strange = {cell.claim for cell in cells if cell.claim and cell.claim not in marks.by_claim}
    if len(strange) > len(own):
        raise Refused("wrong_assignment", name=released.name, found=listed(sorted(strange)))
    if own and _is_familiar(cells, marks):
        return
    if not submission.whole:
        raise Refused("broken_json")
    if any(cell.owner is not None and _is_unchanged(cell, marks) for cell in cells):
        raise Refused("no_exercise", name=released.name)
    raise Refused("wrong_assignment", name=released.name, found=listed(_titles(cells)) or "?")


def _is_familiar(cells: Sequence[SubmittedCell], marks: Landmarks) -> bool:
    """Whether the contents fit, too: another homework may have the same ``q1`` to ``q5``."""
    lines = frozenset[str]().union(*marks.lines)
    here = frozenset(line for cell in cells for line in lines_of(cell.source) if line in lines)
    if len(here) >= _FAMILIAR * len(lines):
        return True
    return any(
        cell.evidence in ("function", "likeness", "merged") or cell.owner in asked_of(cell, marks)
        for cell in cells
    )


def _is_unchanged(cell: SubmittedCell, marks: Landmarks) -> bool:
    return cell.owner is not None and even(cell.source) == even(marks.cells[cell.owner].source)


def _titles(cells: Iterable[SubmittedCell]) -> list[str]:
    for cell in cells:
        title = cell.source.lstrip("# \n").partition("\n")[0].strip()
        if cell.cell_type == "markdown" and title:
            return [title]
    return []


def _repairs_of_kernel(submission: Submission, released: Released) -> tuple[Repair, ...]:
    if submission.kernel == released.kernelspec.get("name", "") or not submission.whole:
        return ()
    return (Repair("kernel", {"found": shown_name(submission.kernel) or "–"}),)


def _repairs_of_metadata(cells: Sequence[SubmittedCell], marks: Landmarks) -> tuple[Repair, ...]:
    """What nbgrader's metadata said, against what the release says."""
    known = [(cell, marks.cells[cell.owner]) for cell in cells if cell.owner is not None]
    merged = [released.name for cell, released in known if cell.evidence == "merged"]
    known = [(cell, released) for cell, released in known if released.nbgrader]
    lost = [
        released.name for cell, released in known if cell.claim != released.name and cell.evidence in _FOUND
    ]
    strange = [cell.claim for cell in cells if cell.claim and cell.claim not in marks.by_claim]
    changed = [released.name for cell, released in known if _is_changed(cell, released)]
    retyped = [released.name for cell, released in known if cell.cell_type != released.cell_type]
    repairs = []
    if lost and not any(cell.claim for cell in cells):
        repairs.append(Repair("metadata_stripped", {"count": len(set(lost))}))
    elif lost:
        repairs.append(Repair("reattached", {"cells": listed(lost)}))
    for key, names in (("unknown", strange), ("changed", changed), ("retyped", retyped), ("merged", merged)):
        if names:
            repairs.append(Repair(key, {"cells": listed(names)}))
    return tuple(repairs)


def _is_changed(cell: SubmittedCell, released: ReleasedCell) -> bool:
    """Whether a flag or the points differ; formats before the third had fewer of them."""
    given = released.nbgrader or {}
    if cell.claim != released.name:
        return False
    return any(flag in cell.flags and cell.flags[flag] != given.get(flag, False) for flag in _FLAGS)


def _strays(cells: Sequence[SubmittedCell], marks: Landmarks) -> tuple[Repair, ...]:
    """Code that begins within a block: a piece of an answer whose other piece was not found."""
    found = 0
    for cell in cells:
        theirs = cell.owner is None or marks.cells[cell.owner].is_answer
        if theirs and not cell.dropped and cell.cell_type == "code":
            found += starts_within(cell.source)
    return (Repair("stray", {"count": found}),) if found else ()


def _repairs_of_order(cells: Sequence[SubmittedCell]) -> tuple[Repair, ...]:
    order = [cell.owner for cell in cells if cell.owner is not None and cell.evidence != "merged"]
    return (Repair("reordered"),) if order != sorted(order) else ()
