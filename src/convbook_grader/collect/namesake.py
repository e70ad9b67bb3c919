"""What the path of a file says of it, as people name what they hand in."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Literal

from convbook_grader.collect.wanted import Wanted
from convbook_grader.rescue.filenames import OTHERWISE, nearness

FileKind = Literal["notebook", "disguised", "script", "upload", ""]
Apart = Literal["", "checkpoint", "sample", "solution"]

_UPLOADS = {
    ".zip": "archive", ".rar": "archive", ".7z": "archive", ".tar": "archive", ".gz": "archive",
    ".tgz": "archive", ".pdf": "pdf", ".html": "html", ".htm": "html", ".mhtml": "html",
    ".docx": "document", ".doc": "document", ".odt": "document", ".pptx": "document",
    ".png": "picture", ".jpg": "picture", ".jpeg": "picture",
}  # fmt: skip
_DISGUISES = (".json", ".txt", ".nb", ".ipy", ".ipython", ".jupyter", ".notebook", ".ipynd", ".ipny", ".ipnb")
# Files of every repository, which nobody renames a notebook to.
_FURNITURE = re.compile(
    r"(?:requirements.*|constraints.*|license.*|copying.*|notice.*|readme.*|package(?:-lock)?\.json|runtime\.txt"
    r"|makefile|dockerfile|procfile|cname|codeowners|gemfile.*|cmakelists\.txt|robots\.txt|\..*)"
)
_HOMEWORK = re.compile(r"(?<![a-z])(?:hw|homework|assignment|exercise)s?(?![a-z])|作業|作业|功課|習題|練習")
_SAMPLE = re.compile(
    r"(?<![a-z])(?:samples?|examples?|demos?|templates?|lessons?|teachers?|official|instructors?)(?![a-z])"
    r"|範例|示範|范例|教材|講義|老師|官方"
)
_SOLUTION = re.compile(r"(?<![a-z])(?:solutions?|sol|answers?|ans)(?![a-z])|解答|答案|參考|解法")
_CHECKPOINT = re.compile(r"-checkpoint(?:\.|$)")


@dataclass(frozen=True)
class Named:
    """What a path says.

    Attributes
    ----------
    kind : str
        By the ending: a notebook, perhaps one in `disguise` (renamed to .txt), a Python `script`,
        an `upload` that no grader reads, or nothing of the kind.
    upload : str
        Which upload: ``archive``, ``pdf``, ``html``, ``document``, ``picture``.
    days : frozenset of int
        Of the days that the file's own name says, or else the nearest folder's.
    is_day : bool, optional
        Whether the assignment is among them; None if the path says no day.
    near : int
        `nearness` of its name to the canonical one.
    apart : str
        Why it is looked at only where nothing better exists.
    is_homework : bool
        Whether it says so.
    """

    kind: FileKind
    upload: str
    days: frozenset[int]
    is_day: bool | None
    near: int
    apart: Apart
    is_homework: bool

    @property
    def is_namesake(self) -> bool:
        """Whether the name alone says that it is this assignment's."""
        return bool(self.is_day) or (self.is_day is None and self.near < OTHERWISE)

    @property
    def order(self) -> tuple[int, ...]:
        """The likeliest homework first."""
        day = 1 if self.is_day is None else 0 if self.is_day else 2
        return day, bool(self.apart), self.near, not self.is_homework


def named(path: str, wanted: Wanted) -> Named:
    """Return what `path` says."""
    *folders, name = fold(path).split("/")
    upload = _UPLOADS.get(PurePosixPath(name).suffix, "")
    days = days_in(name, wanted)
    for folder in reversed(folders):
        days = days or days_in(folder, wanted, range_allowed=True)
    number = wanted.day[1] if wanted.day else -1
    is_day = number in days if days else None
    if is_day is None and re.match(rf"0*{number}(?![0-9])", name):
        is_day = True  # 94.ipynb, 094_CNN.ipynb; of other numbers nobody knows what they count
    apart: Apart = ""
    if ".ipynb_checkpoints" in folders or _CHECKPOINT.search(name):
        apart = "checkpoint"
    elif any(map(_SAMPLE.search, (*folders, name))):
        apart = "sample"
    elif any(map(_SOLUTION.search, (*folders, name))):
        apart = "solution"
    return Named(
        _kind(name, folders, upload),
        upload,
        days,
        is_day,
        nearness(path, wanted.stem),
        apart,
        any(map(_HOMEWORK.search, (*folders, name))),
    )


def days_in(text: str, wanted: Wanted, *, range_allowed: bool = False) -> frozenset[int]:
    """Return the days that a name or a title says: ``Day_094``, ``D94作業``, ``第 94 天``.

    With `range_allowed`, ``Day91-100`` says ten days, as people call their folders.
    """
    found: set[int] = set()
    for hit in _days(wanted.day[0] if wanted.day else "day").finditer(fold(text)):
        first, last = int(hit[1]), int(hit[2] or 0)
        found |= {first, *(range(first, last + 1) if range_allowed else ())}
    return frozenset(found)


def fold(text: str) -> str:
    """Return `text` as NFKC, without capitals: what looks the same is the same."""
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _days(word: str) -> re.Pattern[str]:
    say = rf"(?:{word}|(?<![a-z0-9]){word[0]}|第)[\s_.-]{{0,3}}"
    number = r"0*([1-9][0-9]{0,2})(?![0-9])"
    return re.compile(rf"{say}{number}(?:\s?[-~–_至到]\s?(?:{say})?{number})?")


def _kind(name: str, folders: list[str], upload: str) -> FileKind:
    if name.startswith("._") or "__macosx" in folders or ".git" in folders:
        return ""
    if name.endswith((".py", ".pyw")):
        return "script"
    if upload:
        return "upload"
    if ".ipynb" in name:  # x.ipynb.txt, x.ipynb (1), "x.ipynb 的副本"
        return "notebook"
    if _FURNITURE.fullmatch(name):
        return ""
    return "disguised" if name.endswith(_DISGUISES) or "." not in name else ""
