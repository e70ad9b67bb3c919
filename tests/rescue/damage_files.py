"""What becomes of a file: its encoding, its ends, a merge."""

import json
import random

from damage import BLANK, Node, damages_file


def to_bytes(nb: Node, rng: random.Random) -> bytes:
    indent = rng.choice([1, 1, 2, None])
    return json.dumps(
        nb, ensure_ascii=rng.random() < 0.3, indent=indent, sort_keys=rng.random() < 0.5
    ).encode()


@damages_file("a byte-order mark")
def bom(content: bytes, rng: random.Random) -> bytes:
    return b"\xef\xbb\xbf" + content


@damages_file("Windows' line ends")
def crlf(content: bytes, rng: random.Random) -> bytes:
    return content.replace(b"\n", b"\r\n")


@damages_file("UTF-16 with a mark")
def utf_16(content: bytes, rng: random.Random) -> bytes:
    return content.decode("utf-8", "replace").encode("utf-16")


@damages_file("UTF-16 without a mark")
def utf_16_bare(content: bytes, rng: random.Random) -> bytes:
    return content.decode("utf-8", "replace").encode(rng.choice(["utf-16-le", "utf-16-be"]))


@damages_file("Big5")
def big5(content: bytes, rng: random.Random) -> bytes:
    return content.decode("utf-8", "replace").encode("cp950", "backslashreplace")


@damages_file("GBK")
def gbk(content: bytes, rng: random.Random) -> bytes:
    return content.decode("utf-8", "replace").encode("gbk", "backslashreplace")


@damages_file("text after the end")
def trailing(content: bytes, rng: random.Random) -> bytes:
    return content + rng.choice([b"\n}\n", b"\0" * 500, b"]}", b"{}", b"\nsaved by x", content[-300:]])


@damages_file("the file is cut off after its cells")
def cut_after_cells(content: bytes, rng: random.Random) -> bytes:
    end = max(content.rfind(b'"nbformat'), content.rfind(b'"metadata": {', len(content) - 300))
    return content[:end] if end > content.rfind(b'"cell_type"') else content[:-1]


@damages_file("the file is cut off in a cell")
def cut_in_cell(content: bytes, rng: random.Random) -> bytes:
    return content[: len(content) * rng.randrange(50, 95) // 100]


@damages_file("an unfinished merge with a blank copy")
def conflict(content: bytes, rng: random.Random) -> bytes:
    ours, theirs = (content, BLANK[0]) if rng.random() < 0.5 else (BLANK[0], content)
    return b"<<<<<<< HEAD\n" + ours + b"\n=======\n" + theirs + b"\n>>>>>>> 3f2a1b0 (homework)\n"
