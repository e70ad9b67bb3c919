"""The addresses in what somebody pasted: cleaned, cut out of the sentence around them."""

import re

from convbook_grader.collect.link import LinkRefused
from convbook_grader.collect.names import is_gist, is_owner, is_repo

MAX_LENGTH = 4000  # characters; every form's field allows more, no address needs it
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# One character for one, so that places in the folded text are places in the text.
_FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "\u00a0\u3000\u2002\u2003\u2009\u202f\v\f"), " "
)
_DOT = re.compile(r"(?<=[a-z0-9])[。｡](?=(?:com|org|io|dev|net|google|github)\b)", re.IGNORECASE)
_MARKS = "，。；！？、：…「」『』【】《》〈〉（）“”‘’"
_JOINT = re.compile(
    r"\]\(|[，。；！？、：「」『』【】《》〈〉（）,;)\]|]+[\[(<]*(?=https?://)", re.IGNORECASE
)
_START = re.compile(r"[a-z][a-z0-9+.-]*://|(?:git|org-[0-9]+)@[a-z0-9.-]+:(?!//)", re.IGNORECASE)
_HOST = re.compile(r"[^/\s]*")
_REST = re.compile(r"[^\s<>\"`|]*")
_BARE = re.compile(
    r"(?<![\w@/.%=-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/:?#\s<>()\[\]]|[^\x00-\x7f]|\Z)", re.IGNORECASE
)
_TO_NOTEBOOK = re.compile(r"[^\n\r<>\"|]*?\.ipynb(?![a-z0-9])", re.IGNORECASE)
_FILE_PAGE = re.compile(r"/(?:blob|raw)/|//raw\.", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"((?:[a-z+]+://)?(?:[\w.-]+@)?[\w.-]*github\.com[:/][\w.-]+/[\w.-]+)[^\x00-\x7f]", re.A | re.I
)
# Not x.ipynb.txt, but x.ipynb) and x.ipynb。
_AFTER_NOTEBOOK = re.compile(
    r"\.ipynb(?=[)\]}.,;!'*]*(?:[^\x00-\x7f]|\Z))(?!.*\.ipynb)", re.IGNORECASE | re.DOTALL
)
_TWICE = re.compile(r"(?<=.)(?=https?://)", re.IGNORECASE)
_SHORT = re.compile(r"([\w.-]+)/([\w.-]+?)(?:\.git)?/?(/(?:blob|tree|raw|commit|commits|pull)/.+)?", re.A)
_COMMAND = re.compile(r"(?:git\s+clone|gh\s+repo\s+clone|git\s+remote\s+add\s+\w+)\s+", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*•·]|[0-9]{1,2}[.)、])\s+")
_NOTHING = re.compile(
    r"[-–—_.?]*|n/?a|none|nil|null|no|無|没有|沒有|還沒(?:做|好|寫)?|尚未(?:完成|繳交)?", re.IGNORECASE
)
_ON_DISK = re.compile(r"[a-z]:[\\/]|[\\~]|/(?!/)|\.{1,2}[\\/]|localhost\b", re.IGNORECASE)
_FILE = re.compile(r"[^:]*\.(?:ipynb|py|zip|rar|7z|html?|md|txt|pdf|docx?|png|jpe?g)", re.IGNORECASE)
_TOKEN = re.compile(r"(?:gh[pousr]_|github_pat_)[A-Za-z0-9_]{10,}")
# Bounded, and begun by letters that end the part before: no text makes these slow.
_LOGIN = re.compile(
    r"//[^\s/?#@:]*:[^\s/?#@]*@|:(?!git@|org-)[^\s/@]{1,255}@(?:[a-z0-9-]{1,63}\.){0,4}github", re.IGNORECASE
)
_MISTYPED = re.compile(
    r"(?:https?://)?\bh?t{1,2}ps?[:;]?[/\\]{1,3}(?=(?:[a-z0-9-]{1,63}\.){0,4}github)", re.IGNORECASE
)
_LABEL = re.compile(r"(?:github|repo|repository|link|url|連結|網址|作業|儲存庫)\s*:\s*", re.IGNORECASE)
_COMMIT = re.compile(r"[0-9a-f]{40}", re.IGNORECASE)


def clean(text: str) -> str:
    """Return `text` without the characters that nobody sees.

    Raises
    ------
    LinkRefused
        If there is nothing, or what no address holds: a password, a control character.
    """
    text = _MISTYPED.sub("https://", _INVISIBLE.sub("", text)).strip()
    folded = text.translate(_FOLD)
    if len(text) > MAX_LENGTH:
        raise LinkRefused("too_long")
    if _LOGIN.search(folded) or _TOKEN.search(folded):
        raise LinkRefused("credentials")
    if _CONTROL.search(text):
        raise LinkRefused("control")
    text = text[match.end() :] if (match := _BULLET.match(folded)) else text
    text = text[match.end() :] if (match := _COMMAND.match(text)) else text
    if _NOTHING.fullmatch(text.strip("。. \t\r\n")):
        raise LinkRefused("nothing")
    if text.translate(_FOLD).startswith(("-", "–", "—")):  # editors turn -- into a dash
        raise LinkRefused("option")
    return text


def addresses(text: str, hosts: frozenset[str]) -> list[str]:
    """Return every address in a cleaned text, with a scheme before each.

    Parameters
    ----------
    text : str
        What `clean` returned.
    hosts : frozenset of str
        Hosts that are known without a scheme. A dot alone makes no host: ``Day94.ipynb``.

    Raises
    ------
    LinkRefused
        If there is no address at all; says what is there instead.
    """
    folded = _DOT.sub(".", text.translate(_FOLD))
    found, at = [], 0
    while (start := _next(folded, at, hosts)) is not None:
        begin, head = start
        end = _REST.match(folded, head).end()  # type: ignore[union-attr]
        longer = _TO_NOTEBOOK.match(folded, end)
        piece = folded[begin:end].lower()
        if longer and _FILE_PAGE.search(piece) and ".ipynb" not in piece and "://" not in longer[0]:
            end = longer.end()  # a file name with blanks, as an address bar shows it
        # Who writes the host in full-width letters wrote all of it so; else the path is as meant.
        host = _HOST.match(folded, head).end()  # type: ignore[union-attr]
        written = folded if folded[begin:host] != text[begin:host] else text
        found += [_with_scheme(each) for each in _pieces(written[begin:end]) if each]
        at = end
    return found or [_whole(_trimmed(folded))]


def _next(text: str, at: int, hosts: frozenset[str]) -> tuple[int, int] | None:
    """Where the next address begins, and where its head ends."""
    full = _START.search(text, at)
    for bare in _BARE.finditer(text, at, full.start() if full else len(text)):
        if bare[0].lower() in hosts or bare[0].lower().endswith((".github.com", ".github.io")):
            return bare.start(), bare.end()
    return (full.start(), full.end()) if full else None


def _pieces(text: str) -> list[str]:
    """The addresses that were pasted without a blank between them, each trimmed."""
    pieces = []
    for part in _JOINT.split(text):
        twice = re.match(r"https?://(?:www\.)?github\.com/", part, re.IGNORECASE)
        pieces += _TWICE.split(part) if twice else [part]
    return [_trimmed(piece) for piece in pieces]


def _trimmed(text: str) -> str:
    """Without what belongs to the sentence: 。 and ) and 謝謝."""
    text = text.strip()
    after = _AFTER_NOTEBOOK.search(text)
    if after:
        text = text[: after.end()]
    elif not re.search(r"\.ipynb", text, re.IGNORECASE):
        text = re.split(f"[{_MARKS}]", text, maxsplit=1)[0]
        text = after_name[1] if (after_name := _AFTER_NAME.match(text)) else text
    while text and (text[-1] in ".,;:!?*'\"" + _MARKS or _closes_nothing(text)):
        text = text[:-1]
    return text


def _closes_nothing(text: str) -> bool:
    pair = {")": "(", "]": "[", "}": "{"}.get(text[-1])
    return pair is not None and text.count(text[-1]) > text.count(pair)


def _with_scheme(address: str) -> str:
    if re.match(r"[a-z][a-z0-9+.-]*://", address, re.IGNORECASE):
        return address
    if match := re.match(r"([a-z0-9-]+@[a-z0-9.-]+):(.*)", address, re.IGNORECASE | re.DOTALL):
        return f"ssh://{match[1]}/{match[2].lstrip('/')}"
    return f"https://{address}"


def _whole(text: str) -> str:
    """The address that the whole text stands for, if it holds none."""
    if re.match(r"(?:file|data|javascript|ext|about|mailto|vscode)::?", text, re.IGNORECASE):
        raise LinkRefused("scheme")
    if _ON_DISK.match(text):
        raise LinkRefused("own_computer")
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    short = _SHORT.fullmatch(text)
    if _FILE.fullmatch(text) and not (short and short[3]):
        raise LinkRefused("file_name")
    if _COMMIT.fullmatch(text):
        raise LinkRefused("only_commit")
    if len(text) in (20, 32) and is_gist(text.lower()):
        return f"https://gist.github.com/{text.lower()}"
    if short and is_owner(short[1]) and is_repo(short[2]) and not (short[1] + short[2]).isdigit():
        return f"https://github.com/{short[1]}/{short[2]}{short[3] or ''}"
    raise LinkRefused("not_a_link")
