"""One student's link, from what was pasted to what lies in ``submitted/``."""

import errno
import hashlib
import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from convbook_grader.collect.due import read_iso, submitted_at, which_counts
from convbook_grader.collect.fetch import FetchFailed, Repository, Unchanged, open_repository
from convbook_grader.collect.find import Found, NotFound, find_homework
from convbook_grader.collect.formtime import read_form_time
from convbook_grader.collect.github import GITHUB
from convbook_grader.collect.intake import Intake
from convbook_grader.collect.link import Link, Refusal, Remark
from convbook_grader.collect.links import explain
from convbook_grader.collect.outcome import Outcome, State, digest
from convbook_grader.collect.pace import Pace, Stopped
from convbook_grader.collect.receipt import EarlierLink, Receipt
from convbook_grader.collect.roster import HandIn
from convbook_grader.collect.shelve import last_receipt, note_failure, shelve, vouches

# The instructor's decisions; they are on the receipt, and hold in later runs of the whole list.
PATH_BY_HAND, COMMIT_BY_HAND = "intake.path_by_hand", "intake.commit_by_hand"
_STATE: dict[str, State] = {
    "new": "collected",
    "same": "unchanged",
    "changed": "changed",
    "rewritten": "changed",
}
# Not mended by time, and not by the student either.
_OURS = frozenset({"fetch.no_git", "fetch.failed", "fetch.insecure", "fetch.too_slow"})
_EVERYBODYS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE})


@dataclass(frozen=True)
class Rules:
    """What holds for a whole run.

    Attributes
    ----------
    base_url : str
        What stands for GitHub.
    course_repositories : collection of str
        The class's own.
    until : datetime, optional
        Commits later than this do not count, if there is an earlier one.
    at, path : str
        Of a single student: the commit that counts, and the file, as the instructor chose them.
    anew : bool
        Whether what the instructor chose in an earlier run is forgotten.
    dry : bool
        Write nothing.
    """

    base_url: str = GITHUB
    course_repositories: Collection[str] = ()
    until: datetime | None = None
    at: str = ""
    path: str = ""
    anew: bool = False
    dry: bool = False


@dataclass(frozen=True)
class Asked:
    """One student's row, and the earlier ones that it took the place of."""

    handin: HandIn
    earlier: tuple[HandIn, ...] = ()

    @property
    def student(self) -> str:
        """Whose it is."""
        return self.handin.student


def collect_one(
    asked: Asked, intake: Intake, rules: Rules, pace: Pace, log: logging.Logger
) -> tuple[Outcome, float | None]:
    """Collect what one student handed in.

    Parameters
    ----------
    asked : Asked
        Whose link, and what was pasted.
    intake : Intake
        The assignment.
    rules : Rules
        Of the run.
    pace : Pace
        Of the server; may let this wait.
    log : Logger
        Told of faults.

    Returns
    -------
    outcome : Outcome
        Whatever a repository does, it ends in a state.
    again : float or None
        Seconds after which a new try makes sense.

    Raises
    ------
    Stopped
        If the run is to end.
    OSError
        If there is no room: that concerns everybody.
    """
    try:
        one = _One(asked, intake, rules)
        link = explain(asked.handin.pasted, rules.course_repositories, rules.base_url)
        if isinstance(link, Refusal):
            return one.refused(Remark(f"collect.refused.{link.reason}", link.values)), None
        return one.ask(link, pace)
    except OSError as error:
        if error.errno in _EVERYBODYS:
            raise
        fault = error.strerror or type(error).__name__
        log.exception("%s: a fault", asked.student)
    except Stopped:
        raise
    except Exception as error:  # of one student, and nobody else's
        fault = type(error).__name__
        log.exception("%s: a fault", asked.student)
    remark = Remark("intake.fault", {"why": fault})
    return Outcome(asked.student, "failed", (remark,), asked=digest(asked.handin.pasted)), None


class _One:
    """One student in one run."""

    def __init__(self, asked: Asked, intake: Intake, rules: Rules) -> None:
        self.asked, self.intake, self.rules = asked, intake, rules
        self.folder = intake.folder(asked.student)
        self.now = datetime.now(UTC)
        receipt = last_receipt(self.folder)
        # What does not lie there as it was collected is collected anew.
        self.before = receipt if receipt and vouches(receipt, self.folder, intake.name) else None
        self.outcome = Outcome(
            asked.student, "failed", asked=digest(asked.handin.pasted), held=self.before is not None
        )

    def refused(self, remark: Remark, state: State = "refused", candidates: tuple[str, ...] = ()) -> Outcome:
        """Nothing was collected; what there is stays, and its receipt says so."""
        if not self.rules.dry:
            note_failure(self.folder, self.now, remark)
        return replace(self.outcome, state=state, remarks=(remark,), candidates=candidates)

    def ask(self, link: Link, pace: Pace) -> tuple[Outcome, float | None]:
        """Look at the repository; again, where the server asks for patience first."""
        self.outcome = replace(self.outcome, url=link.url)
        while not pace.given_up:
            with pace.turn():
                try:
                    return self._look(link, pace), None
                except FetchFailed as failed:
                    if pace.stopping.is_set():
                        raise Stopped from failed
                    if failed.remark.key == "fetch.rate_limited" and failed.again is not None:
                        pace.slow_down(max(1.0, failed.again))
                        continue
                    theirs = failed.again is None and failed.remark.key not in _OURS
                    return self.refused(failed.remark, "refused" if theirs else "failed"), failed.again
        return self.refused(Remark("fetch.rate_limited"), "failed"), None

    def _look(self, link: Link, pace: Pace) -> Outcome:
        before = self.before if self.before and self.before.url == link.url else None
        by_hand = {remark.key for remark in before.remarks} if before and not self.rules.anew else set()
        if before and COMMIT_BY_HAND in by_hand and not self.rules.at:
            return self._as_before(before, before.remarks)
        known = before.seen_commit or before.commit if before and not self.rules.anew else ""
        # Before the deadline nothing is late yet, whatever date it bears.
        until = self.rules.until if self.rules.until and self.now > self.rules.until else None
        try:
            return self._open(link, pace, before, by_hand, known, until)
        except Unchanged:
            assert before is not None
            return self._seen_again(before, link)
        except FetchFailed as failed:
            if failed.remark.key != "fetch.nothing_in_time":
                raise
        return self._open(link, pace, before, by_hand, "", None)  # late is late, and not lost

    def _open(
        self,
        link: Link,
        pace: Pace,
        before: Receipt | None,
        by_hand: set[str],
        known: str,
        until: datetime | None,
    ) -> Outcome:
        rules = self.rules
        with open_repository(
            link, at=rules.at, until=until, base_url=rules.base_url, known=known, stop=pace.stopping
        ) as repository:
            snapshot = repository.snapshot
            if any(remark.key == "fetch.renamed" for remark in snapshot.remarks):
                leads_to = explain(repository.url, rules.course_repositories, rules.base_url)
                if isinstance(leads_to, Refusal):
                    return self.refused(Remark(f"collect.refused.{leads_to.reason}", leads_to.values))
            self.outcome = replace(self.outcome, commit=snapshot.commit)
            remarks = (*link.remarks, *snapshot.remarks)
            if rules.at:
                remarks = (*remarks, Remark(COMMIT_BY_HAND, {"commit": snapshot.commit}))
            else:
                counts = which_counts(
                    self.before,
                    commit=snapshot.commit,
                    claimed=read_iso(snapshot.committed),
                    now=self.now,
                    deadline=rules.until,
                    url=link.url,
                )
                remarks = (*remarks, *counts.remarks)
                if counts.which == "last" and self.before is not None:
                    return self._as_before(self.before, remarks)
            names = {entry.path for entry in snapshot.entries if entry.is_file}
            chosen = rules.path
            if rules.path and rules.path not in names:
                values = {"repository": link.repository, "path": rules.path}
                return self.refused(Remark("intake.not_there", values))
            if before and not chosen and PATH_BY_HAND in by_hand and before.path in names:
                chosen = before.path
            if chosen:
                snapshot = replace(snapshot, path=chosen)
                remarks = (*remarks, Remark(PATH_BY_HAND, {"path": chosen}))
            found = find_homework(snapshot, repository.read, self.intake.wanted)
            if isinstance(found, NotFound):
                return self.refused(found.remark, candidates=found.candidates)
            rewritten = self._rewritten(repository, before)
        self.outcome = replace(self.outcome, path=found.entry.path, language=found.language)
        return self._shelve(
            found,
            Receipt(
                student=self.asked.student,
                assignment=self.intake.assignment,
                pasted=self.asked.handin.pasted,
                url=link.url,
                ref=snapshot.ref,
                commit=snapshot.commit,
                committed=snapshot.committed,
                blob=found.entry.blob,
                path=found.entry.path,
                collected=self.now.isoformat(),
                remarks=(*remarks, *found.remarks),
                passed_over=found.passed_over,
            ),
            rewritten,
        )

    def _rewritten(self, repository: Repository, before: Receipt | None) -> bool:
        """Whether the branch no longer holds what was collected.

        An older commit that counts now is no proof of it.
        """
        if before is None or self.rules.at:
            return False
        claimed = read_iso(before.committed)
        if self.rules.until and (claimed is None or claimed > self.rules.until):
            return False
        return repository.contains(before.commit) is False

    def _shelve(self, found: Found, receipt: Receipt, rewritten: bool) -> Outcome:
        if self.rules.dry:
            same = self.before and self.before.sha256 == hashlib.sha256(found.notebook).hexdigest()
            state: State = "unchanged" if same else "changed" if self.before else "collected"
            return replace(self.outcome, state=state, remarks=receipt.remarks)
        shelved = shelve(
            self.folder,
            self.intake.name,
            found.notebook,
            self._with_row(receipt),
            submitted=self._submitted(receipt),
            rewritten=rewritten,
        )
        if shelved.change == "kept":
            return replace(self.outcome, remarks=shelved.remarks)
        remarks = (*receipt.remarks, *shelved.remarks)
        return replace(self.outcome, state=_STATE[shelved.change], remarks=remarks)

    def _as_before(self, before: Receipt, remarks: tuple[Remark, ...]) -> Outcome:
        return replace(
            self.outcome, state="unchanged", commit=before.commit, path=before.path, remarks=remarks
        )

    def _seen_again(self, before: Receipt, link: Link) -> Outcome:
        """The link leads to the commit that was seen last: only the receipt is brought up to date."""
        if not self.rules.dry:
            receipt = replace(
                before,
                pasted=self.asked.handin.pasted,
                commit=before.seen_commit or before.commit,
                collected=self.now.isoformat(),
            )
            notebook = (self.folder / self.intake.name).read_bytes()
            shelve(
                self.folder,
                self.intake.name,
                notebook,
                self._with_row(receipt),
                submitted=self._submitted(receipt),
            )
        return self._as_before(before, link.remarks)

    def _with_row(self, receipt: Receipt) -> Receipt:
        row = self.asked.handin
        earlier = tuple(EarlierLink(one.pasted, one.time, one.row) for one in self.asked.earlier)
        return replace(receipt, row=row.row, time=row.time, earlier=earlier)

    def _submitted(self, receipt: Receipt) -> datetime:
        return submitted_at(
            self.now,
            claimed=read_iso(receipt.committed),
            form=read_form_time(self.asked.handin.time),
            deadline=self.rules.until,
            last=self.before,
            url=receipt.url,
            commit=receipt.commit,
        )
