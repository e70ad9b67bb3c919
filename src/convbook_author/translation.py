"""Keep the two languages of a text in step.

The English half of a pair records the fingerprint of the Chinese it was written
from. When the Chinese changes, the fingerprint no longer fits, and a person looks.
"""

import hashlib
import re
import unicodedata
from pathlib import Path

from convbook.language import LANGUAGES
from convbook_author.problem import Problem
from convbook_author.text import Cell, Text, read_text

CANONICAL, TRANSLATED = LANGUAGES


def fingerprint(source: str) -> str:
    """Return eight hexadecimal digits that change when the words of `source` change."""
    lines = [line.rstrip() for line in unicodedata.normalize("NFC", source).strip().splitlines()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def check_pairs(text: Text) -> list[Problem]:
    """Return what is missing, misplaced or stale in the prose of `text`."""
    prose = [(place, cell) for place, cell in enumerate(text.cells) if cell.role == "prose"]
    by_name: dict[str, dict[str | None, tuple[int, Cell]]] = {}
    for place, cell in prose:
        by_name.setdefault(cell.name, {})[cell.lang] = (place, cell)
    problems = []
    for name, halves in by_name.items():
        problems += [Problem(text.file, name, what, do) for what, do in _faults(halves)]
    return problems


def _faults(halves: dict[str | None, tuple[int, Cell]]) -> list[tuple[str, str]]:
    unknown = [lang for lang in halves if lang not in LANGUAGES]
    if unknown:
        return [(f"prose in an unknown language {unknown[0]!r}", f"write lang as one of {LANGUAGES}")]
    for lang in LANGUAGES:
        if lang not in halves:
            return [(f"the {lang} text is missing", f"write it beside the other half, with lang={lang!r}")]
    (first, chinese), (second, english) = halves[CANONICAL], halves[TRANSLATED]
    if second != first + 1:
        return [("the pair is out of order", f"put the {TRANSLATED} cell right after the {CANONICAL} cell")]
    for lang, cell in ((CANONICAL, chinese), (TRANSLATED, english)):
        if not cell.source.strip():
            return [(f"the {lang} text is missing: the cell is empty", "write it")]
    if english.of != fingerprint(chinese.source):
        return [
            (
                f"the {TRANSLATED} text is stale: the {CANONICAL} text it was written from has changed",
                f"compare the two, mend the {TRANSLATED} text, then run `convbook accept {chinese.name}`",
            )
        ]
    return []


def accept(root: Path, file: Path, names: set[str]) -> list[str]:
    """Stamp the English halves named `names` (all of them if empty) as up to date.

    Returns
    -------
    list of str
        The names whose stamp changed.
    """
    text = read_text(root, file)
    stamps = {
        cell.name: fingerprint(cell.source)
        for cell in text.cells
        if cell.role == "prose" and cell.lang == CANONICAL and (not names or cell.name in names)
    }
    changed = []

    def stamp(match: re.Match[str]) -> str:
        header = match[0]
        key = re.search(r'\bkey="([^"]+)"', header)
        if f'lang="{TRANSLATED}"' not in header or not key or key[1] not in stamps:
            return header
        unstamped = re.sub(r' of="[^"]*"', "", header).rstrip()
        stamped = f'{unstamped} of="{stamps[key[1]]}"'
        if stamped != header:
            changed.append(key[1])
        return stamped

    before = (root / file).read_text(encoding="utf-8")
    after = re.sub(r"^# %% \[markdown\].*$", stamp, before, flags=re.MULTILINE)
    if after != before:
        (root / file).write_text(after, encoding="utf-8")
    return changed
