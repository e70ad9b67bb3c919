"""How much a page may hold: nobody's printing can make it too big to open."""

import html

from nbconvert.filters import strip_ansi

_MOST_TEXT = 20_000
_CONTROL = dict.fromkeys(number for number in range(32) if chr(number) not in "\n\t")
_FRAME = 250  # what stands around a piece


class Room:
    """The room that is left on a page, in bytes.

    Parameters
    ----------
    most : int
        Of the whole page.
    """

    def __init__(self, most: int) -> None:
        self._left = most
        # Sanitising strange HTML takes time that grows with its square.
        self._markup = 200_000
        self.pictures_left_out = 0

    @property
    def full(self) -> bool:
        """Whether even a short text would not fit any more."""
        return self._left < 2 * _FRAME

    def take(self, piece: str) -> bool:
        """Whether `piece` still fits; if so, its room is taken."""
        size = _FRAME + (len(piece) if piece.isascii() else len(piece.encode("utf-8", "replace")))
        if size > self._left:
            return False
        self._left -= size
        return True

    def take_markup(self, text: str) -> bool:
        """Whether there is time to sanitise `text`."""
        if len(text) > self._markup:
            return False
        self._markup -= len(text)
        return True


def cut(text: str, notice: str) -> str:
    """Return `text` as plain lines of bearable length, `notice` in place of what is left out."""
    over = len(text) > _MOST_TEXT
    text = without_colours(text[:_MOST_TEXT])
    if "\r" in text:  # a progress bar writes over its own line: what was seen at the end is kept
        text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    text = text.translate(_CONTROL)
    return f"{text}\n{notice}" if over else text


def without_colours(text: str) -> str:
    """Return `text` without the codes by which a terminal shows colours."""
    return str(strip_ansi(text))  # type: ignore[no-untyped-call]


def escaped(text: str) -> str:
    """Return `text` as HTML."""
    return html.escape(text, quote=True)
