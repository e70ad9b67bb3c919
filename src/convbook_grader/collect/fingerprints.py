"""What is left of an answer when names, comments, blanks and the starter text are taken away."""

import builtins
import io
import keyword
import re
import tokenize
from collections.abc import Collection, Iterator

GRAM = 6  # tokens; shorter runs are the same in any two programs
_KEPT = frozenset(keyword.kwlist) | frozenset(dir(builtins))
_SPACE = (
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
)
# A word, a number, or one letter of a script that is written without blanks.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_LONGEST = 200_000  # characters of one answer

Gram = tuple[str, ...]


def code_grams(source: str, starters: Collection[str]) -> frozenset[Gram]:
    """Return the runs of `GRAM` tokens in a cell that are the student's own.

    Parameters
    ----------
    source : str
        Python, or what should be.
    starters : collection of str
        The cell as it was released, in each edition.

    Notes
    -----
    Names become one and the same, unless they are Python's own or stand after a dot; so do texts.
    Comments and docstrings go. Lines of the starter go, and so does any run of tokens that the
    starter has as well: somebody who renames the starter's arguments has written nothing.
    """
    given = {tuple(line) for starter in starters for line in _lines(starter)}
    theirs = _grams([token for starter in starters for line in _lines(starter) for token in _plain(line)])
    own = [line for line in _lines(source) if tuple(line) not in given]
    return _grams([token for line in own for token in _plain(line)]) - theirs


def prose_grams(source: str, starters: Collection[str]) -> frozenset[Gram]:
    """Return the runs of `GRAM` words, or Chinese letters, that the starter does not have."""
    theirs = [_grams(_words(starter)) for starter in starters]
    return _grams(_words(source)).difference(*theirs)


def _grams(tokens: list[str]) -> frozenset[Gram]:
    return frozenset(tuple(tokens[at : at + GRAM]) for at in range(len(tokens) - GRAM + 1))


def _words(source: str) -> list[str]:
    return _WORD.findall(source[:_LONGEST].casefold())


def _plain(line: list[str]) -> Iterator[str]:
    """The tokens of a line without what somebody changes who wants it to look different."""
    before = ""
    for token in line:
        if token[0] in "\"'" or token[-1] in "\"'":
            yield '""'
        elif token.isidentifier() and token not in _KEPT and before != ".":
            yield "_"
        else:
            yield token
        before = token


def _lines(source: str) -> Iterator[list[str]]:
    """Each statement's tokens, without comments and docstrings."""
    line: list[str] = []
    for kind, text in _tokens(source[:_LONGEST]):
        if kind == tokenize.NEWLINE:
            if line and not (len(line) == 1 and line[0][-1] in "\"'"):
                yield line
            line = []
        elif kind not in _SPACE and text.strip():
            line.append(text)
    if line:
        yield line


def _tokens(source: str) -> Iterator[tuple[int, str]]:
    """Python's own tokens; of what it cannot read, line by line what it can."""
    try:
        yield from [
            (token.type, token.string) for token in tokenize.generate_tokens(io.StringIO(source).readline)
        ]
        return
    except (tokenize.TokenError, SyntaxError):
        pass
    for text in source.splitlines():
        found = []
        try:
            for token in tokenize.generate_tokens(io.StringIO(text.strip()).readline):
                found.append((token.type, token.string))
        except (tokenize.TokenError, SyntaxError):
            pass
        yield from found
        yield tokenize.NEWLINE, ""
