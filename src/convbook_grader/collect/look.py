"""What the content of a file says of it: this homework, filled in or not, or something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from convbook.language import LANGUAGES, Language
from convbook_grader.collect.link import Remark
from convbook_grader.collect.namesake import Named, days_in
from convbook_grader.collect.pyexport import to_notebook
from convbook_grader.collect.wanted import Wanted, lines_to_compare
from convbook_grader.rescue import Refused, Rescued, rescue
from convbook_grader.rescue.cells import SubmittedCell, even
from convbook_grader.rescue.conflict import sides_of
from convbook_grader.rescue.encoding import to_utf8
from convbook_grader.rescue.foreign import refuse_binary, refuse_text
from convbook_grader.rescue.outcome import shown_name
from convbook_grader.rescue.reading import read

# filled, untouched: this homework. fragment: nothing but the functions that it asks for.
# emptied: this homework without any of its exercises. damaged: by its name and rough text this
# homework. Whoever grades these two says why they cannot be graded.
State = Literal["filled", "untouched", "fragment", "emptied", "damaged", "other", "unreadable"]
_FAMILIAR = 0.1  # of the lines of the release, as in the rescue
_OTHER = 0.3  # of the lines that only a lesson has
_ROUGH = 2  # exercises or functions named in a text that cannot be read
_BROKEN = frozenset({"broken_json", "conflict", "no_cells", "too_deep", "too_many_cells", "too_large"})
_TITLE = re.compile(r"\s*#{1,3}[ ]([^\n]*)")


@dataclass(frozen=True)
class Look:
    """What was seen in a file.

    Attributes
    ----------
    state : str
        See above.
    notebook : bytes
        As it is, or converted.
    language : str, optional
        The edition that it was made from.
    answers : frozenset of tuple
        What the student wrote, by exercise; files in which it is equal are copies.
    reason : Remark, optional
        Why it is not this homework, or cannot be read.
    days : frozenset of int
        Of other days that its title says.
    converted : bool
        Whether it was a Python export.
    """

    state: State
    notebook: bytes = b""
    language: Language | None = None
    answers: frozenset[tuple[str, str]] = frozenset()
    reason: Remark | None = None
    days: frozenset[int] = frozenset()
    converted: bool = False


def look(content: bytes, name: Named, wanted: Wanted) -> Look:
    """Tell what a file is.

    Parameters
    ----------
    content : bytes
        As committed.
    name : Named
        What its path says, for the cases that its content leaves open.
    wanted : Wanted
        The homework that is looked for.
    """
    if name.kind == "script" and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        text = to_utf8(content, wanted.letters)[0].decode("utf-8", "replace")
        made = to_notebook(text)
        if made is None:
            return Look("unreadable", reason=Remark("find.passed.script"))
        seen = _look(made, name, wanted)
        reason = Remark("find.passed.script") if seen.state in ("other", "unreadable") else None
        return Look(seen.state, made, seen.language, seen.answers, reason, seen.days, converted=True)
    return _look(content, name, wanted)


def _look(content: bytes, name: Named, wanted: Wanted) -> Look:
    try:
        cells, stated = _cells(content, wanted)
        here = frozenset[str]().union(*(lines_to_compare(cell.source) | {cell.id} for cell in cells))
        hits = {language: len(here & lines) for language, lines in wanted.lines.items()}
        share = max(hits[language] / len(wanted.lines[language]) for language in hits)
        other, likeness = _likest(here, wanted)
        if likeness >= _OTHER and likeness > share:
            reason = Remark("find.passed.notebook", {"name": shown_name(other)})
            return Look("other", reason=reason, days=_not_this(days_in(other, wanted), wanted))
        edition = _edition(here, stated, wanted)
        found = rescue(content, wanted.released[edition or wanted.languages[0]])
    except Refused as refused:
        return _refused(refused, content, name, wanted)
    days = _days_of_title(cells, wanted)
    if share < _FAMILIAR and (another := _another_day(days, name, wanted)):
        return Look("other", reason=Remark("find.passed.day", {"day": _listed(another)}), days=another)
    if not found.answered:
        return Look("untouched", content, edition)
    state: State = "filled" if share >= _FAMILIAR else "fragment"
    return Look(state, content, edition, _answers(found, edition, wanted))


def _cells(content: bytes, wanted: Wanted) -> tuple[list[SubmittedCell], str]:
    """All cells, of both sides of an unfinished merge, and the language that the metadata name."""
    refuse_binary(content)
    text, _ = to_utf8(content, wanted.letters)
    cells, language = [], ""
    for side in sides_of(text) or (text,):
        refuse_text(side)
        try:
            found = read(side)
        except Refused:
            if side is text:
                raise
            continue
        cells += found.cells
        language = found.language
    if not cells:
        raise Refused("conflict")
    return cells, language


def _likest(here: frozenset[str], wanted: Wanted) -> tuple[str, float]:
    """The other notebook that it is most like, and how many of that one's lines it has."""
    shares = {path: len(here & lines) / len(lines) for path, lines in wanted.others.items() if lines}
    best = max(shares, key=lambda path: (shares[path], path), default="")
    return best.rpartition("/")[2], shares.get(best, 0.0)


def _edition(here: frozenset[str], stated: str, wanted: Wanted) -> Language | None:
    """The edition whose own lines are there; what the metadata say, where none are."""
    own = {
        language: len(here & lines.difference(*(wanted.lines[o] for o in wanted.lines if o != language)))
        for language, lines in wanted.lines.items()
    }
    best = sorted(own, key=lambda language: -own[language])
    if own[best[0]] and (len(best) == 1 or own[best[0]] > own[best[1]]):
        return best[0]
    return next((language for language in LANGUAGES if language == stated), None)


def _answers(found: Rescued, edition: Language | None, wanted: Wanted) -> frozenset[tuple[str, str]]:
    """What the student wrote: answers, and code cells of their own, which answers may stand on."""
    given = {even(cell.source) for one in wanted.released.values() for cell in one.cells}
    written = {("", str(edition or ""))}
    for cell in found.notebook.cells:
        exercise = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if exercise in found.answered:
            written.add((exercise, even(cell.source)))
        elif not exercise and cell.cell_type == "code" and even(cell.source) not in given:
            written.add(("own", even(cell.source)))
    return frozenset(written)


def _refused(refused: Refused, content: bytes, name: Named, wanted: Wanted) -> Look:
    reason = Remark(f"rescue.refused.{refused.key}", {k: str(v) for k, v in refused.values.items()})
    if refused.key == "no_exercise":
        return Look("emptied", content, reason=reason)
    if refused.key == "wrong_assignment":
        title = str(refused.values.get("found", ""))
        if another := _another_day(days_in(title, wanted), name, wanted):
            return Look("other", reason=Remark("find.passed.day", {"day": _listed(another)}), days=another)
        return Look("other", reason=Remark("find.passed.not_this", {"found": title or "?"}))
    if refused.key in _BROKEN:
        text = content.replace(b"\0", b"").decode("utf-8", "replace")
        hits = sum(word in text for word in wanted.words)
        if hits >= _ROUGH and (name.is_namesake or name.is_day is None):
            return Look("damaged", content, reason=reason)
    return Look("unreadable", reason=reason)


def _days_of_title(cells: Sequence[SubmittedCell], wanted: Wanted) -> frozenset[int]:
    for cell in cells[:5]:
        found = _TITLE.match(cell.source) if cell.cell_type == "markdown" else None
        if found and (days := days_in(found[1][:200], wanted)):
            return days
    return frozenset()


def _another_day(days: frozenset[int], name: Named, wanted: Wanted) -> frozenset[int]:
    """The days that the title, or else the name, says, if this one is not among them."""
    return _not_this(days or name.days, wanted)


def _not_this(days: frozenset[int], wanted: Wanted) -> frozenset[int]:
    return days if wanted.day and wanted.day[1] not in days else frozenset()


def _listed(days: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(days)[:5]))
