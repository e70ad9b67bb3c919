"""Where to look for homework in a snapshot, the likeliest files first."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from convbook_grader.collect.link import Remark
from convbook_grader.collect.namesake import Named, kind_of, named
from convbook_grader.collect.snapshot import Entry, Snapshot
from convbook_grader.collect.wanted import Wanted

MOST_CALLS = 3
MOST_FILES = 40
_FIRST = 20  # of a place's likeliest notebooks, in one call
_SCRIPTS = 6  # and other files that are no notebooks by name; they have a turn before the less likely ones
_KINDS = ("notebook", "disguised", "script")
_NO_HOMEWORK = frozenset({"setup.py", "conftest.py", "manage.py", "__init__.py", "__main__.py"})


@dataclass(frozen=True)
class Place:
    """What the link names.

    Attributes
    ----------
    path : str
        A folder or file as it stands in the snapshot, ``""`` for all of it.
    file : Entry, optional
        If it is a file.
    exists : bool
        Whether it is there.
    """

    path: str
    file: Entry | None = None
    exists: bool = True


@dataclass(frozen=True)
class Candidate:
    """A file to look into.

    Attributes
    ----------
    entry : Entry
        The likeliest of those that have this content.
    name : Named
        What its path says.
    inside : bool
        Whether it is where the link leads.
    copies : tuple of str
        Other paths with the same content.
    """

    entry: Entry
    name: Named
    inside: bool = True
    copies: tuple[str, ...] = ()

    @cached_property
    def order(self) -> tuple[object, ...]:
        """The likeliest first; nothing but the path decides between equals."""
        path = self.entry.path
        return (
            not self.inside,
            _KINDS.index(self.name.kind) if self.name.kind in _KINDS else len(_KINDS),
            self.name.order,
            path.count("/"),
            len(path),
            path,
        )


def place_of(snapshot: Snapshot) -> Place:
    """Return what the link's path is in `snapshot`."""
    path = snapshot.path.strip("/")
    if not path:
        return Place("")
    for same in (str, partial(unicodedata.normalize, "NFC")):  # Macs decompose names, browsers compose
        folder = None
        for entry in snapshot.entries:
            if same(entry.path) == same(path):
                return Place(entry.path, entry)
            if folder is None and same(entry.path).startswith(f"{same(path)}/"):
                folder = "/".join(entry.path.split("/")[: path.count("/") + 1])
        if folder is not None:
            return Place(folder)
    return Place(path, exists=False)


def candidates_of(
    snapshot: Snapshot, place: Place, wanted: Wanted
) -> tuple[list[Candidate], list[tuple[str, Remark]]]:
    """Return the files that may be homework, likeliest first, and names that are no files, with why."""
    packages = {
        path.removesuffix("__init__.py")
        for path in (entry.path for entry in snapshot.entries)
        if path.endswith("/__init__.py")
    }
    found: list[Candidate] = []
    passed: list[tuple[str, Remark]] = []
    within = f"{place.path}/" if place.path and place.exists and not place.file else ""
    for entry in snapshot.entries:
        kind, _ = kind_of(entry.path)
        if kind not in _KINDS:
            continue
        if not entry.is_file:
            passed.append((entry.path, Remark(f"find.passed.{_no_file(entry)}")))
        elif not (kind == "script" and _is_module(entry.path, packages)):
            found.append(Candidate(entry, named(entry.path, wanted), entry.path.startswith(within)))
    found.sort(key=lambda each: each.order)
    first: dict[str, list[Candidate]] = {}
    for each in found:
        first.setdefault(each.entry.blob, []).append(each)
    unlike = [
        Candidate(
            best.entry,
            best.name,
            best.inside,
            tuple(o.entry.path for o in others if o.name.apart != "checkpoint"),
        )
        for best, *others in first.values()
    ]
    return unlike, sorted(passed, key=lambda each: each[0])


def calls(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Yield what to read in one call each; whoever has seen enough asks for no more.

    The first call reads the likeliest notebooks where the link leads; then come scripts and
    notebooks that by their names are other days', then the rest of the repository.
    """
    inside = _queue([each for each in candidates if each.inside])
    outside = _queue([each for each in candidates if not each.inside])
    if not any(inside):
        inside, outside = outside, ([], [])
    if not inside[0]:
        inside = (inside[1], [])
    room = MOST_FILES
    turns = [inside[0][:_FIRST], [*inside[0][_FIRST:], *inside[1]], [*outside[0], *outside[1]]]
    if outside[0]:
        turns[1] = [*turns[1][: _FIRST // 2], *outside[0][: _FIRST // 2]]
        turns[2] = [*outside[0][_FIRST // 2 :], *outside[1]]
    elif len(turns[1]) > _FIRST // 2 and not turns[2]:
        turns[1:] = [turns[1][: _FIRST // 2], turns[1][_FIRST // 2 :]]
    for turn in turns:
        if turn[:room]:
            yield turn[:room]
            room -= len(turn[:room])


def _queue(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Notebooks that may be this day's; and then the others, scripts among them."""
    likely = [each for each in candidates if each.name.kind == "notebook" and each.name.is_day is not False]
    others = [each for each in candidates if each.name.kind == "notebook" and each.name.is_day is False]
    rest = [each for each in candidates if each.name.kind != "notebook"]
    rest.sort(key=lambda each: (each.name.order, each.order))
    return likely, [*rest[:_SCRIPTS], *others]


def _no_file(entry: Entry) -> str:
    return {"120000": "symlink", "160000": "submodule"}.get(entry.mode, "no_file")


def _is_module(path: str, packages: set[str]) -> bool:
    """Whether it is a part of a program: the course's own package, for one, in a student repository."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/" in packages or name in _NO_HOMEWORK or name.startswith("test_")
