"""Which file of a repository is the student's homework: by content first, then by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from convbook.language import Language
from convbook_grader.collect.link import Remark
from convbook_grader.collect.look import Look, look
from convbook_grader.collect.missing import why_none
from convbook_grader.collect.namesake import named
from convbook_grader.collect.places import MOST_CALLS, Candidate, calls, candidates_of, place_of
from convbook_grader.collect.snapshot import Entry, Read, Snapshot
from convbook_grader.collect.verdict import Choice, Seen, Unclear, decide, passed_over, remarks_on
from convbook_grader.collect.wanted import Wanted, wanted_from
from convbook_grader.rescue.outcome import listed, shown_name

__all__ = ["Found", "NotFound", "Wanted", "find_homework", "wanted_from"]


@dataclass(frozen=True)
class Found:
    """The homework.

    Attributes
    ----------
    entry : Entry
        The file.
    notebook : bytes
        An .ipynb: as committed, or converted from a Python export. It may be in any encoding and
        damaged; whoever grades it mends it.
    language : str, optional
        The edition that it was made from.
    by : str
        How it was found: the `link` named it, its `content` says so, or only its `name`.
    remarks : tuple of Remark
        What the student or instructor should know.
    passed_over : tuple
        Paths of other files, each with the reason.
    """

    entry: Entry
    notebook: bytes
    language: Language | None
    by: Literal["link", "content", "name"]
    remarks: tuple[Remark, ...] = ()
    passed_over: tuple[tuple[str, Remark], ...] = ()


@dataclass(frozen=True)
class NotFound:
    """No homework, or none that can be told from others.

    Attributes
    ----------
    remark : Remark
        Why, and what to do.
    candidates : tuple of str
        Paths of the files that it may be.
    passed_over : tuple
        Paths of other files, each with the reason.
    """

    remark: Remark
    candidates: tuple[str, ...] = ()
    passed_over: tuple[tuple[str, Remark], ...] = ()


def find_homework(snapshot: Snapshot, read: Read, wanted: Wanted) -> Found | NotFound:
    """Find the homework in a commit.

    Parameters
    ----------
    snapshot : Snapshot
        The commit, and the path that the link names.
    read : callable
        Returns contents by path. It is called at most three times, for forty files in all.
    wanted : Wanted
        What is looked for.

    Returns
    -------
    Found or NotFound
        The file that the link names, if it can be the homework; nothing else is then taken in
        its place. Otherwise what is filled in, in the folder that the link names, or else
        anywhere. Of files with different answers none is chosen.
    """
    if not snapshot.entries:
        return NotFound(Remark("find.empty_repository"))
    search = _Search(snapshot, read, wanted)
    return search.named_file() if search.place.file else search.everywhere()


class _Search:
    """One search, which keeps what it has read."""

    def __init__(self, snapshot: Snapshot, read: Read, wanted: Wanted) -> None:
        self.snapshot, self.wanted, self.read = snapshot, wanted, read
        self.place = place_of(snapshot)
        self.candidates, self.no_files = candidates_of(snapshot, self.place, wanted)
        self.calls_left = MOST_CALLS
        self.seen: list[Seen] = []

    def named_file(self) -> Found | NotFound:
        """Take the file that the link names, or say why it cannot be."""
        entry = self.place.file
        assert entry is not None
        path = shown_name(entry.path)
        name = named(entry.path, self.wanted)
        same = tuple(
            other.path
            for other in self.snapshot.entries
            if other.blob == entry.blob and other.path != entry.path
        )
        linked = Candidate(entry, name, copies=tuple(sorted(same)))
        if not entry.is_file:
            return self._none(Remark("find.link_no_file", {"path": path}))
        if name.kind == "upload":
            return self._instead(Remark(f"find.upload_{name.upload}", {"path": path}))
        self._look_into([linked])
        seen, state = self.seen[0], self.seen[0].look.state
        self.candidates = [each for each in self.candidates if each.entry.blob != entry.blob]
        if state in ("filled", "fragment", "emptied", "damaged"):
            return self._found(Choice(seen), "link")
        if state == "untouched":
            other = self._search()
            if other is None or (isinstance(other, Choice) and other.seen.look.state == "untouched"):
                return self._found(Choice(seen), "link")
            return self._none(Remark("find.link_untouched", {"path": path}), other)
        if state == "unreadable":
            return self._instead(Remark("find.link_unreadable", {"path": path}))
        if seen.look.days:
            days = ", ".join(map(str, sorted(seen.look.days)))
            return self._instead(Remark("find.link_day", {"path": path, "day": days}))
        return self._instead(Remark("find.link_other", {"path": path, "name": self.wanted.name}))

    def everywhere(self) -> Found | NotFound:
        """Choose among all files, those of the link's folder first."""
        found = self._search()
        if isinstance(found, Choice):
            return self._found(found, "name" if found.seen.look.state == "damaged" else "content")
        if isinstance(found, Unclear):
            return self._none(Remark("find.ambiguous", {"candidates": listed(found.paths)}), found)
        looked = {each.path for each in self.seen}
        unread = [
            each for each in self.candidates if each.name.kind == "notebook" and each.entry.path not in looked
        ]
        return self._none(why_none(self.snapshot, self.seen, unread, self.no_files, self.wanted))

    def _search(self) -> Choice | Unclear | None:
        """Read until something is clear, or nothing more may be read."""
        found: Choice | Unclear | None = None
        for turn in calls(self.candidates):
            if not self.calls_left:
                break
            self._look_into(turn)
            found = self._decide()
            if isinstance(found, Unclear) or (found is not None and found.is_clear):
                break
        return found

    def _decide(self) -> Choice | Unclear | None:
        linked = self.place.file.path if self.place.file else ""
        seen = sorted((s for s in self.seen if s.path != linked), key=lambda each: each.candidate.order)
        inside = decide([each for each in seen if each.candidate.inside])
        if isinstance(inside, Unclear) or (inside is not None and inside.is_clear):
            return inside
        outside = decide([each for each in seen if not each.candidate.inside])
        if inside is None or isinstance(outside, Unclear) or (outside is not None and outside.is_clear):
            return outside
        return inside

    def _look_into(self, turn: Sequence[Candidate]) -> None:
        self.calls_left -= 1
        contents = self.read([each.entry for each in turn])
        for each in turn:
            content = contents.get(each.entry.path, Remark("find.passed.unread"))
            if isinstance(content, Remark):
                seen = Look("unreadable", reason=content)
            else:
                seen = look(content, each.name, self.wanted)
            self.seen.append(Seen(each, seen))

    def _found(self, chosen: Choice, by: Literal["link", "content", "name"]) -> Found:
        seen = chosen.seen
        remarks = remarks_on(chosen)
        if not self.place.exists:
            remarks = (Remark("find.no_such_place", {"path": shown_name(self.place.path)}), *remarks)
        elif not seen.candidate.inside:
            values = {"folder": shown_name(self.place.path), "path": shown_name(seen.path)}
            remarks = (Remark("find.outside", values), *remarks)
        return Found(
            seen.candidate.entry,
            seen.look.notebook,
            seen.look.language,
            by,
            remarks,
            (*passed_over(self.seen, chosen), *self.no_files),
        )

    def _instead(self, remark: Remark) -> NotFound:
        """Say why the linked file is not taken, and which it may be."""
        return self._none(remark, self._search())

    def _none(self, remark: Remark, found: Choice | Unclear | None = None) -> NotFound:
        candidates: tuple[str, ...] = ()
        if isinstance(found, Unclear):
            candidates = found.paths
        elif found is not None:
            candidates = (found.seen.path,)
        passed = (*passed_over(self.seen, None), *self.no_files)
        return NotFound(remark, candidates, tuple(each for each in passed if each[0] not in candidates))
