"""Cells of a CSV file that a spreadsheet shows as they are, and runs none of.

A spreadsheet takes a cell for a formula that begins with ``=``, ``+``, ``-`` or ``@``, in their
full width, too, or after what it does not show. Names, ids and comments are what strangers typed,
so such a cell gets an apostrophe in front, also where it is only a number with a sign: whoever
checks a file for what may run need not tell the two apart. Scores do not come this way.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence

_UNSEEN = r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*"
_FORMULA = re.compile(rf"'*(?:[\t\r\n]|{_UNSEEN}[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def guard(text: str) -> str:
    """Return `text` with an apostrophe in front if a spreadsheet would take it for a formula.

    What begins with apostrophes before a formula gets one more, so that `unguard` always finds
    the text again.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """Return the text of which `guard` made `cell`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def runs(text: str) -> bool:
    """Whether a spreadsheet would compute something else than a number from `text`.

    For ids that an importer must find as they are.
    """
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def number(value: float | None) -> str:
    """Return a number as every importer reads it: a point, no exponent; nothing if there is none."""
    if value is None or not math.isfinite(value):
        return ""
    written = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the file: UTF-8 with a byte order mark, without which Excel takes it for Big5."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode("utf-8-sig", errors="replace")
