"""What a file is that is no notebook: the reason to give back, with what to do."""

import re

from convbook_grader.rescue.outcome import Refused

_BINARY = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"Rar!", "zip"), (b"7z\xbc\xaf", "zip"),
    (b"\x1f\x8b", "zip"), (b"%PDF", "pdf"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)  # fmt: skip
_HTML = re.compile(rb"<(!doctype|html|head|body|meta|script|div|\?xml|!--)", re.IGNORECASE)
_LINK = re.compile(rb"(\[InternetShortcut\]|https?://)", re.IGNORECASE)
_PYTHON = re.compile(
    rb"^(# ?%%|# In ?\[|import \w|from \w+|def \w+\(|class \w+|#!|# coding|print\()", re.MULTILINE
)
_HEAD = 4000


def refuse_binary(content: bytes) -> None:
    """Raise if `content` is nothing, or a kind of file that is no text.

    Raises
    ------
    Refused
        With the kind as its key.
    """
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refused("empty")
    for start, kind in _BINARY:
        if content.startswith(start):
            raise Refused(kind)


def refuse_text(text: bytes) -> None:
    """Raise if `text` is plainly no JSON object.

    Raises
    ------
    Refused
        With what it seems to be as its key.
    """
    head = text[:_HEAD].lstrip()
    if head.startswith(b"{"):
        return
    if head.startswith(b"version https://git-lfs"):
        raise Refused("lfs")
    if _LINK.match(head):
        raise Refused("link")
    if _HTML.match(head):
        raise Refused("html")
    if head.startswith((b"[", b'"')):
        raise Refused("not_notebook")
    if b"\0" in head:
        raise Refused("binary")
    if _PYTHON.search(head):
        raise Refused("python")
    raise Refused("text")
