"""Pictures that a page may hold: real ones, not too large, and never fetched from elsewhere."""

import base64
import binascii
import re
import struct
from collections.abc import Callable
from urllib.parse import unquote

from convbook_grader.feedback.room import Room, escaped

_MOST_BYTES = 1_500_000
_MOST_PIXELS = 40_000_000  # what a phone can unpack
_MOST_ALT = 400
_PNG = b"\x89PNG\r\n\x1a\n"
_ACTIVE = re.compile(
    r"<\s*(?:script|foreignobject|iframe|handler)\b|\bon[a-z]+\s*=|javascript:|<!entity|@import",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:href\s*=|src\s*=|url\()[\s\"']*([^\s\"')>]{0,30})", re.IGNORECASE)
_OWN = ("#", "data:image/png", "data:image/jpeg")
Say = Callable[..., str]


def picture(mime: str, content: object, alt: str, room: Room, say: Say) -> str:
    """Return the HTML of a picture, or of a notice in its place.

    Parameters
    ----------
    mime : {"image/png", "image/jpeg", "image/svg+xml"}
        What it is said to be; PNG and JPEG are looked into.
    content : str
        base64, but for SVG.
    alt : str
        What it shows, in words.
    """
    made = _svg(content) if mime == "image/svg+xml" else _bitmap(content)
    if made is not None:
        kind, encoded, size = made
        described = escaped(" ".join(alt.split())[:_MOST_ALT])
        html = f'<img src="data:{kind};base64,{encoded}" alt="{described}"{size}>'
        if room.take(html):
            return html
    room.pictures_left_out += 1
    return left_out(alt, say)


def left_out(alt: str, say: Say) -> str:
    """Return the notice that stands for a picture."""
    words = " ".join(alt.split())[:_MOST_ALT]
    return f'<span class="notice">{escaped(say("picture_left_out", what=words or say("no_words")))}</span>'


def attached(attachments: object, address: str) -> tuple[str, object] | None:
    """Return the kind and content of the attachment that markdown calls `address`."""
    if not address.startswith("attachment:") or not isinstance(attachments, dict):
        return None
    name = address.removeprefix("attachment:")
    bundle = attachments.get(name) or attachments.get(unquote(name))
    if not isinstance(bundle, dict):
        return None
    return next(
        ((mime, bundle[mime]) for mime in ("image/png", "image/jpeg", "image/svg+xml") if mime in bundle),
        None,
    )


def _bitmap(content: object) -> tuple[str, str, str] | None:
    if not isinstance(content, str) or len(content) > _MOST_BYTES:
        return None
    try:
        data = base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    encoded = base64.b64encode(data).decode()
    if data.startswith(_PNG) and len(data) > 24:
        width, height = struct.unpack(">II", data[16:24])
        if not 0 < width * height <= _MOST_PIXELS:
            return None
        return "image/png", encoded, f' width="{width}" height="{height}"'
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", encoded, ""
    return None


def _svg(content: object) -> tuple[str, str, str] | None:
    """A drawing goes in as a picture file, where nothing runs; one that would try to is left out."""
    if (
        not isinstance(content, str)
        or len(content) > _MOST_BYTES // 2
        or "<svg" not in content[:2000].lower()
    ):
        return None
    if _ACTIVE.search(content) or any(not place.startswith(_OWN) for place in _ADDRESS.findall(content)):
        return None
    return "image/svg+xml", base64.b64encode(content.encode("utf-8", "replace")).decode(), ""
