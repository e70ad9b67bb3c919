"""Look at one commit of a stranger's repository: its names, and the files that are asked for."""

import re
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from convbook_grader.collect.blobs import read_blobs
from convbook_grader.collect.failures import FetchFailed
from convbook_grader.collect.git import Git
from convbook_grader.collect.github import GITHUB, Place
from convbook_grader.collect.limits import FetchLimits
from convbook_grader.collect.link import Link, Remark
from convbook_grader.collect.listing import read_listing
from convbook_grader.collect.names import is_commit, is_commit_or_start
from convbook_grader.collect.refs import Target, resolve
from convbook_grader.collect.remote import Remote
from convbook_grader.collect.snapshot import Entry, Snapshot

__all__ = ["FetchFailed", "FetchLimits", "Repository", "Unchanged", "open_repository"]

_LONGEST_COMMIT = 1 << 20
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._-]+){1,3}")


class Unchanged(Exception):
    """A link still leads to the commit that is known already; nothing was fetched."""


class Repository:
    """A repository while it is open.

    Attributes
    ----------
    snapshot : Snapshot
        The commit that counts.
    url : str
        Where git found it: another place than the link's, if it was renamed.
    """

    def __init__(self, remote: Remote, snapshot: Snapshot) -> None:
        self._remote, self.snapshot = remote, snapshot

    @property
    def url(self) -> str:
        return self._remote.url

    def read(self, entries: Sequence[Entry]) -> dict[str, bytes | Remark]:
        """Return the bytes of files, by path.

        All that are not here yet are fetched at once, so that asking for ten costs as much as
        asking for one.

        Parameters
        ----------
        entries : sequence of Entry
            Of this snapshot.

        Returns
        -------
        dict
            A remark in place of what is too large, missing, not a plain file, or only a pointer to
            a file in Git LFS.

        Raises
        ------
        FetchFailed
            If the server stops answering.
        """
        return read_blobs(self._remote, self.snapshot.commit, entries)

    def contains(self, commit: str) -> bool | None:
        """Tell whether `commit`, collected earlier, led to this one.

        Returns
        -------
        bool or None
            False after a force-push. None if it cannot be told: the history is too large, or the
            server does not answer now.
        """
        if commit == self.snapshot.commit:
            return True
        if not is_commit(commit):
            return None
        try:
            history = self._remote.history(self.snapshot.commit)
            ran = self._remote.git.look(history, "rev-list", self.snapshot.commit)
        except FetchFailed:
            return None
        return commit in ran.output.decode("ascii").split() if ran.code == 0 else None


@contextmanager
def open_repository(
    link: Link,
    *,
    at: str = "",
    until: datetime | None = None,
    limits: FetchLimits = FetchLimits(),  # noqa: B008 (it is frozen)
    base_url: str = GITHUB,
    known: str = "",
    stop: threading.Event | None = None,
) -> Iterator[Repository]:
    """Open the repository that `link` leads to, at the commit that counts.

    Parameters
    ----------
    link : Link
        Its ref is resolved by the server's list of branches and tags.
    at : str, optional
        A commit's id, or its first seven or more digits: this commit counts, whatever the link
        says. The link's path stays.
    until : datetime, optional
        With a zone. Of the commits that lead to the ref, the newest counts whose commit time is
        not later. That time is a claim: whoever commits sets it.
    limits : FetchLimits, optional
        What one repository may cost.
    base_url : str, optional
        What stands for ``https://github.com``.
    known : str, optional
        A commit that need not be fetched again, where the link still leads to it.
    stop : Event, optional
        Set by another thread, it ends git at once.

    Yields
    ------
    Repository
        Everything of it is in a temporary folder, which is removed at the end.

    Raises
    ------
    FetchFailed
        With the reason, for people, and when to try again.
    Unchanged
        If the link leads to the commit that is `known`.
    ValueError
        If `at` cannot be a commit, `until` has no zone, or the address is not one to fetch from.
    """
    at = at.lower()
    if at and not is_commit_or_start(at):
        raise ValueError(f"at={at!r}: a commit's id has 7 to 64 digits 0-9a-f")
    if until is not None and until.tzinfo is None:
        raise ValueError("until: a time without a zone is not one moment")
    url = address(link, base_url)
    with tempfile.TemporaryDirectory(prefix="convbook-fetch-") as folder:
        remote = Remote(Git(Path(folder), limits, stop), url)
        yield Repository(remote, _snapshot(remote, link, at, until, limits, known))


def address(link: Link, base_url: str = GITHUB) -> str:
    """Return where git fetches `link` from, below `base_url`.

    Raises
    ------
    ValueError
        If it is neither https nor on this computer, or not below `base_url`.
    """
    ours, github = Place(base_url.rstrip("/")), Place()
    url = link.clone_url
    for old, new in ((github.base, ours.base), (github.gists, ours.gists)):
        if url.startswith(f"{old}/"):
            url = new + url.removeprefix(old)
            break
    below = url.startswith((f"{ours.base}/", f"{ours.gists}/"))
    if not below or _ADDRESS.fullmatch(url) is None or not _is_allowed(url):
        raise ValueError(f"{link.clone_url!r} is not below {base_url!r}")
    return url


def _is_allowed(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return True
    try:
        return parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _snapshot(
    remote: Remote, link: Link, at: str, until: datetime | None, limits: FetchLimits, known: str
) -> Snapshot:
    target = _target(remote, link, at)
    wanted = target.wanted or _by_start(remote, target.start)
    if until is not None and not at:
        wanted = _newest(remote, wanted, until)
    if wanted == known:
        raise Unchanged
    remote.fetch_commit(wanted)
    commit = _commit(remote, wanted)
    listed = remote.git.look(remote.here, "ls-tree", "-r", "-t", "-z", "--full-tree", commit)
    if listed.code != 0:
        raise listed.failure()
    entries, remarks = read_listing(listed.output, limits.entries)
    if not entries and not remarks:
        remarks = (Remark("fetch.no_files"),)
    if remote.moved:
        remarks = (Remark("fetch.renamed", {"repository": remote.moved}), *remarks)
    return Snapshot(target.name, commit, _committed(remote, commit), target.path, entries, remarks)


def _target(remote: Remote, link: Link, at: str) -> Target:
    refs = remote.list_refs()
    if not at:
        return resolve(link, refs)
    try:
        target = resolve(link, refs)
    except FetchFailed:
        if not refs.ids:
            raise
        # The branch may be gone; the commit is what counts.
        target = Target("", "", link.path)
    return replace(target, wanted=at if is_commit(at) else "", start=at)


def _by_start(remote: Remote, start: str) -> str:
    """Return the one commit whose id begins with `start`."""
    found = {oid for oid in remote.refs.ids.values() if oid.startswith(start)}
    if not found:
        ran = remote.git.look(remote.history(), "rev-parse", f"--disambiguate={start}")
        found = set(ran.output.decode("ascii").split())
    if len(found) > 1:
        raise FetchFailed(Remark("fetch.several_commits", {"commit": start}))
    if not found:
        raise FetchFailed(Remark("fetch.no_such_commit", {"commit": start}))
    return found.pop()


def _newest(remote: Remote, tip: str, until: datetime) -> str:
    """Return the newest commit not later than `until` among those that lead to `tip`."""
    history = remote.history(tip)
    ran = remote.git.look(history, "rev-list", "-1", f"--min-age={int(until.timestamp())}", tip)
    if ran.code != 0:
        raise ran.failure()
    commit = ran.output.decode("ascii").strip()
    if not commit:
        raise FetchFailed(Remark("fetch.nothing_in_time", {"until": until.isoformat(" ", "minutes")}))
    return commit


def _commit(remote: Remote, oid: str) -> str:
    """Return the id of the commit that `oid` is, or the tag of."""
    ran = remote.git.look(remote.here, "rev-parse", "--verify", "--quiet", f"{oid}^{{commit}}")
    commit = ran.output.decode("ascii").strip()
    if ran.code != 0 or not is_commit(commit):
        raise FetchFailed(Remark("fetch.no_such_commit", {"commit": oid}))
    return commit


def _committed(remote: Remote, commit: str) -> str:
    ran = remote.git.look(remote.here, "cat-file", "commit", commit, largest=_LONGEST_COMMIT)
    head = ran.output.partition(b"\n\n")[0]
    claim = re.search(rb"^committer .*> (-?\d{1,12}) ([+-])(\d\d)(\d\d)$", head, re.MULTILINE)
    if claim is None:
        return ""
    seconds, sign, hours, minutes = claim.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    try:
        moment = datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(seconds))
        return moment.astimezone(timezone(ahead if sign == b"+" else -ahead)).isoformat()
    except (ValueError, OverflowError):
        return ""
