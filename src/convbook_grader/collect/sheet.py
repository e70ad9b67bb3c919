"""A table's rows as text, from whatever a spreadsheet or a form exports."""

import csv
import io
import itertools
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from convbook.language import Language
from convbook_grader.collect.link import Remark

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_BYTES = 20_000_000  # of a file, and
MAX_UNPACKED = 200_000_000  # of what an .xlsx holds; a term of a large class is a hundredth of that
MAX_ROWS, MAX_COLUMNS = 20_000, 60
_SEPARATORS = ("\t", ",", ";", "|")
_HYPERLINK = re.compile(r'=\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_ADDRESS = re.compile(r"://|github", re.IGNORECASE)

Row = tuple[int, list[str]]


class SheetError(Exception):
    """The table cannot be read; `remark` says why, and what to do."""

    def __init__(self, key: str, **values: str) -> None:
        self.remark = Remark(f"collect.sheet.{key}", values)
        super().__init__(self.say("en"))

    def say(self, language: Language | None) -> str:
        """Return the sentence in `language`, or in both if it is None."""
        return self.remark.say(language)


def read_sheet(data: bytes) -> list[Row]:
    """Return the rows that are not blank, each with its number as a spreadsheet shows it.

    Parameters
    ----------
    data : bytes
        An .xlsx file, or text separated by commas, semicolons, tabs or bars, in UTF-8 or UTF-16
        with or without a mark, or in Big5 as Excel writes it in Taiwan.

    Raises
    ------
    SheetError
        If it is none of these, or has no rows.
    """
    if len(data) > MAX_BYTES:
        raise SheetError("too_big")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SheetError("old_excel")
    rows = _read_xlsx(data) if data.startswith(b"PK") else _read_text(_decode(data))
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        raise SheetError("empty")
    return filled


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:200]:
        # ASCII in UTF-16 is every other byte 0: the first of each pair where the big end is first.
        big = data[:200:2].count(0) > data[1:200:2].count(0)
        encodings = ["utf-16-be" if big else "utf-16-le"]
    else:
        encodings = ["utf-8-sig", "cp950", "big5hkscs"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    raise SheetError("encoding")


def _read_text(text: str) -> Iterator[Row]:
    first = 1
    if match := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):  # Excel's own hint
        separator, text, first = match[1], text[match.end() :], 2
    else:
        head = text[:20_000]
        separator = max(_SEPARATORS, key=lambda each: _fit(head, each))
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), first):
            if number > MAX_ROWS:
                raise SheetError("too_big")
            yield number, [_text(cell) for cell in cells]
    except csv.Error as error:
        raise SheetError("damaged") from error


def _fit(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows agree on a width if `separator` separates them, and the width."""
    try:
        rows = itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 20)
        widths = Counter(len(row) for row in rows if len(row) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _read_xlsx(data: bytes) -> list[Row]:
    import openpyxl  # late: a list in CSV does not wait for it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(member.file_size for member in packed.infolist()) > MAX_UNPACKED:
                raise SheetError("too_big")
        rows, computed = _cells(openpyxl.load_workbook(io.BytesIO(data), keep_links=False))
        if computed:  # other formulas: what Excel last computed
            values, _ = _cells(openpyxl.load_workbook(io.BytesIO(data), keep_links=False, data_only=True))
            for (number, cells), (_, results) in zip(rows, values, strict=True):
                for index in computed.get(number, ()):
                    cells[index] = results[index]
        return rows
    except SheetError:
        raise
    except Exception as error:  # openpyxl lets out whatever a damaged file makes it stumble over
        raise SheetError("damaged") from error


def _cells(book: Any) -> tuple[list[Row], dict[int, list[int]]]:
    """The first sheet that shows anything: its rows, and where formulas stand."""
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            rows, computed = _sheet_cells(sheet)
            if any(any(cells) for _, cells in rows):
                return rows, computed
    raise SheetError("empty")


def _sheet_cells(sheet: "Worksheet") -> tuple[list[Row], dict[int, list[int]]]:
    rows: list[Row] = []
    computed: dict[int, list[int]] = {}
    size = {"max_row": min(sheet.max_row, MAX_ROWS), "max_col": min(sheet.max_column, MAX_COLUMNS)}
    for number, row in enumerate(sheet.iter_rows(min_row=1, min_col=1, **size), 1):
        cells = []
        for index, cell in enumerate(row):
            text = _text(cell.value)
            target = cell.hyperlink.target if cell.hyperlink else None
            if match := _HYPERLINK.match(text):
                text = match[1]
            elif cell.data_type == "f":
                computed.setdefault(number, []).append(index)
            elif target and target.startswith("http") and not _ADDRESS.search(text):
                text = target  # shown is 「我的作業」, meant is what it leads to
            cells.append(text)
        rows.append((number, cells))
    return rows, computed


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a student id that Excel took for a number
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip().strip("\ufeff")
    if match := re.fullmatch(r'="([^"]*)"', text):  # how exports keep zeros at the front
        text = match[1]
    return text
