"""A repository on a server: its refs, one commit without its files, the history, single files."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from convbook_grader.collect.failures import Answered, FetchFailed
from convbook_grader.collect.git import Git, Ran
from convbook_grader.collect.link import Remark
from convbook_grader.collect.names import is_owner, is_repo
from convbook_grader.collect.refs import Refs, read_refs

_NOT_BY_ID = "unadvertised object"
_SMART = "application/x-git-upload-pack-"
_HOPS = 3
# To the last parent: a depth is what servers of mere files refuse.
_COMMITS = ("--filter=tree:0", "--depth=2147483647")
_TIPS = 100  # branches and tags whose history is asked for


class Remote:
    """A server's repository at `url`, and what was fetched of it so far into `here`.

    Attributes
    ----------
    url : str
        Where the repository is now; a renamed one is followed within its server.
    moved : str
        ``owner/name`` that a renamed repository has now; ``""`` otherwise.
    """

    def __init__(self, git: Git, url: str) -> None:
        self.git, self.url, self.moved = git, url, ""
        self._bare = git.new_repository("bare")
        self.here = self._bare
        self.refs = Refs({})
        self._history: dict[str, Path] = {}

    def list_refs(self) -> Refs:
        """Ask for the list of branches and tags; keep and return it."""
        ran = self._ask(self._bare, "ls-remote", "--symref", "origin")
        if not ran.answer.headers.get("content-type", "").startswith(_SMART):
            # Files on any web server look like a repository to git; limits do not hold for those.
            raise FetchFailed(Remark("fetch.not_git"))
        self.refs = read_refs(ran.output)
        sha256 = any(len(oid) == 64 for oid in self.refs.ids.values())
        self.here = self.git.new_repository("objects.git", sha256=sha256)
        return self.refs

    def fetch_commit(self, oid: str) -> None:
        """Fetch the commit or tag `oid` and its folders, but neither files nor parents.

        A server that knows no filters sends the files, too; what may be on disk is limited.
        """
        shallow = ("--depth=1", "--filter=blob:none")
        try:
            self._fetch(self.here, shallow, [oid])
        except _NotById:
            names = [name for name, each in self.refs.ids.items() if each == oid]
            if names:
                self._fetch(self.here, shallow, names[:1])
            else:
                self._fetch(self.here, ("--filter=blob:none",), self._tips())

    def fetch_blobs(self, blobs: Sequence[str], commit: str, most: int = 0) -> None:
        """Fetch files by their ids; all of `commit` from a server that does not give single ones.

        They are `most` bytes, packed; by default, what is left of the limit.
        """
        try:
            self._fetch(self.here, ("--filter=blob:none",), blobs, most)
        except _NotById:
            names = [name for name, each in self.refs.ids.items() if each == commit]
            if names:
                self._fetch(self.here, ("--depth=1", "--refetch"), names[:1])
            else:
                self._fetch(self.here, ("--refetch",), self._tips())

    def history(self, oid: str = "") -> Path:
        """Return a repository with the commits that lead to `oid`, or to all branches and tags."""
        if oid not in self._history:
            sha256 = any(len(each) == 64 for each in self.refs.ids.values())
            repository = self.git.new_repository(f"history-{len(self._history)}.git", sha256=sha256)
            try:
                self._fetch(repository, _COMMITS, [oid] if oid else self._tips())
            except _NotById:
                self._fetch(repository, _COMMITS, self._tips())
            self._history[oid] = repository
        return self._history[oid]

    def _tips(self) -> list[str]:
        names = [name for name in self.refs.ids if name.startswith(("refs/heads/", "refs/tags/"))]
        return [name for name in names if not name.endswith("^{}")][:_TIPS]

    def _fetch(self, repository: Path, options: Sequence[str], wanted: Sequence[str], most: int = 0) -> None:
        fixed = "fetch --quiet --no-tags --no-write-fetch-head --no-recurse-submodules --no-auto-maintenance"
        try:
            self._ask(repository, *fixed.split(), *options, "--stdin", "origin", wanted=wanted, most=most)
        except FetchFailed:
            for rest in repository.glob("objects/pack/tmp_*"):
                rest.unlink()
            raise

    def _ask(self, repository: Path, *arguments: str, wanted: Sequence[str] = (), most: int = 0) -> Ran:
        for _ in range(_HOPS):
            ran = self.git.ask(repository, self.url, *arguments, wanted=wanted, most=most)
            if ran.code == 0:
                return ran
            if _NOT_BY_ID in ran.said:
                raise _NotById(Remark("fetch.no_such_commit", {"commit": wanted[0]}))
            if not 300 <= ran.answer.status < 400:
                break
            self._follow(ran.answer)
        raise ran.failure()

    def _follow(self, answer: Answered) -> None:
        """Go where the server says that the repository is now: a rename, never another server."""
        to, own = urlsplit(answer.headers.get("location", "")), urlsplit(self.url)
        place = re.fullmatch(r"/([^/]+)/([^/]+?)(?:\.git)?/info/refs", to.path)
        if (to.scheme, to.netloc) not in ((own.scheme, own.netloc), ("", "")) or place is None:
            raise FetchFailed(Remark("fetch.redirected"))
        owner, repo = place.groups()
        if not is_owner(owner) or not is_repo(repo):
            raise FetchFailed(Remark("fetch.redirected"))
        self.moved = f"{owner}/{repo}"
        self.url = f"{own.scheme}://{own.netloc}/{owner}/{repo}.git"


class _NotById(FetchFailed):
    """The server gives what its refs point to, and nothing else."""
