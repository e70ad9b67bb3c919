"""A merge that git could not finish leaves both versions in the file, between marks."""

import re

# In JSON a line can begin like this only outside of strings: there, line ends are written \n.
_MARK = re.compile(rb"^(<{7}|\|{7}|={7}|>{7})(?:[ \t][^\n]*)?\r?$", re.MULTILINE)


def sides_of(text: bytes) -> tuple[bytes, bytes] | None:
    """Return what the file was on each side of a merge, or None if there are no marks.

    The first is the student's own branch (``HEAD``), the second what was merged into it.
    """
    if b"<<<<<<<" not in text:
        return None
    sides: tuple[list[bytes], list[bytes]] = ([], [])
    inside, position, found = "both", 0, False
    for mark in _MARK.finditer(text):
        sign = mark.group(1)[:1]
        if sign != b"<" and inside == "both":
            continue
        piece = text[position : mark.start()]
        for number, name in enumerate(("ours", "theirs")):
            if inside in ("both", name):
                sides[number].append(piece)
        inside = {b"<": "ours", b"|": "base", b"=": "theirs", b">": "both"}[sign]
        position, found = mark.end(), True
    if not found:
        return None
    for number, name in enumerate(("ours", "theirs")):
        if inside in ("both", name):
            sides[number].append(text[position:])
    return b"".join(sides[0]), b"".join(sides[1])
