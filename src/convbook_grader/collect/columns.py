"""Which column holds what: guessed from the header, or as the instructor says."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from convbook.language import Language, say_in
from convbook_grader.collect.link import Link
from convbook_grader.collect.links import explain
from convbook_grader.collect.sheet import Row, SheetError

Role = Literal["student", "link", "name", "time"]
ROLES: tuple[Role, ...] = get_args(Role)
_DEEP = 10  # rows above the header: titles, and remarks of whoever made the form

# Best first. A header is that word, or, after all words were tried so, has it somewhere.
_WORDS: dict[Role, tuple[str, ...]] = {
    "student": (
        "學號", "studentid", "studentno", "studentnumber", "學生編號", "學員編號", "學生證號", "學生學號",
        "sid", "userid", "id", "student", "學生", "帳號", "username", "座號", "email", "電子郵件", "信箱",
    ),
    "link": (
        "github連結", "github網址", "作業連結", "作業網址", "githublink", "githuburl", "repository", "repo",
        "repositoryurl", "link", "url", "連結", "網址", "儲存庫", "github", "submission", "作業",
    ),
    "name": ("姓名", "學生姓名", "studentname", "fullname", "name", "名字", "名稱"),
    "time": (
        "時間戳記", "timestamp", "繳交時間", "提交時間", "完成時間", "completiontime",
        "submittedat", "時間", "time",
    ),
}  # fmt: skip
# Words that stand inside others: "id" in "video". These must be the whole header.
_WHOLE = frozenset({"id", "sid", "name", "time", "repo", "student", "學生", "作業", "名稱", "submission"})
# "GitHub 帳號" is no link and no student id, "Student name" no student id.
_NEVER: dict[Role, re.Pattern[str]] = {
    "student": re.compile(r"github|studentname|fullname|姓名|連結|網址|link|url"),
    "link": re.compile(r"帳號|account|user|email|信箱|姓名|linkedin"),
    "name": re.compile(r"github|user|file|檔|帳號"),
    "time": re.compile(r"開始|start"),
}


@dataclass(frozen=True)
class Columns:
    """Where each kind of information stands.

    Attributes
    ----------
    places : dict
        Role → index of the column.
    headers : tuple of str
        What the header says; empty if the table has none.
    header_row : int
        The number of the header's row, 0 if there is none.
    """

    places: dict[Role, int]
    headers: tuple[str, ...]
    header_row: int

    def of(self, role: Role, cells: Sequence[str]) -> str:
        """Return what `cells` hold of `role`, or nothing."""
        place = self.places.get(role, len(cells))
        return cells[place] if place < len(cells) else ""

    def say(self, language: Language | None) -> list[str]:
        """Return a line for each column that was found, to be shown before anything is done."""
        return [
            say_in(language, f"collect.column.{role}", letter=letter(place), header=_listed([header]))
            for role, place in self.places.items()
            for header in [self.headers[place] if self.headers else "–"]
        ]


def find_columns(rows: Sequence[Row], named: dict[Role, str]) -> Columns:
    """Return which column holds what.

    Parameters
    ----------
    rows : sequence of Row
        As `read_sheet` returns them.
    named : dict
        Role → header, letter (``"C"``) or number (``"3"``) of a column that is not to be guessed.

    Raises
    ------
    SheetError
        If there is no column of student ids or of links, or more than one that may be.
    """
    best: tuple[dict[Role, int], list[str]] = ({}, rows[0][1])
    for position, (number, cells) in enumerate(rows[:_DEEP]):
        if any("://" in cell or "github.com/" in cell for cell in cells):
            break  # below this are answers
        found = _guess(cells, rows[position + 1 :], named)
        if "student" in found and "link" in found:
            return Columns(found, tuple(cells), number)
        best = max(best, (found, cells), key=lambda each: len(each[0]))
    for wanted in named.values():
        if wanted and _named(wanted, [plain_header(cell) for cell in best[1]]) is None:
            raise SheetError("no_such_column", asked=wanted[:40], headers=_listed(best[1]))
    if best[0] or not (places := _without_header(rows, named)):
        raise SheetError("no_student" if "link" in best[0] else "no_link", headers=_listed(best[1]))
    return Columns(places, (), 0)


def letter(place: int) -> str:
    """Return what spreadsheets call the column with this index: A, B, …, AA."""
    before, rest = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + rest)


def _guess(header: Sequence[str], below: Sequence[Row], named: dict[Role, str]) -> dict[Role, int]:
    plain = [plain_header(cell) for cell in header]
    found: dict[Role, int] = {}
    for role in ROLES:
        if wanted := named.get(role, ""):
            place = _named(wanted, plain)
            if place is not None and plain[place]:  # a letter fits a title above the header, too
                found[role] = place
            continue
        places = [place for place in _candidates(role, plain) if place not in found.values()]
        if len(places) > 1 and role == "link":
            # Of several, the one with links below it; a column of remarks may be called so, too.
            places = [place for place in places if _holds_links(place, below)] or places
        if len(places) > 1 and role in ("student", "link"):
            raise SheetError(f"several_{role}", headers=_listed([header[place] for place in places]))
        if places:
            found[role] = places[0]
    return found


def _candidates(role: Role, plain: Sequence[str]) -> list[int]:
    """The columns with the best word."""
    for whole in (True, False):
        for word in _WORDS[role]:
            found = [
                place
                for place, header in enumerate(plain)
                if (header == word if whole else word not in _WHOLE and word in header)
                and not _NEVER[role].search(header)
            ]
            if found:
                return found
    return []


def _without_header(rows: Sequence[Row], named: dict[Role, str]) -> dict[Role, int]:
    """The columns of a table of nothing but answers; nothing if they cannot be told."""
    width = max(len(cells) for _, cells in rows)
    places: dict[Role, int] = {}
    for role, wanted in named.items():
        place = _named(wanted, ["-"] * width)
        if place is not None:
            places[role] = place
    links = [place for place in range(width) if _holds_links(place, rows)]
    if "link" not in places and len(links) == 1:
        places["link"] = links[0]
    others = [place for place in range(width) if place not in places.values()]
    if "student" not in places and len(others) == 1:
        places["student"] = others[0]
    return places if "student" in places and "link" in places else {}


def _named(wanted: str, plain: Sequence[str]) -> int | None:
    """The column that somebody named."""
    if (name := plain_header(wanted)) in plain:
        return plain.index(name)
    if re.fullmatch(r"[1-9][0-9]?", wanted):
        place = int(wanted) - 1
    elif re.fullmatch(r"[A-Za-z]", wanted):
        place = ord(wanted.upper()) - ord("A")
    else:
        return None
    return place if place < len(plain) else None


def _holds_links(place: int, rows: Sequence[Row]) -> bool:
    return any(place < len(cells) and isinstance(explain(cells[place]), Link) for _, cells in rows)


def plain_header(header: str) -> str:
    """Return a header without what people write differently.

    That is width, capitals, blanks, punctuation, (required).
    """
    folded = unicodedata.normalize("NFKC", header).casefold()
    return re.sub(r"[\W_]+", "", re.sub(r"\((?:必填|required)\)", "", folded))


def _listed(headers: Sequence[str]) -> str:
    return ", ".join(" ".join(header.split())[:40] for header in headers[:12] if header)
