"""GitHub's own addresses, from the parts of their paths."""

from dataclasses import dataclass
from urllib.parse import quote

from convbook_grader.collect.link import Kind, Link, LinkRefused, Remark
from convbook_grader.collect.names import (
    decoded,
    has_control,
    is_commit,
    is_commit_or_start,
    is_gist,
    is_owner,
    is_path,
    is_ref,
    is_repo,
    is_reserved,
)

GITHUB = "https://github.com"
# /o/r/<word>/<ref>/<path> → kind. A page about a file leads to the file.
_WITH_REF: dict[str, Kind] = {
    "blob": "blob",
    "blame": "blob",
    "edit": "blob",
    "delete": "blob",
    "raw": "raw",
    "tree": "tree",
    "commits": "tree",
    "find": "tree",
    "new": "tree",
    "upload": "tree",
}
_ARCHIVES = (".zip", ".tar.gz")


@dataclass(frozen=True)
class Place:
    """Where canonical addresses begin."""

    base: str = GITHUB

    @property
    def gists(self) -> str:
        """GitHub's gists have a host of their own, those of other servers a folder."""
        return "https://gist.github.com" if self.base == GITHUB else f"{self.base}/gist"


def read_path(parts: list[str], place: Place) -> Link:
    """Explain the path of an address below github.com.

    Parameters
    ----------
    parts : list of str
        Between the slashes, still percent-encoded, none empty.
    place : Place
        Whose addresses the link gets.

    Raises
    ------
    LinkRefused
        If it is no place that homework can be in.
    """
    if not parts:
        raise LinkRefused("empty")
    owner = _plain(parts[0]).removeprefix("@")
    if owner.lower() == "gist" and place.base != GITHUB:
        return read_gist(parts[1:], place)
    if is_reserved(owner):
        raise LinkRefused("github_page")
    if not is_owner(owner):
        raise LinkRefused("bad_owner")
    if len(parts) == 1:
        raise LinkRefused("profile", owner=owner)
    repo = _without_git(_plain(parts[1]))
    if not is_repo(repo):
        raise LinkRefused("bad_repository")
    return _below(owner, repo, parts[2:], place)


def read_raw(parts: list[str], place: Place, kind: Kind = "raw") -> Link:
    """Explain ``o/r/<ref>/<path>``, as raw.githubusercontent.com and some viewers write it."""
    return read_path([*parts[:2], kind, *parts[2:]] if len(parts) > 2 else parts, place)


def read_gist(parts: list[str], place: Place) -> Link:
    """Explain ``[owner/]id[/raw][/commit][/file]``."""
    parts = [_plain(part) for part in parts]
    if not parts:
        raise LinkRefused("empty")
    owner = ""
    if not is_gist(_gist_id(parts[0])):
        owner = parts.pop(0)
        if not is_owner(owner):
            raise LinkRefused("bad_owner")
        if not parts:
            raise LinkRefused("profile", owner=owner)
    name = _gist_id(parts.pop(0))
    if not is_gist(name):
        raise LinkRefused("bad_gist")
    raw = bool(parts) and parts[0] == "raw"
    if parts and parts[0] in ("raw", "revisions", "edit"):
        parts.pop(0)
    ref = parts.pop(0) if parts and is_commit(parts[0].lower()) else ""
    path = parts if raw else []
    if not is_path(path):
        raise LinkRefused("bad_path")
    shown = "/".join(part for part in (place.gists, owner, name) if part)
    tail = "/".join(part for part in ("raw" if path else "", ref, *path) if part)
    url = f"{shown}/{_quoted(tail)}" if tail else shown
    return Link("gist", owner, name, ref.lower(), "/".join(path), url, f"{place.gists}/{name}.git")


def link_to(kind: Kind, owner: str, repo: str, ref: str, path: str, place: Place, *remarks: Remark) -> Link:
    """Return the link to a place whose names have been checked."""
    url = f"{place.base}/{owner}/{repo}"
    clone = f"{url}.git"
    if kind in ("blob", "raw", "tree"):
        url += "/" + _quoted("/".join(part for part in (kind, ref or "HEAD", path) if part))
    elif kind == "commit":
        url += f"/commit/{ref}"
    elif kind == "pull":
        url += f"/pull/{ref.split('/')[2]}"
    return Link(kind, owner, repo, ref, path, url, clone, remarks)


def _below(owner: str, repo: str, rest: list[str], place: Place) -> Link:
    """What follows the repository's name."""
    word = rest[0] if rest else ""
    match rest:
        case []:
            return link_to("repository", owner, repo, "", "", place)
        case ["pull", "new", _, *_]:
            return _at_ref("tree", owner, repo, rest[2:], place)
        case ["commit", commit, *_] | ["pull", _, "commits", commit, *_] if is_commit_or_start(
            commit.lower()
        ):
            return link_to("commit", owner, repo, commit.lower(), "", place)
        case ["pull", number, *_] if number.isascii() and number.isdigit() and int(number[:10]):
            return link_to("pull", owner, repo, f"refs/pull/{int(number[:10])}/head", "", place)
        case ["commit", _, *_]:
            return _at_ref("tree", owner, repo, rest[1:], place)
        case ["releases", "tag", _, *_]:
            return _at_ref("tree", owner, repo, ["refs", "tags", *rest[2:]], place)
        case ["archive", *ref] if ref:
            return _at_ref("tree", owner, repo, _without_ending(ref), place)
        case [_, _, *_] if word in _WITH_REF:
            return _at_ref(_WITH_REF[word], owner, repo, rest[1:], place)
    # Settings, actions, issues …: a page of the repository that the student happened to be on.
    return link_to("repository", owner, repo, "", "", place, Remark("collect.remark.page_of_repository"))


def _at_ref(kind: Kind, owner: str, repo: str, encoded: list[str], place: Place) -> Link:
    parts = []
    for part in encoded:
        name = decoded(part)
        if name is None:
            raise LinkRefused("bad_encoding")
        parts += [piece for piece in name.split("/") if piece]
    if parts and parts[-1].rstrip().endswith(".ipynb"):
        parts[-1] = parts[-1].rstrip()  # a blank that was pasted along and encoded by a browser
    if any(map(has_control, parts)):
        raise LinkRefused("control")
    if not parts or not is_path(parts):
        raise LinkRefused("bad_path")
    if parts[:2] == ["refs", "heads"] and len(parts) > 2:
        parts = parts[2:]  # a branch, as without it
    certain = 3 if parts[:2] == ["refs", "tags"] and len(parts) > 2 else 1
    ref, path = "/".join(parts[:certain]), "/".join(parts[certain:])
    if is_commit(ref.lower()):
        ref = ref.lower()
    if not is_ref(ref):
        raise LinkRefused("bad_path")
    ref = "" if ref == "HEAD" else ref
    if kind != "tree" and not path:
        kind = "tree"  # GitHub, too, shows the folder when a file's page names no file
    if kind == "tree" and not ref and not path:
        return link_to("repository", owner, repo, "", "", place)
    return link_to(kind, owner, repo, ref, path, place)


def _plain(part: str) -> str:
    """A name that is ASCII by rule, decoded; what is not comes out as no name."""
    name = decoded(part) or ""
    if has_control(name):
        raise LinkRefused("control")
    return name.strip()


def _without_git(repo: str) -> str:
    return repo[:-4] if repo.lower().endswith(".git") else repo


def _gist_id(part: str) -> str:
    return _without_git(part).lower()


def _without_ending(parts: list[str]) -> list[str]:
    ending = next((each for each in _ARCHIVES if parts[-1].endswith(each)), "")
    return [*parts[:-1], parts[-1].removesuffix(ending)]


def _quoted(text: str) -> str:
    # Punctuation is quoted, so that the address stays whole in the middle of a sentence.
    quoted = quote(text, safe="/@+=~")
    return quoted[:-1] + "%2E" if quoted.endswith(".") else quoted
