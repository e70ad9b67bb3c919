"""What an explained link is: a place on GitHub, or a refusal with a sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from convbook.language import Language, say_in
from convbook_grader.collect.names import is_commit, is_ref

Kind = Literal["repository", "blob", "tree", "raw", "commit", "pull", "gist"]


@dataclass(frozen=True)
class Remark:
    """Something to tell about what was handed in: a key of the catalogue and its values."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)

    def say(self, language: Language | None) -> str:
        """Return the sentence in `language`, or in both if it is None."""
        return say_in(language, self.key, **self.values)


@dataclass(frozen=True)
class Link:
    """A place on GitHub, in its canonical form.

    Attributes
    ----------
    kind : str
        What was pasted: `repository`, `blob` (a file's page), `tree` (a branch or folder), `raw`
        (a file's bytes), `commit`, `pull` or `gist`.
    owner, repo : str
        As GitHub allows them. `owner` may be empty for a gist, whose `repo` is its id.
    ref : str
        A branch, tag or commit; ``""`` is whatever branch the server shows first. Of a pull
        request it is ``refs/pull/N/head``, of a tag written in full ``refs/tags/…``.
    path : str
        A file or folder, decoded; no part of it is ``..``, ``.git`` or begins with ``-``.
    url : str
        The canonical address; explaining it gives the same place again.
    clone_url : str
        Where git fetches the repository from.
    remarks : tuple of Remark
        What the student or instructor should know: which of two links was taken, for example.

    Notes
    -----
    A branch name may hold slashes, so that an address alone does not tell where the branch ends
    and the path begins. `ref` is the *shortest* reading, `path` the rest; `readings` lists all
    of them, and the server's list of branches decides: git never has a branch ``a`` beside a
    branch ``a/b``, so at most one of them is a branch.
    """

    kind: Kind
    owner: str
    repo: str
    ref: str
    path: str
    url: str
    clone_url: str
    remarks: tuple[Remark, ...] = ()

    @property
    def ref_and_path(self) -> str:
        """Both in one, as they stand in the address."""
        return "/".join(part for part in (self.ref, self.path) if part)

    @property
    def repository(self) -> str:
        """``owner/repo`` in small letters: GitHub does not tell capitals apart."""
        return f"gist {self.repo}" if self.kind == "gist" else f"{self.owner}/{self.repo}".lower()

    def readings(self) -> Iterator[tuple[str, str]]:
        """Yield each pair of ref and path that the address may mean, the shortest ref first."""
        yield self.ref, self.path
        if not self.ref or is_commit(self.ref) or self.kind in ("commit", "pull", "gist"):
            return
        parts = self.path.split("/") if self.path else []
        # A page of a file always has a path, however long the branch is.
        most = len(parts) if self.kind == "tree" else len(parts) - 1
        for count in range(1, most + 1):
            ref = "/".join((self.ref, *parts[:count]))
            if is_ref(ref):
                yield ref, "/".join(parts[count:])


@dataclass(frozen=True)
class Refusal:
    """Why a link cannot be collected: `reason` is a key below ``refused`` in the catalogue.

    The values never hold what was pasted, only names that passed GitHub's rules, and host names:
    a refusal may be shown on a page or written to a log.
    """

    reason: str
    values: Mapping[str, str] = field(default_factory=dict)

    def say(self, language: Language | None) -> str:
        """Return the sentence in `language`, or in both if it is None."""
        return say_in(language, f"collect.refused.{self.reason}", **self.values)


class LinkRefused(Exception):
    """Raised inside this package; `explain` turns it into its `Refusal`."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason, values)
