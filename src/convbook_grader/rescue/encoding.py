"""Bytes of any usual encoding as UTF-8, a piece at a time: the file may be 200 MB."""

import codecs
from collections.abc import Iterator

from convbook_grader.rescue.outcome import Repair

_CHUNK = 1 << 20
_SAMPLE = 200_000
# What Windows, and editors in Taiwan and China, write when they do not write UTF-8.
_LEGACY = ("cp950", "gb18030")
_COMMON = frozenset("的是一在不我有這个個为為们們说說與和到中上下大小出來会會")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def to_utf8(content: bytes, familiar: frozenset[str]) -> tuple[bytes, tuple[Repair, ...]]:
    """Return `content` as UTF-8 without a byte-order mark, and what had to be done for it.

    Parameters
    ----------
    content : bytes
        The file.
    familiar : frozenset of str
        Characters of the released notebook, by which encodings are told apart.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            content = content[len(mark) :]
            if name != "utf-8":
                return _transcoded(content, name, "replace"), (Repair("encoding", {"encoding": name}),)
            break
    if content.isascii() and b"\0" not in content[:2]:
        return content, ()
    wide = _wide(content[:2])
    if wide:
        return _transcoded(content, wide, "replace"), (Repair("encoding", {"encoding": wide}),)
    try:
        for _ in _decoded(content, "utf-8", "strict"):
            pass
        return content, ()
    except UnicodeDecodeError:
        pass
    legacy = _legacy(content, familiar)
    if legacy:
        return _transcoded(content, legacy, "replace"), (Repair("encoding", {"encoding": legacy}),)
    lost = sum(part.count("\ufffd") for part in _decoded(content, "utf-8", "replace"))
    return _transcoded(content, "utf-8", "replace"), (Repair("encoding_damaged", {"count": lost}),)


def _wide(start: bytes) -> str | None:
    """Which UTF-16 without a mark it is: its first character, a brace or a blank, has a zero byte."""
    if len(start) == 2 and start.count(0) == 1 and start.isascii():
        return "utf-16-be" if start[0] == 0 else "utf-16-le"
    return None


def _legacy(content: bytes, familiar: frozenset[str]) -> str | None:
    """The encoding in which most of the text reads like Chinese, if UTF-8 with a few bad bytes does not."""
    known = familiar | _COMMON

    def familiarity(text: str) -> float:
        others = [letter for letter in text if letter > "\x7f"]
        return sum(letter in known for letter in others) / len(others) if others else 0.0

    sample = _sample(content)
    best, name = familiarity(sample.decode("utf-8", "replace")), None
    for encoding in _LEGACY:
        text = sample.decode(encoding, "replace")
        if text.count("\ufffd") * 50 <= sum(letter > "\x7f" for letter in text) and familiarity(text) > best:
            best, name = familiarity(text), encoding
    return name


def _sample(content: bytes) -> bytes:
    """Bytes around the first that are not ASCII: pictures before them say nothing."""
    for start in range(0, len(content), _SAMPLE):
        if not content[start : start + _SAMPLE].isascii():
            return content[start : start + 2 * _SAMPLE]
    return b""


def _decoded(content: bytes, encoding: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for start in range(0, len(content), _CHUNK):
        yield decoder.decode(content[start : start + _CHUNK])
    if errors == "replace":  # strictly, a character that the file's end cuts is no wrong encoding
        yield decoder.decode(b"", final=True)


def _transcoded(content: bytes, encoding: str, errors: str) -> bytes:
    return b"".join(part.encode("utf-8", "replace") for part in _decoded(content, encoding, errors))
