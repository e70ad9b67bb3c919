"""Why a repository could not be collected: what git and the server said, as a sentence for people."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from convbook_grader.collect.link import Remark

_LONGEST_WAIT = 3600.0  # a server may ask for a week
_SHOWN = 80


class FetchFailed(Exception):
    """A repository, or the place in it that a link names, could not be had.

    Attributes
    ----------
    remark : Remark
        For people; its key begins with ``fetch.``.
    again : float or None
        The seconds after which a new try makes sense; None if none does.
    """

    def __init__(self, remark: Remark, again: float | None = None) -> None:
        super().__init__(remark.key)
        self.remark = remark
        self.again = again


@dataclass(frozen=True)
class Answered:
    """What a server's last answer said besides its content.

    Attributes
    ----------
    status : int
        Of HTTP; 0 if there was no answer.
    headers : dict of str to str
        Names in small letters.
    """

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def again(self) -> float | None:
        """The seconds that the server asks to wait."""
        text = self.headers.get("retry-after", "")
        if text.isascii() and text.isdigit():
            return min(float(text[:9]), _LONGEST_WAIT)
        try:
            seconds = (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return None
        return min(max(seconds, 0.0), _LONGEST_WAIT)


def read_trace(trace: str) -> Answered:
    """Return the last answer in a trace of git's (``GIT_TRACE_CURL``)."""
    status, headers = 0, dict[str, str]()
    for line in re.findall(r"<= Recv header: ?(.*)", trace):
        if started := re.match(r"HTTP/[\d.]+ (\d{3})", line):
            status, headers = int(started[1]), {}
        elif ":" in line:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
    return Answered(status, headers)


def shown(text: str | bytes) -> str:
    """Return what a stranger wrote, short, with what cannot be seen spelt out."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "backslashreplace")
    text = unicodedata.normalize("NFC", text)
    seen = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:_SHOWN])
    return seen + "…" if len(text) > _SHOWN else seen


# What git says when it fails (in English: it is asked to) → what to tell, and when to try again.
_SAYINGS: tuple[tuple[str, str, float | None], ...] = (
    (r"fsck error|: badTree|hasDotgit|fsck-objects", "refused_by_fsck", None),
    (r"File too large|died of signal 25|pack exceeds maximum|maximum allowed size", "too_large", None),
    (r"[Oo]ut of memory|cannot allocate|died of signal (9|24)", "too_large", None),
    (r"not our ref|unadvertised object|couldn't find remote ref", "no_such_commit", None),
    (r"Operation too slow|timed out|Timeout", "too_slow", None),
    (r"Could not resolve|Couldn't resolve|from proxy", "unreachable", 30.0),
    (r"Failed to connect|Connection refused|Couldn't connect|[Nn]o route to host", "unreachable", 30.0),
    (r"SSL|certificate|gnutls|TLS", "insecure", None),
    (r"could not read Username|Authentication failed|repository '.*' not found", "private_or_missing", None),
    (r"not valid: |protocol error|invalid server response|bad line length"
     r"|expected (flush|response|packfile)|unexpected (line|acknowledg)|unknown object format",
     "not_git", None),
    (r"early EOF|unexpected disconnect|hung up|Connection reset|Empty reply|transfer closed"
     r"|invalid index-pack output|Recv failure|partial file|unexpected end", "broken_off", 10.0),
    (r"did not send all necessary objects|not a tree object|bad object|[Cc]ould not read [0-9a-f]|missing",
     "incomplete", None),
    (r"inflate|bad pack|pack is corrupted|unknown object type|SHA1 mismatch|checksum|unresolved deltas"
     r"|pack signature|version \d+ unsupported|garbage", "damaged", None),
)  # fmt: skip


def explain_failure(said: str, answer: Answered) -> FetchFailed:
    """Return the reason why git failed.

    Parameters
    ----------
    said : str
        Git's standard error. Lines that repeat the server's own words are not looked at.
    answer : Answered
        The server's last answer.
    """
    if answer.status == 429 or (answer.status == 403 and _is_limit(answer.headers)):
        return FetchFailed(Remark("fetch.rate_limited"), 60.0 if answer.again is None else answer.again)
    if answer.status >= 500:
        return FetchFailed(Remark("fetch.server_trouble"), 30.0 if answer.again is None else answer.again)
    if 300 <= answer.status < 400:
        return FetchFailed(Remark("fetch.redirected"))
    if answer.status in (401, 403, 404, 410, 451):
        return FetchFailed(Remark("fetch.private_or_missing"))
    own = "\n".join(line for line in re.split(r"[\r\n]+", said) if not line.startswith("remote: "))
    for pattern, reason, again in _SAYINGS:
        if re.search(pattern, own):
            commit = re.search(r"\b[0-9a-f]{40,64}\b", own)
            values = {"commit": commit[0] if commit else "?"} if reason == "no_such_commit" else {}
            return FetchFailed(Remark(f"fetch.{reason}", values), again)
    return FetchFailed(Remark("fetch.failed"))


def _is_limit(headers: Mapping[str, str]) -> bool:
    return "retry-after" in headers or headers.get("x-ratelimit-remaining") == "0"
