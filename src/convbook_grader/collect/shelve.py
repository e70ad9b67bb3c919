"""Collected notebooks on their way to ``submitted/``: nothing that lies there is lost.

A submission's folder holds the notebook, nbgrader's ``timestamp.txt`` and ``receipt.json``. Each
file is replaced in one step, but three files cannot be; so the order is what keeps them honest:

1. what another version would replace is copied to ``collected/<student>/<assignment>/``;
2. the old receipt stops vouching for what lies beside it;
3. notebook, time and, last of all, the new receipt are written.

Whoever is killed in between loses nothing, and the next run goes on from there. Earlier versions
lie beside ``submitted/``, not in it: nbgrader copies every file of a submission's folder to
``autograded/``, and the class run looks for notebooks in all of its folders.
"""

import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from convbook_grader.collect.disk import (
    InTheWay,
    are_folders,
    leftovers,
    make_folders,
    part_of,
    read_plain,
    sync,
    write_new,
    write_whole,
)
from convbook_grader.collect.link import Remark
from convbook_grader.collect.names import is_commit
from convbook_grader.collect.receipt import EarlierLink, Failure, Receipt, on_record
from convbook_grader.collect.roster import student_folder
from convbook_grader.files import RECEIPT
from convbook_grader.ground import COLLECTED

TIME = "timestamp.txt"


@dataclass(frozen=True)
class Shelved:
    """What `shelve` did.

    Attributes
    ----------
    change : str
        ``"new"``; ``"same"`` bytes as before; ``"changed"``; ``"rewritten"``: the earlier commit
        is no longer in the branch (a force-push); ``"kept"``: nothing was written.
    remarks : tuple of Remark
        What the instructor should know.
    """

    change: Literal["new", "same", "changed", "rewritten", "kept"]
    remarks: tuple[Remark, ...] = ()


def shelve(
    folder: Path,
    name: str,
    notebook: bytes,
    receipt: Receipt,
    *,
    submitted: datetime,
    rewritten: bool = False,
) -> Shelved:
    """Put a collected notebook into a submission's folder.

    Parameters
    ----------
    folder : Path
        ``submitted/<student>/<assignment>``; made if it is not there.
    name : str
        The notebook's canonical file name.
    notebook : bytes
        What goes there.
    receipt : Receipt
        Where it comes from; `collected` is now, by our clock. What `shelve` knows better
        (`sha256`, `submitted`, `seen`, `kept`) is filled in.
    submitted : datetime
        When it counts as handed in; see `due.submitted_at`.
    rewritten : bool, optional
        Whether the commit collected before is no longer an ancestor of this one.

    Raises
    ------
    ValueError
        If a name cannot be a folder's or notebook's, or a time has no zone.
    OSError
        If the disk is full, or does not allow it. Nothing is lost then, either.

    Notes
    -----
    If the bytes are those that lie there, nothing is rewritten but when they were last seen. A
    notebook that somebody else put there is kept like one of ours.
    """
    _check(folder, name, receipt)
    stamp = _stamp(submitted)
    try:
        with _alone(folder):
            return _Shelf(folder, name).put(notebook, receipt, submitted, stamp, rewritten)
    except InTheWay as error:
        return Shelved("kept", (Remark("receipt.in_the_way", {"name": error.path.name}),))


def last_receipt(folder: Path) -> Receipt | None:
    """Return the receipt in a submission's folder; None if there is none that can be read."""
    try:
        content = read_plain(folder / RECEIPT)
    except (InTheWay, OSError):
        return None
    return _parsed(content)


def vouches(receipt: Receipt, folder: Path, name: str) -> bool:
    """Whether the notebook that a receipt tells of lies beside it, unchanged."""
    try:
        here = read_plain(folder / name)
    except (InTheWay, OSError):
        return False
    return here is not None and receipt.sha256 == hashlib.sha256(here).hexdigest()


def note_failure(folder: Path, at: datetime, remark: Remark) -> Receipt | None:
    """Note on the receipt that a later look found nothing; what is collected stays.

    Parameters
    ----------
    folder : Path
        ``submitted/<student>/<assignment>``.
    at : datetime
        Now, by our clock.
    remark : Remark
        Why.

    Returns
    -------
    Receipt or None
        As it stands now; None if nothing was collected before, so that there is nothing to note it on.
    """
    if last_receipt(folder) is None:
        return None
    with _alone(folder):
        old = last_receipt(folder)
        if old is None:
            return None
        now = _iso(at)
        noted = replace(old, failure=Failure(old.failure.since if old.failure else now, now, remark))
        write_whole(folder / RECEIPT, noted.to_bytes())
        return noted


def earlier_versions(folder: Path) -> Path:
    """Return where the earlier versions of a submission lie: beside ``submitted/``, not in it."""
    whole = folder.absolute()
    return whole.parents[2] / COLLECTED / whole.parent.name / whole.name


class _Shelf:
    """A submission's folder, while nobody else writes to it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.place = earlier_versions(folder)
        for rest in leftovers(folder):
            rest.unlink()
        if are_folders(*_above(self.place)):
            for rest in leftovers(self.place):
                shutil.rmtree(rest)
        self.here = read_plain(folder / name)
        self.receipt_bytes = read_plain(folder / RECEIPT)
        self.time_bytes = read_plain(folder / TIME)
        self.old = _parsed(self.receipt_bytes)
        self.vouched = self.old is not None and self.here is not None and self.old.sha256 == _sha(self.here)

    def put(
        self, notebook: bytes, receipt: Receipt, submitted: datetime, stamp: bytes, rewritten: bool
    ) -> Shelved:
        remarks = list(self._others())
        rewritten = rewritten and self.old is not None
        if self.vouched and self.here == notebook and not rewritten:
            self._seen_again(receipt, submitted, stamp)
            return Shelved("same", tuple(remarks))
        kept = self.old.kept if self.old else tuple(self._kept())
        if (name := self._keep(notebook, rewritten)) is not None:
            kept = kept if name in kept else (*kept, name)
            remarks.append(self._told(name, receipt, rewritten))
        links = _links(self.old, receipt)
        unchanged = self.here == notebook and self.old is None and self.time_bytes is not None
        if self.old is not None and self.old.sha256:
            self._write(RECEIPT, replace(self.old, sha256="", kept=kept).to_bytes())
        if self.here != notebook:
            self._write(self.name, notebook)
        if unchanged and (told := _moment(self.time_bytes)) is not None:
            submitted = told  # somebody copied this very file here, with a time of their own
        else:
            self._write(TIME, stamp)
        final = replace(
            receipt,
            sha256=_sha(notebook),
            submitted=_iso(submitted),
            seen=receipt.collected,
            seen_commit=receipt.commit,
            remarks=(*receipt.remarks, *remarks),
            earlier=links,
            kept=kept,
            failure=None,
        )
        self._write(RECEIPT, final.to_bytes())
        first = self.old is None and (self.here is None or self.here == notebook)
        return Shelved("rewritten" if rewritten else "new" if first else "changed", tuple(remarks))

    def _seen_again(self, receipt: Receipt, submitted: datetime, stamp: bytes) -> None:
        """The same bytes: only when they were seen, and by which link, is news."""
        assert self.old is not None
        # Which commit and file count is the instructor's last decision; the rest is as it was noticed.
        noticed = [remark for remark in self.old.remarks if not remark.key.startswith("intake.")]
        decided = [remark for remark in receipt.remarks if remark.key.startswith("intake.")]
        seen = replace(
            self.old,
            remarks=(*noticed, *decided),
            pasted=receipt.pasted,
            url=receipt.url,
            row=receipt.row,
            time=receipt.time,
            earlier=_links(self.old, receipt),
            seen=receipt.collected,
            seen_commit=receipt.commit,
            failure=None,
        )
        # An earlier time can have become known; but what an instructor wrote there stays.
        before = _moment(self.time_bytes)
        ours = before is not None and _iso(before) == self.old.submitted
        if self.time_bytes is None or (ours and before is not None and submitted < before):
            self._write(TIME, stamp)
            seen = replace(seen, submitted=_iso(submitted))
        self._write(RECEIPT, seen.to_bytes())

    def _keep(self, notebook: bytes, rewritten: bool) -> str | None:
        """Copy to ``collected/`` what would be lost; return the folder's name, None if nothing would."""
        files: dict[str, bytes] = {}
        if self.here is not None and (self.here != notebook or (rewritten and self.vouched)):
            files[self.name] = self.here
        if self.receipt_bytes is not None and self.vouched:
            files[RECEIPT] = self.receipt_bytes
        elif self.receipt_bytes is not None and (self.old is None or self.old.sha256):
            files["receipt-of-another-file.json"] = self.receipt_bytes
        if not files:
            return None
        if self.time_bytes is not None:
            files[TIME] = self.time_bytes
        for name, had in self._kept().items():
            # A run that was interrupted has kept them already.
            if files == had or (not self.vouched and self.here in (had.get(self.name), notebook)):
                return name
        return self._lay_down(files)

    def _lay_down(self, files: Mapping[str, bytes]) -> str:
        place = self.place
        make_folders(*_above(place))
        numbers = [int(name.partition("-")[0]) for name in self._kept()]
        which = "by-hand"
        if self.vouched and self.old is not None:
            which = self.old.commit[:7] if is_commit(self.old.commit) else "unknown"
        name = f"{max(numbers, default=0) + 1}-{which}"
        part = part_of(place)
        for file, content in files.items():
            write_new(part / file, content)
        sync(part)
        part.rename(place / name)
        sync(place)
        return name

    def _kept(self) -> dict[str, dict[str, bytes]]:
        """What is kept of this submission, oldest first."""
        if not are_folders(*_above(self.place)):
            return {}
        folders = [path for path in self.place.iterdir() if re.match(r"[0-9]{1,9}-", path.name)]
        folders.sort(key=lambda path: int(path.name.partition("-")[0]))
        names = (self.name, RECEIPT, TIME, "receipt-of-another-file.json")
        return {
            path.name: {name: content for name in names if (content := read_plain(path / name)) is not None}
            for path in folders
            if are_folders(path)
        }

    def _told(self, kept: str, receipt: Receipt, rewritten: bool) -> Remark:
        values = {"kept": f"{COLLECTED}/{self.folder.parent.name}/{self.folder.name}/{kept}"}
        if self.old is None or kept.endswith("-by-hand"):
            return Remark("receipt.by_hand", values)
        values |= {"earlier": self.old.commit[:7], "commit": receipt.commit[:7]}
        return Remark("receipt.rewritten" if rewritten else "receipt.changed", values)

    def _others(self) -> Iterator[Remark]:
        """Notebooks beside ours that somebody else put there: the grader sees them, too."""
        names = sorted(path.name for path in self.folder.glob("*.ipynb") if path.name != self.name)
        if names:
            yield Remark("receipt.others_here", {"names": ", ".join(names[:5])})

    def _write(self, name: str, content: bytes) -> None:
        write_whole(self.folder / name, content)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Make the folder, and let no other run write to it meanwhile."""
    folder.parents[1].mkdir(parents=True, exist_ok=True)
    make_folders(folder.parent, folder)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _above(place: Path) -> tuple[Path, ...]:
    """``collected``, the student's folder in it, and `place`, the assignment's."""
    return place.parents[1], place.parent, place


def _check(folder: Path, name: str, receipt: Receipt) -> None:
    owner = {folder.name, folder.parent.name}
    if any(student_folder(part) != part for part in owner):
        raise ValueError(f"{folder} cannot be a submission's folder")
    if owner != {receipt.student, receipt.assignment}:
        raise ValueError(f"{folder} is not the folder of {receipt.student!r} and {receipt.assignment!r}")
    harmless = re.fullmatch(r"[^\W_][^\\/:\x00-\x1f]{0,120}\.ipynb", name)
    if not harmless or len(name.encode()) > 250:
        raise ValueError(f"{name!r} cannot be a notebook's name")


def _links(old: Receipt | None, new: Receipt) -> tuple[EarlierLink, ...]:
    """All links on record but the present one, each once, oldest first."""
    known = list(old.earlier) if old else []
    if old:
        known.append(EarlierLink(old.pasted, old.time, old.row))
    known += new.earlier
    found: dict[tuple[str, str], EarlierLink] = {}
    for link in known:
        text = on_record(link.pasted)
        found.setdefault((text, link.time), replace(link, pasted=text))
    found.pop((on_record(new.pasted), new.time), None)
    return tuple(found.values())


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _parsed(content: bytes | None) -> Receipt | None:
    try:
        return None if content is None else Receipt.from_json(content.decode())
    except ValueError:
        return None


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _stamp(moment: datetime) -> bytes:
    """A time as nbgrader's `ExchangeSubmit` writes it and `parse_utc` reads it."""
    if moment.tzinfo is None:
        raise ValueError("the time of submission has no zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC").encode()


def _moment(stamp: bytes | None) -> datetime | None:
    """What a ``timestamp.txt`` of ours says; None of one in another form."""
    try:
        found = datetime.strptime((stamp or b"").decode().strip(), "%Y-%m-%d %H:%M:%S.%f UTC")
    except ValueError:
        return None
    return found.replace(tzinfo=UTC)
