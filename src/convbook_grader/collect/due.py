"""When something counts as handed in, and which of two versions counts.

Three clocks tell of a submission, and none of them tells the whole:

- **ours**, when we collected it: proof that it was there then, but unfair to who handed in on
  time and was collected a week later;
- **the form's**, when the link was pasted: the student cannot set it, but it says nothing of the
  file, which may have been pushed long after;
- **the commit's**: whoever makes a commit sets it. As a claim to have been early it proves
  nothing; as an admission of having been late it is believed.

Handed in is what has both a link and a file, so each clock is a bound, and the time that counts
is the earliest that all bounds allow: not before the link was pasted, not before the commit's own
date, not before a look at the same link that still found something else; and never later than we
collected it. Without a form's time or a deadline there is nothing to be fair about, and our clock
is taken.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from convbook_grader.collect.link import Remark
from convbook_grader.collect.receipt import Receipt


@dataclass(frozen=True)
class Counts:
    """Which version counts.

    Attributes
    ----------
    which : str
        ``"new"``, or ``"last"``: what is collected already stays.
    remarks : tuple of Remark
        Why; empty if there was nothing to decide.
    """

    which: Literal["new", "last"]
    remarks: tuple[Remark, ...] = ()


def submitted_at(
    now: datetime,
    *,
    claimed: datetime | None = None,
    form: datetime | None = None,
    deadline: datetime | None = None,
    last: Receipt | None = None,
    url: str = "",
    commit: str = "",
) -> datetime:
    """Return when a collected notebook counts as handed in: what `shelve` writes as its time.

    Parameters
    ----------
    now : datetime
        Our clock, at collection.
    claimed : datetime, optional
        The commit's own date.
    form : datetime, optional
        When the link was pasted, by the form's clock.
    deadline : datetime, optional
        If there is one, the time matters, and the commit's date is taken for what it can say.
    last : Receipt, optional
        Of an earlier version, if this one is another.
    url : str, optional
        The canonical link now: only if `last` has the same was the new version not there then.
    commit : str, optional
        What was collected: if `last` tells of it already, it was there then.
    """
    if form is None and deadline is None:
        return now
    bounds = [moment for moment in (form, claimed) if moment is not None]
    if last is not None and commit and commit in (last.commit, last.seen_commit):
        last = None
    if last is not None and last.url == url and (seen := read_iso(last.seen or last.collected)):
        bounds.append(seen)
    return min(now, max(bounds, default=now))


def which_counts(
    last: Receipt | None,
    *,
    commit: str,
    claimed: datetime | None,
    now: datetime,
    deadline: datetime | None,
    url: str = "",
) -> Counts:
    """Decide whether a commit that was found takes the place of what is collected.

    Parameters
    ----------
    last : Receipt or None
        Of what is collected.
    commit : str
        What was found now.
    claimed : datetime or None
        Its own date.
    now : datetime
        Our clock.
    deadline : datetime or None
        Of the assignment, or of this student.
    url : str, optional
        The canonical link now.

    Notes
    -----
    0. A commit that was seen before is nothing new.
    1. Until the deadline, and without one, the newest counts.
    2. After it, what was collected in time stays, whatever date a newer commit bears: dates can be
       set, our clock cannot. A remark says so if it bears a date in time, for the student may
       have pushed between our look and the deadline: ``--at SHA`` grades it if the instructor
       decides so, and a look shortly before the deadline leaves no such doubt.
    3. If nothing was collected in time, a commit that says it was in time counts, with a remark
       that only its own date says so; unless a look at the same link after the deadline did not
       find it, which shows that it was pushed later.
    4. A version that is late by its own date counts, as late, if there is no other; it replaces
       only what was late, too.
    """
    if last is not None and commit in (last.commit, last.seen_commit):
        return Counts("new")
    if last is None or deadline is None or now <= deadline:
        return Counts("new", _told_late(claimed, now, deadline, commit))
    collected = read_iso(last.collected)
    values = {"commit": commit[:7], "earlier": last.commit[:7], "deadline": _minutes(deadline)}
    if collected is not None and collected <= deadline:
        values["collected"] = _minutes(collected)
        if claimed is None or claimed > deadline:
            return Counts("last", (Remark("receipt.due.kept", values),))
        values["claimed"] = _minutes(claimed)
        return Counts("last", (Remark("receipt.due.kept_though_claimed", values),))
    was_claimed = read_iso(last.committed)
    if was_claimed is not None and was_claimed <= deadline:
        late = claimed is None or claimed > deadline
        if late:
            return Counts("last", (Remark("receipt.due.late_one_left", values),))
        seen = read_iso(last.seen or last.collected)
        if last.url == url and seen is not None and seen > deadline:
            return Counts("last", (Remark("receipt.due.backdated", values | {"seen": _minutes(seen)}),))
    return Counts("new", _told_late(claimed, now, deadline, commit))


def read_iso(text: str) -> datetime | None:
    """Return a time with a zone as receipts and snapshots write it; None if it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment


def _told_late(
    claimed: datetime | None, now: datetime, deadline: datetime | None, commit: str
) -> tuple[Remark, ...]:
    if deadline is None or now <= deadline:
        return ()
    values = {"commit": commit[:7], "deadline": _minutes(deadline)}
    if claimed is None or claimed > deadline:
        return (Remark("receipt.due.late", values),)
    return (Remark("receipt.due.by_claim", values | {"claimed": _minutes(claimed)}),)


def _minutes(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M %z").strip()
