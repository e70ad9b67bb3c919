"""What a server says its branches and tags are, and which of them a link means."""

from collections.abc import Mapping
from dataclasses import dataclass

from convbook_grader.collect.failures import FetchFailed, shown
from convbook_grader.collect.link import Link, Remark
from convbook_grader.collect.names import is_commit, is_commit_or_start, is_ref

_HEADS, _TAGS = "refs/heads/", "refs/tags/"
_NAMED = 5  # branches that a message lists


@dataclass(frozen=True)
class Refs:
    """A server's list.

    Attributes
    ----------
    ids : dict of str to str
        What each ref points to, by its full name.
    default : str
        Full name of the branch that visitors see first; ``""`` if the server does not say.
    head : str
        What that branch points to, or what is shown where there is none.
    """

    ids: Mapping[str, str]
    default: str = ""
    head: str = ""


@dataclass(frozen=True)
class Target:
    """What a link means: an id to fetch, the ref it came from (``""`` if none) and the path.

    `start` is the beginning of a commit's id, where only that is known, in place of `wanted`.
    """

    ref: str
    wanted: str
    path: str
    start: str = ""

    @property
    def name(self) -> str:
        """The ref as people write it."""
        return self.ref.removeprefix(_HEADS).removeprefix(_TAGS)


def read_refs(output: bytes) -> Refs:
    """Read what ``git ls-remote --symref`` writes; names that no branch can have are left out."""
    ids: dict[str, str] = {}
    default = head = ""
    for line in output.split(b"\n"):
        try:
            what, _, name = line.decode("utf-8").partition("\t")
        except UnicodeDecodeError:
            continue
        if name == "HEAD" and what.startswith(f"ref: {_HEADS}") and _is_name(what[5:]):
            default = what[5:]
        elif is_commit(what) and name == "HEAD":
            head = what
        elif is_commit(what) and _is_name(name):
            ids[name] = what
    return Refs(ids, default, head)


def resolve(link: Link, refs: Refs) -> Target:
    """Return what `link` means on a server with these `refs`.

    Raises
    ------
    FetchFailed
        If it names what is not there.
    """
    if not refs.ids and not refs.head:
        raise FetchFailed(Remark("fetch.empty"))
    if not link.ref:
        return _default(link, refs)
    for ref, path in link.readings():
        for name in [ref] if ref.startswith("refs/") else [_HEADS + ref, _TAGS + ref]:
            if name in refs.ids:
                return Target(name, refs.ids[name], path)
    if is_commit(link.ref):
        return Target("", link.ref, link.path)
    if is_commit_or_start(link.ref):
        return Target("", "", link.path, start=link.ref)
    if link.kind == "pull":
        raise FetchFailed(Remark("fetch.no_such_pull", {"number": link.ref.split("/")[2]}))
    raise FetchFailed(Remark("fetch.no_such_ref", {"ref": shown(link.ref), "branches": branches(refs)}))


def branches(refs: Refs) -> str:
    """Return the names of some branches, for a message."""
    names = sorted(name.removeprefix(_HEADS) for name in refs.ids if name.startswith(_HEADS))
    return ", ".join(map(shown, names[:_NAMED])) + (", …" if len(names) > _NAMED else "")


def _is_name(name: str) -> bool:
    return name.startswith("refs/") and is_ref(name.removesuffix("^{}")) and name.isprintable()


def _default(link: Link, refs: Refs) -> Target:
    if refs.head:
        default = refs.default
        if not default:
            # An old server: the branch that is where HEAD is, if there is but one.
            there = [name for name, oid in refs.ids.items() if oid == refs.head and name.startswith(_HEADS)]
            default = there[0] if len(there) == 1 else ""
        return Target(default, refs.head, link.path)
    heads = [name for name in refs.ids if name.startswith(_HEADS)]
    if len(heads) == 1:
        return Target(heads[0], refs.ids[heads[0]], link.path)
    if not heads:
        raise FetchFailed(Remark("fetch.empty"))
    raise FetchFailed(Remark("fetch.no_default", {"branches": branches(refs)}))
