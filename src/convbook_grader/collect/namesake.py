"""What the path of a file says of it, as people name what they hand in."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
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
# Other people's files, and what an operating system leaves behind.
_NOBODYS = ("__MACOSX/", "site-packages/", "node_modules/", ".Trash")
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
    folder, _, name = fold(path).rpartition("/")
    above = _folder(folder, wanted.day)
    kind, upload = kind_of(path)
    days = days_in(name, wanted) or above.days
    number = wanted.day[1] if wanted.day else -1
    is_day = number in days if days else None
    if is_day is None and re.match(rf"0*{number}(?![0-9])", name):
        is_day = True  # 94.ipynb, 094_CNN.ipynb; of other numbers nobody knows what they count
    return Named(
        kind,
        upload,
        days,
        is_day,
        nearness(path, wanted.stem),
        "checkpoint" if _CHECKPOINT.search(name) else above.apart or _apart(name),
        above.is_homework or bool(_HOMEWORK.search(name)),
    )


def kind_of(path: str) -> tuple[FileKind, str]:
    """Return what the file at `path` is by its ending, and which upload."""
    name = fold(path.rpartition("/")[2])
    if name.startswith("._") or any(folder in path for folder in _NOBODYS):
        return "", ""
    if name.endswith((".py", ".pyw")):
        return "script", ""
    if upload := _UPLOADS.get(name[name.rfind(".") :]):
        return "upload", upload
    if ".ipynb" in name:  # x.ipynb.txt, x.ipynb (1), "x.ipynb 的副本"
        return "notebook", ""
    if "." in name and not name.endswith(_DISGUISES):
        return "", ""
    return ("", "") if _FURNITURE.fullmatch(name) else ("disguised", "")


@dataclass(frozen=True)
class _Folder:
    days: frozenset[int]
    apart: Apart
    is_homework: bool


@lru_cache(maxsize=10_000)
def _folder(folder: str, day: tuple[str, int] | None) -> _Folder:
    """What the folders above a file say; the nearest that says a day says it."""
    parts = folder.split("/")
    days = next((days for part in reversed(parts) if (days := _days_in(part, day, True))), frozenset[int]())
    apart: Apart = "checkpoint" if ".ipynb_checkpoints" in parts else _apart(folder)
    return _Folder(days, apart, bool(_HOMEWORK.search(folder)))


def _apart(text: str) -> Apart:
    return "sample" if _SAMPLE.search(text) else "solution" if _SOLUTION.search(text) else ""


def days_in(text: str, wanted: Wanted) -> frozenset[int]:
    """Return the days that a name or a title says: ``Day_094``, ``D94作業``, ``第 94 天``."""
    return _days_in(fold(text), wanted.day, False)


def _days_in(text: str, day: tuple[str, int] | None, range_allowed: bool) -> frozenset[int]:
    """The days; of a folder ``Day91-100`` ten, but ``Day94-100`` is the hundredth try of one."""
    found: set[int] = set()
    for hit in _pattern(day[0] if day else "day").finditer(text):
        first, last = int(hit[1]), int(hit[2] or 0)
        found |= {first, *(range(first, last + 1) if range_allowed else ())}
    return frozenset(found)


def fold(text: str) -> str:
    """Return `text` as NFKC, without capitals: what looks the same is the same."""
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _pattern(word: str) -> re.Pattern[str]:
    say = rf"(?:{word}|(?<![a-z0-9]){word[0]}|第)[\s_.-]{{0,3}}"
    number = r"0*([1-9][0-9]{0,2})(?![0-9])"
    return re.compile(rf"{say}{number}(?:\s?[-~–_至到]\s?(?:{say})?{number})?")
