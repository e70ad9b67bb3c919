"""What is seen of somebody's repository: one commit's list of files, and no file of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from convbook_grader.collect.link import Remark


@dataclass(frozen=True)
class Entry:
    """One name in a commit's tree.

    Attributes
    ----------
    path : str
        From the repository's root, parts separated by ``/``; safe, as `names.is_path` says.
    blob : str
        The id of its content.
    mode : str
        As git writes it: ``100644`` and ``100755`` are files, ``120000`` is a symbolic link,
        ``160000`` a submodule.
    """

    path: str
    blob: str
    mode: str = "100644"

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file; nothing else is ever read."""
        return self.mode in ("100644", "100755")


@dataclass(frozen=True)
class Snapshot:
    """One commit, as the server showed it.

    Attributes
    ----------
    ref : str
        The branch or tag that the link came to, resolved by the server; ``""`` for a bare commit.
    commit : str
        Its full id.
    committed : str
        When, in ISO 8601 with a zone, says whoever made the commit: a claim.
    path : str
        What is left of the link's path once the ref is known: a file, a folder or ``""``.
    entries : tuple of Entry
        All names below the root, in git's order, folders not among them.
    remarks : tuple of Remark
        Names that were left out, and why: links, submodules, names that are tricks.
    """

    ref: str
    commit: str
    committed: str
    path: str
    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...] = ()


# Bytes of entries, by path; a remark in place of what is too large or cannot be had.
Read = Callable[[Sequence[Entry]], Mapping[str, bytes | Remark]]
