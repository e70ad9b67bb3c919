"""GitHub's rules for names, and git's for refs; what passes is harmless wherever it is put."""

import re
from urllib.parse import unquote_to_bytes

# Old accounts end in a hyphen or double it; a company's (managed) accounts end in _code.
_OWNER = re.compile(r"(?=.{1,39}\Z)[A-Za-z0-9][A-Za-z0-9-]*(_[A-Za-z0-9]+)?")
_REPO = re.compile(r"[A-Za-z0-9._][A-Za-z0-9._-]{0,99}")
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_SHORT_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_GIST = re.compile(r"[0-9a-f]{20}|[0-9a-f]{32}|[0-9]{1,10}")
_NOT_IN_REF = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|\A/|/\Z|\.\Z")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# HFS+ overlooks these, so that ".g<zwnj>it" is ".git" there.
_OVERLOOKED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]")
MAX_PATH = 1024  # characters; longer ones cannot be checked out on any system that students use
# First parts of github.com's addresses that are pages of GitHub's own, not accounts.
_RESERVED = re.compile(
    "about|account|apps|blog|codespaces|collections|contact|copilot|customer-stories|dashboard|enterprises?"
    "|events|explore|features|gist|issues|join|login|logout|marketplace|mobile|new|notifications"
    "|organizations|orgs|password_reset|pricing|pulls|readme|repos|search|security|sessions|settings"
    "|signup|site|sponsors|stars|team|topics|trending|users|watching",
    re.IGNORECASE,
)


def is_reserved(name: str) -> bool:
    """Whether ``github.com/<name>`` is a page of GitHub's own, not an account."""
    return _RESERVED.fullmatch(name) is not None


def is_owner(name: str) -> bool:
    """Whether GitHub could have an account `name`."""
    return _OWNER.fullmatch(name) is not None


def is_repo(name: str) -> bool:
    """Whether GitHub could have a repository `name`, and it is safe as a folder's name."""
    return (
        _REPO.fullmatch(name) is not None
        and not set(name) <= {"."}
        and not name.lower().endswith((".git", ".wiki", ".atom"))
    )


def is_commit(ref: str) -> bool:
    """Whether `ref` is a full commit id; GitHub lets no branch be called so."""
    return _COMMIT.fullmatch(ref) is not None


def is_commit_or_start(ref: str) -> bool:
    """Whether `ref` may be a commit id, or the first seven or more digits of one."""
    return _SHORT_COMMIT.fullmatch(ref) is not None


def is_gist(name: str) -> bool:
    """Whether `name` has the form of a gist's id."""
    return _GIST.fullmatch(name) is not None


def is_ref(name: str) -> bool:
    """Whether git would allow a branch or tag `name` (as ``git check-ref-format`` says)."""
    return (
        bool(name)
        and name != "@"
        and _NOT_IN_REF.search(name) is None
        and all(not part.startswith((".", "-")) and not part.endswith(".lock") for part in name.split("/"))
    )


def has_control(text: str) -> bool:
    """Whether `text` holds a character that moves a cursor or ends a line."""
    return _CONTROL.search(text) is not None


def decoded(text: str) -> str | None:
    """Return `text` without its percent signs, or None if they do not spell UTF-8."""
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeError:
        return None


def is_path(parts: list[str]) -> bool:
    """Whether each of `parts` can be one name in a repository, and none is a trick."""
    return sum(map(len, parts)) < MAX_PATH and all(map(_is_name, parts))


def _is_name(part: str) -> bool:
    seen = _OVERLOOKED.sub("", part).rstrip(" .").lower()
    # "" is what . and .. leave; git~1 is how old Windows abbreviates .git
    if not seen or re.match(r"git~\d|\.git(:|\Z)", seen):
        return False
    return not part.startswith("-") and not any(c in part for c in "\\/") and not has_control(part)
