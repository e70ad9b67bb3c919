"""Markdown, HTML and code of unknown hands, as HTML that can do nothing but be read."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import bleach  # type: ignore[import-untyped]
import mistune
from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

_MOST_MARKUP = 24_000
_MOST_CODE = 30_000
_LINKS = ("https://", "http://", "mailto:")
_WORDS = (
    "a abbr b blockquote br code dd del details div dl dt em hr i kbd li mark ol p pre q s samp small "
    "span strong sub summary sup table tbody td tfoot th thead tr u ul var"
)
_TEXT_TAGS = frozenset(_WORDS.split())
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
# With these, what is inside is no text.
_SILENT = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<(/?)h([1-6])>")
_TAG = re.compile(r"<[^<>]*>")
_PRIVATE = re.compile("[\ue000-\ue00f]")
_PICTURE = re.compile("\ue000([0-9]+)\ue001")


@dataclass(frozen=True)
class Prose:
    """Markdown as harmless HTML; pictures are left to `with_pictures`.

    Attributes
    ----------
    html : str
        Its headings as they were written: see `level_headings`.
    pictures : tuple of (str, str)
        Alternative text and address of each.
    """

    html: str
    pictures: tuple[tuple[str, str], ...] = ()


class _Renderer(mistune.HTMLRenderer):
    def __init__(self) -> None:
        super().__init__(escape=False, allow_harmful_protocols=None)
        self.pictures: list[tuple[str, str]] = []

    def image(self, text: str, url: str, title: str | None = None) -> str:
        self.pictures.append((plain(text), url))
        return f"\ue000{len(self.pictures) - 1}\ue001"

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre><code>{code_html(code, info or '')}</code></pre>\n"

    def inline_math(self, text: str) -> str:
        return f'<code class="math">{mistune.escape(text)}</code>'

    def block_math(self, text: str) -> str:
        return f'<pre><code class="math">{mistune.escape(text)}</code></pre>\n'


@lru_cache(maxsize=512)
def prose(source: str) -> Prose | None:
    """Return markdown as HTML, or None if it is too long to be worth it.

    The instructor's cells are the same for the whole class, so that what was rendered is kept.
    """
    if len(source) > _MOST_MARKUP:
        return None
    renderer = _Renderer()
    render = mistune.create_markdown(renderer=renderer, plugins=["strikethrough", "table", "math"])
    try:
        rendered = str(render(_PRIVATE.sub("", source)))
        if len(rendered) > 4 * _MOST_MARKUP:
            return None
        pictures = [*renderer.pictures, *[("", "")] * ("<img" in rendered.lower())]
        html = _clean(rendered, _TEXT_TAGS | _HEADINGS)
    except RecursionError:
        return None
    if len(pictures) > len(renderer.pictures):
        html += f"<p>\ue000{len(pictures) - 1}\ue001</p>"
    return Prose(html, tuple(pictures))


def with_pictures(text: Prose, draw: Any) -> str:
    """Return `text` with ``draw(alt, address)`` in place of each picture."""
    if not text.pictures:
        return text.html
    return _PICTURE.sub(lambda found: str(draw(*text.pictures[int(found.group(1))])), text.html)


def harmless(html: str) -> str | None:
    """Return the HTML that a program has shown, as a table or text at most.

    None if it is too long, or nothing of it is left to be read.
    """
    if len(html) > _MOST_MARKUP:
        return None
    try:
        cleaned = _clean(html, _TEXT_TAGS)
    except RecursionError:
        return None
    return cleaned if plain(cleaned).strip() else None


def plain(html: str) -> str:
    """Return the words of harmless `html`."""
    text = _TAG.sub("", html)
    for name, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(name, character)
    return text


class Headings:
    """Puts the headings of many pieces in order below one that stands before them all.

    Parameters
    ----------
    above : int
        The level of that one.
    """

    def __init__(self, above: int) -> None:
        self._above = self._last = above
        self.words = ""

    def follow(self, html: str) -> str:
        """Return `html` with levels that never skip one; the last heading is in `words`."""
        if "<h" not in html:
            return html
        levels: list[int] = []

        def put(found: re.Match[str]) -> str:
            if not found.group(1):
                wanted = self._above + int(found.group(2))
                self._last = min(wanted, self._last + 1, 6)
                levels.append(self._last)
            return f"<{found.group(1)}h{levels[-1] if levels else 6}>"

        moved = _HEADING.sub(put, html)
        last = moved.rfind("</h")
        if last >= 0:
            opened = moved.rfind(f"<h{moved[last + 3]}>", 0, last)
            self.words = plain(moved[opened + 4 : last]).strip() if opened >= 0 else self.words
        return moved


@lru_cache(maxsize=1024)
def code_html(source: str, language: str = "python") -> str:
    """Return `source` as HTML, its words marked for the style sheet."""
    if len(source) > _MOST_CODE:
        return mistune.escape(source)
    try:
        lexer = get_lexer_by_name(language.split()[0] if language.split() else "text", stripnl=False)
    except ClassNotFound:
        return mistune.escape(source)
    return str(highlight(source, lexer, HtmlFormatter(nowrap=True))).rstrip("\n")


def _clean(html: str, tags: frozenset[str]) -> str:
    cleaned = str(bleach.clean(_SILENT.sub("", html), tags=tags, attributes=_allowed, strip=True))
    return cleaned.replace("<a href=", '<a rel="noopener noreferrer nofollow" href=')


def _allowed(tag: str, name: str, value: str) -> bool:
    if tag == "a":
        return name == "href" and value.lower().startswith(_LINKS)
    if tag in ("td", "th"):
        return name in ("colspan", "rowspan") and value.isdigit() and len(value) < 3
    # Pygments marks words with these; a name like any other could take on our page's looks.
    return tag in ("span", "code") and name == "class" and len(value) <= 4
