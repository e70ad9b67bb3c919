"""What the student's own cells showed: text, figures and tables, made harmless."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from nbformat import NotebookNode

from convbook_grader.feedback.markup import harmless, prose, with_pictures
from convbook_grader.feedback.paths import shorten
from convbook_grader.feedback.pictures import left_out, picture
from convbook_grader.feedback.room import Room, cut, escaped

_MOST_OUTPUTS = 100
_MOST_LINES = 80
# What IPython says of HTML and scripts where they cannot be shown.
_NAMELESS = re.compile(r"<IPython\.core\.display\.\w{1,30} object>")
_PICTURES = ("image/png", "image/jpeg", "image/svg+xml")
Say = Callable[..., str]


def show_outputs(cell: NotebookNode, place: str, room: Room, say: Say) -> list[str]:
    """Return what `cell` showed, as pieces of HTML.

    Parameters
    ----------
    cell : NotebookNode
        A code cell that is not a test.
    place : str
        The heading that it stands under, for pictures that come without words.
    """
    pieces = []
    outputs = cell.get("outputs", [])
    for number, output in enumerate(outputs):
        if number == _MOST_OUTPUTS:
            pieces.append(notice(say("outputs_left_out", count=len(outputs) - number)))
            break
        if room.full:
            pieces.append(notice(say("page_full")))
            break
        pieces += _show(output, place, room, say)
    return pieces


def notice(words: str) -> str:
    """Return what the page itself has to say, told apart from what the student's code said."""
    return f'<p class="notice">{escaped(words)}</p>'


def text_block(text: str, label: str, room: Room, say: Say, kind: str = "shown") -> Iterator[str]:
    """Yield `text` as it was printed, without the grader's paths."""
    shown = shorten(cut(text, say("text_cut"))).strip("\n")
    if not shown.strip():
        return
    html = (
        f'<pre class="{kind}" tabindex="0" role="region" aria-label="{escaped(label)}">{escaped(shown)}</pre>'
    )
    yield html if room.take(html) else notice(say("page_full"))


def _show(output: NotebookNode, place: str, room: Room, say: Say) -> Iterator[str]:
    kind = output.get("output_type")
    if kind == "stream":
        error = output.get("name") == "stderr"
        label = say("stderr") if error else say("output")
        yield from text_block(_text(output.get("text")), label, room, say, "stderr" if error else "shown")
    elif kind == "error":
        yield from text_block(_traceback(output), say("error"), room, say, "raised")
    elif kind in ("display_data", "execute_result"):
        yield from _show_data(output.get("data", {}), place, room, say)


def _show_data(data: Any, place: str, room: Room, say: Say) -> Iterator[str]:
    words = _text(data.get("text/plain"))
    mime = next((mime for mime in _PICTURES if mime in data), None)
    if mime is not None:
        described = words if words and not words.startswith("<") else ""
        yield picture(mime, _text(data[mime]), shorten(described or say("picture", place=place)), room, say)
        return
    html = _text(data.get("text/html"))
    if html:
        cleaned = harmless(html) if room.take_markup(html) else None
        if cleaned is not None:
            piece = (
                f'<div class="table" tabindex="0" role="region" aria-label="{escaped(say("output"))}">'
                f"{shorten(cleaned)}</div>"
            )
            yield piece if room.take(piece) else notice(say("page_full"))
            return
    markdown = _text(data.get("text/markdown"))
    if markdown and room.take_markup(markdown):
        rendered = prose(markdown)
        if rendered is not None:
            piece = shorten(with_pictures(rendered, lambda alt, _: left_out(alt, say)))
            for level in "123456":  # a heading in what a program shows is no heading of the page
                piece = piece.replace(f"<h{level}>", "<p><strong>").replace(f"</h{level}>", "</strong></p>")
            yield f'<div class="shown-prose">{piece}</div>' if room.take(piece) else notice(say("page_full"))
            return
    if _NAMELESS.fullmatch(words) or (html and not words):
        yield notice(say("html_left_out"))
        return
    yield from text_block(words or markdown or _text(data.get("text/latex")), say("output"), room, say)


def _traceback(output: NotebookNode) -> str:
    lines = "\n".join(map(str, output.get("traceback", [])[:_MOST_LINES])).split("\n")
    told = f"{output.get('ename', '')}: {output.get('evalue', '')}"
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES // 2], "…", *lines[-_MOST_LINES // 2 :]]
    return "\n".join(lines) if any(line.strip() for line in lines) else told


def _text(value: object) -> str:
    if isinstance(value, list):
        return "".join(map(str, value))
    return value if isinstance(value, str) else ""
