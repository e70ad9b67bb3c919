"""One pass over JSON text, without parsing it: where its cells are, and what need not be kept.

A notebook can be 50 MB of outputs around 30 KB of answers. Parsed, that is hundreds of MB; so
outputs and saved widgets are cut out of the text first. The same pass tells where the text
breaks off, and can stop at nesting that would exhaust a recursive parser.
"""

import re
from dataclasses import dataclass

from convbook_grader.rescue.outcome import Refused

MOST_KEPT_MB = 32
_MOST_BRACKETS = 6_000_000
_MOST_DEPTH = 100
# All up to the next bracket that is not in a string; lists of numbers are passed over at once.
# Possessive: it never goes back.
_BRACKET = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+"|\[[^"\[\]{}]*+\])*+([\[\]{}])', re.DOTALL)
_KEY = re.compile(rb'(?<!\\)"(\w{1,20})"[ \t\r\n]{0,20}:[ \t\r\n]{0,20}\Z')
_MORE = re.compile(rb"[^\s\x00]")
_CLOSES = {b"}": b"{", b"]": b"["}


@dataclass(frozen=True)
class Outline:
    """What one pass over the text found.

    Attributes
    ----------
    kept : bytes
        The text without outputs.
    cells : tuple of (int, int)
        Where in `kept` each complete cell stands.
    complete : bool
        Whether all brackets were closed.
    trailing : bool
        Whether something follows the end.
    """

    kept: bytes
    cells: tuple[tuple[int, int], ...]
    complete: bool
    trailing: bool


def outline(text: bytes) -> Outline:
    """Return the outline of `text`, which begins with an object.

    Raises
    ------
    Refused
        If it is nested too deeply, or is too much even without its outputs.
    """
    stack = bytearray()
    parts: list[bytes] = []
    cells: list[tuple[int, int]] = []
    copied = size = brackets = cell_start = 0
    cut_at = list_at = -1  # depths: of what is being cut, of the list of cells
    end = None
    position = 0
    # Not `finditer`: in a string without an end it would begin anew at each of its characters.
    while found := _BRACKET.match(text, position):
        brackets += 1
        if brackets > _MOST_BRACKETS:
            raise Refused("too_deep")
        sign, position = found.group(1), found.end()
        place = position - 1
        if sign in b"[{":
            if cut_at < 0:
                if len(stack) >= _MOST_DEPTH:
                    raise Refused("too_deep")
                key = _key_before(text, place) if len(stack) in (1, 2, 3, 5) else b""
                if key in (b"cells", b"worksheets") and sign == b"[":
                    list_at = len(stack)
                elif _is_needless(key, stack):
                    parts.append(text[copied:place] + b"null")
                    size += len(parts[-1])
                    cut_at = len(stack)
                elif list_at >= 0 and len(stack) == list_at + 1:
                    cell_start = size + place - copied
            stack += sign
            continue
        if not stack or stack[-1:] != _CLOSES[sign]:
            break
        stack.pop()
        if cut_at >= 0:
            if len(stack) == cut_at:
                cut_at, copied = -1, place + 1
        elif list_at >= 0 and len(stack) == list_at + 1:
            cells.append((cell_start, size + place + 1 - copied))
        elif len(stack) == list_at:
            list_at = -1
        if not stack:
            end = place + 1
            break
    if cut_at < 0:
        parts.append(text[copied:end])
    kept = b"".join(parts)
    if len(kept) > MOST_KEPT_MB << 20:
        raise Refused("too_large", mb=len(kept) >> 20, most=MOST_KEPT_MB)
    return Outline(kept, tuple(cells), end is not None, end is not None and bool(_MORE.search(text, end)))


def _key_before(text: bytes, place: int) -> bytes:
    found = _KEY.search(text, max(0, place - 64), place)
    return found.group(1) if found else b""


def _is_needless(key: bytes, stack: bytearray) -> bool:
    """Outputs of a cell, at the depth that they have in format 4 or 3; widgets of a notebook."""
    if key == b"outputs":
        return bytes(stack) in (b"{[{", b"{[{[{")
    return key == b"widgets" and stack == b"{{"
