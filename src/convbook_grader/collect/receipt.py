"""The receipt of a collected notebook: where it came from, and who says so."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from convbook.language import Language
from convbook_grader.collect.link import Refusal, Remark
from convbook_grader.collect.links import explain
from convbook_grader.collect.pasted import MAX_LENGTH

_VERSION = 1
_SECRETS = ("credentials", "token")
# Broader than what `explain` refuses: a word too many left out costs nothing.
_SECRET = re.compile(
    r"gh[pousr]_|github_pat_|glpat-|(?:token|secret|passw(?:or)?d|pwd|api[_-]?key|sig(?:nature)?|密碼|密码)\s*[=:]",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
LEFT_OUT = "(left out: it may hold a password or token)"


@dataclass(frozen=True)
class EarlierLink:
    """A link of the same student that another took the place of.

    Attributes
    ----------
    pasted, time : str
        The field, and what the table says of the time; as they are in the table.
    row : int
        As the spreadsheet numbers it; 0 if it came from no table.
    """

    pasted: str
    time: str = ""
    row: int = 0


@dataclass(frozen=True)
class Failure:
    """A later look that found nothing: since when, when last, and why."""

    since: str
    last: str
    remark: Remark


@dataclass(frozen=True)
class Receipt:
    """What is known of a notebook in ``submitted/``.

    Attributes
    ----------
    student, assignment : str
        Whose it is, and of what.
    pasted, url : str
        The link as pasted, and its canonical form.
    ref, commit, blob, path : str
        Branch or tag (``""`` for a bare commit), full ids of commit and file, and its place.
    committed : str
        The commit's own date: whoever makes a commit sets it, so it is the student's claim.
    collected : str
        When these bytes were first collected, by our clock, in ISO 8601 with a zone.
    remarks : tuple of Remark
        What was noticed.
    passed_over : tuple of (str, Remark)
        Files that were not taken, and why.
    earlier : tuple of EarlierLink
        Links on record that this one took the place of.
    row : int
        Of the table; 0 if the link came from none.
    time : str
        What the table says of the time.
    sha256 : str
        Of the bytes in ``submitted/``. Empty: nothing is vouched for, because writing was
        interrupted; what was there before is kept.
    submitted : str
        What ``timestamp.txt`` was given, in ISO 8601 with a zone.
    seen, seen_commit : str
        When the same bytes were last found, by our clock, and in which commit.
    kept : tuple of str
        Folders of what was collected earlier, below ``collected/<student>/<assignment>/``.
    failure : Failure, optional
        What later looks ran into, if the last one did.
    """

    student: str
    assignment: str
    pasted: str
    url: str
    ref: str
    commit: str
    committed: str
    blob: str
    path: str
    collected: str
    remarks: tuple[Remark, ...] = ()
    passed_over: tuple[tuple[str, Remark], ...] = ()
    earlier: tuple[EarlierLink, ...] = ()
    row: int = 0
    time: str = ""
    sha256: str = ""
    submitted: str = ""
    seen: str = ""
    seen_commit: str = ""
    kept: tuple[str, ...] = ()
    failure: Failure | None = None

    def to_bytes(self) -> bytes:
        """Return `to_json` as it is written; halves of characters become JSON's escapes."""
        return self.to_json().encode("utf-8", "backslashreplace")

    def to_json(self) -> str:
        """Return what ``receipt.json`` holds; a link that holds a secret is left out of it."""
        told: dict[str, Any] = {
            "version": _VERSION,
            "student": self.student,
            "assignment": self.assignment,
            "link": {
                "pasted": on_record(self.pasted),
                "canonical": self.url,
                "row": self.row,
                "time": self.time,
            },
            "commit": {
                "ref": self.ref,
                "id": self.commit,
                "blob": self.blob,
                "path": self.path,
                "time": {"claimed": self.committed, "note": "set by whoever made the commit: a claim"},
            },
            "collected": {"time": self.collected, "clock": "the collector's"},
            "submitted": self.submitted,
            "sha256": self.sha256,
            "seen": {"time": self.seen, "commit": self.seen_commit},
            "earlier_links": [
                {"pasted": on_record(link.pasted), "row": link.row, "time": link.time}
                for link in self.earlier
            ],
            "passed_over": [{"path": path, **_told(remark)} for path, remark in self.passed_over],
            "remarks": [_told(remark) for remark in self.remarks],
            "kept": list(self.kept),
        }
        if self.failure:
            since, last = self.failure.since, self.failure.last
            told["failure"] = {"since": since, "last": last, **_told(self.failure.remark)}
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Receipt":
        """Read what `to_json` wrote.

        Raises
        ------
        ValueError
            If it is no receipt.
        """
        try:
            told = json.loads(text)
            link, commit, seen, failure = told["link"], told["commit"], told["seen"], told.get("failure")
            return cls(
                student=_text(told["student"]),
                assignment=_text(told["assignment"]),
                pasted=_text(link["pasted"]),
                url=_text(link["canonical"]),
                ref=_text(commit["ref"]),
                commit=_text(commit["id"]),
                committed=_text(commit["time"]["claimed"]),
                blob=_text(commit["blob"]),
                path=_text(commit["path"]),
                collected=_text(told["collected"]["time"]),
                remarks=tuple(_remark(each) for each in _list(told["remarks"])),
                passed_over=tuple(
                    (_text(each["path"]), _remark(each)) for each in _list(told["passed_over"])
                ),
                earlier=tuple(
                    EarlierLink(_text(each["pasted"]), _text(each["time"]), int(each["row"]))
                    for each in _list(told["earlier_links"])
                ),
                row=int(link["row"]),
                time=_text(link["time"]),
                sha256=_text(told["sha256"]),
                submitted=_text(told["submitted"]),
                seen=_text(seen["time"]),
                seen_commit=_text(seen["commit"]),
                kept=tuple(_text(name) for name in _list(told["kept"])),
                failure=Failure(_text(failure["since"]), _text(failure["last"]), _remark(failure))
                if failure
                else None,
            )
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("this is no receipt") from error

    def say(self, language: Language | None) -> tuple[str, ...]:
        """Return all that was noticed, as sentences."""
        return tuple(remark.say(language) for remark in self.remarks)


def on_record(pasted: str) -> str:
    """Return a pasted text as it may be written to disk: not at all if it may hold a secret."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", unquote(pasted)))
    if len(pasted) > MAX_LENGTH or _SECRET.search(plain):
        return LEFT_OUT
    found = explain(pasted)
    return LEFT_OUT if isinstance(found, Refusal) and found.reason in _SECRETS else pasted


def _told(remark: Remark) -> dict[str, Any]:
    return {"key": remark.key, "values": dict(remark.values)}


def _remark(told: Mapping[str, Any]) -> Remark:
    return Remark(_text(told["key"]), {_text(key): _text(value) for key, value in told["values"].items()})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value
