"""From what was seen in the files to one of them, or to none, with the reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convbook_grader.collect.link import Remark
from convbook_grader.collect.look import Look
from convbook_grader.collect.places import Candidate
from convbook_grader.rescue.outcome import listed, shown_name

_LESSER = ("fragment", "emptied", "damaged")


@dataclass(frozen=True)
class Seen:
    """A file that was looked into."""

    candidate: Candidate
    look: Look

    @property
    def path(self) -> str:
        """Its path."""
        return self.candidate.entry.path

    @property
    def is_apart(self) -> bool:
        """Whether its name says that it is a checkpoint, a sample or a solution."""
        return bool(self.candidate.name.apart)


@dataclass(frozen=True)
class Choice:
    """The homework; `same` are other files that hold the same answers."""

    seen: Seen
    same: tuple[str, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether nothing better can be found elsewhere."""
        return self.seen.look.state == "filled" and self.seen.candidate.name.apart in ("", "solution")


@dataclass(frozen=True)
class Unclear:
    """Several different files may be the homework."""

    paths: tuple[str, ...]


def decide(seen: Sequence[Seen]) -> Choice | Unclear | None:
    """Choose among files of which none is named by the link.

    Parameters
    ----------
    seen : sequence of Seen
        The likeliest first.

    Returns
    -------
    Choice, Unclear or None
        What is filled in goes before what is not, a notebook before an export of it, and what
        its name calls a sample or a checkpoint counts only where nothing else is filled in.
        Files with different answers are never chosen from.
    """
    filled = [each for each in seen if each.look.state == "filled"]
    main = [each for each in filled if not each.is_apart]
    if main:
        notebooks = [each for each in main if not each.look.converted]
        return _the_one(notebooks or main)
    solutions = [each for each in filled if each.candidate.name.apart == "solution"]
    if solutions:
        return _the_one(solutions)
    blank = [each for each in seen if each.look.state == "untouched"]
    own = [each for each in seen if each.look.state in _LESSER and not each.is_apart]
    lesser = own or filled or [each for each in seen if each.look.state in _LESSER]
    if not lesser:
        return Choice(blank[0]) if blank else None
    beside = [each for each in blank if not each.is_apart]
    if beside:
        return Unclear(tuple(each.path for each in (*lesser, beside[0])))
    return _the_one(lesser)


def passed_over(seen: Iterable[Seen], chosen: Choice | None) -> tuple[tuple[str, Remark], ...]:
    """Return the files that were seen and not taken, each with the reason."""
    taken = chosen.seen.path if chosen else ""
    same = chosen.same if chosen else ()
    return tuple(
        (each.path, Remark("find.passed.same") if each.path in same else _why(each))
        for each in seen
        if each.path != taken
    )


def remarks_on(chosen: Choice) -> tuple[Remark, ...]:
    """Return what is to be said about the file that was taken."""
    seen = chosen.seen
    path = shown_name(seen.path)
    found = []
    if seen.look.converted:
        found.append(Remark("find.converted", {"path": path}))
    if seen.candidate.copies:
        found.append(Remark("find.copies", {"path": path, "others": listed(seen.candidate.copies)}))
    if chosen.same:
        found.append(Remark("find.same_answers", {"path": path, "others": listed(chosen.same)}))
    if seen.is_apart:
        found.append(Remark(f"find.taken_{seen.candidate.name.apart}", {"path": path}))
    if seen.look.state in ("untouched", *_LESSER):
        found.append(Remark(f"find.{seen.look.state}", {"path": path}))
    return tuple(found)


def _the_one(seen: Sequence[Seen]) -> Choice | Unclear:
    """The first, if all hold the same answers."""
    first: dict[object, Seen] = {}
    for each in seen:
        first.setdefault(each.look.answers or each.candidate.entry.blob, each)
    if len(first) > 1:
        return Unclear(tuple(each.path for each in first.values()))
    return Choice(seen[0], tuple(each.path for each in seen[1:]))


def _why(seen: Seen) -> Remark:
    if seen.look.reason is not None:
        return seen.look.reason
    if seen.look.state in ("untouched", "fragment"):
        return Remark(f"find.passed.{seen.look.state}")
    if seen.look.converted:
        return Remark("find.passed.export")
    if seen.is_apart:
        return Remark(f"find.passed.{seen.candidate.name.apart}")
    return Remark("find.passed.filled")
