"""What can be told of a student's Python without compiling it, in one pass over its text."""

import re
from dataclasses import dataclass

from convbook_grader.rescue.remembered import remembered

_DEEPEST = 200
_TOKEN = re.compile(
    r'''(?P<skip>\#[^\n]*+|\\.|"""(?:[^"\\]++|\\.|"(?!""))*+"""|\'\'\'(?:[^'\\]++|\\.|'(?!''))*+\'\'\''''
    r'''|(?!"""|\'\'\')(?:"(?:[^"\\\n]++|\\.)*+"|'(?:[^'\\\n]++|\\.)*+'))'''
    r'''|(?P<endless>"""|\'\'\')|(?P<open>[(\[{])|(?P<close>[)\]}])'''
    r'''|^(?:async[ ]+)?(?:def|class)[ ]+(?P<name>\w+)'''
    r'''|^(?P<targets>[^\W\d]\w*+(?:[ ]*+,[ ]*+[^\W\d]\w*+)*+)[ ]*+=(?!=)''',
    re.DOTALL | re.MULTILINE,
)  # fmt: skip
_HEAD = re.compile(r"^(?:async[ ]+)?def[ ]+(\w+)[ ]*\(", re.MULTILINE)
_BRACKET = re.compile(r"[()\[\]{}]")
_STUB = re.compile(r"pass|\.\.\.|raise[ ]+NotImplementedError\b.*")
_LONGEST = 4000  # characters of a function, without its strings and comments


@dataclass(frozen=True)
class PythonText:
    """What one pass over a cell found.

    Attributes
    ----------
    defined : dict
        Functions and classes at the outermost level → the place of their first definition.
    assigned : frozenset of str
        Variables that get a value at the outermost level.
    is_open : bool
        Whether the text ends within a bracket or a string: it goes on elsewhere.
    """

    defined: dict[str, int]
    assigned: frozenset[str]
    is_open: bool


@remembered
def look_at(source: str) -> PythonText:
    """Return what can be told of `source`, which may be no Python at all."""
    defined: dict[str, int] = {}
    assigned: set[str] = set()
    depth = 0
    for token in _TOKEN.finditer(source):
        kind = token.lastgroup
        if kind == "endless":
            return PythonText(defined, frozenset(assigned), True)
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "name" and depth == 0:
            defined.setdefault(token.group("name"), token.start())
        elif kind == "targets" and depth == 0:
            assigned.update(name.strip() for name in token.group("targets").split(","))
    return PythonText(defined, frozenset(assigned), depth > 0)


@remembered
def unwritten(source: str, *, empty: bool) -> frozenset[str]:
    """Return the functions at the outermost level of `source` that still are what a stub is.

    Parameters
    ----------
    source : str
        Which may be no Python at all.
    empty : bool
        Whether a body without any statement counts, too. It does not where its rest may stand
        in another cell.
    """
    if "def " not in source:
        return frozenset()
    code = _TOKEN.sub(lambda token: "" if _says_nothing(token) else token.group(), source)
    found: dict[str, bool] = {}
    for head in _HEAD.finditer(code):
        statements = _body_of(code, head.end())
        if statements is not None:
            stub = all(_STUB.fullmatch(statement) for statement in statements)
            found[head.group(1)] = stub and (empty or bool(statements))
    return frozenset(name for name, stub in found.items() if stub)


def _says_nothing(token: re.Match[str]) -> bool:
    return token.lastgroup == "skip" and not token.group().startswith("\\")


def _body_of(code: str, place: int) -> list[str] | None:
    """The statements of the function whose parameters begin at `place`; None if it is no stub's."""
    code = code[place : place + _LONGEST]  # a stub is short, and a text of many heads not slow
    place, depth = 0, 1
    for bracket in _BRACKET.finditer(code):
        depth += 1 if bracket.group() in "([{" else -1
        if depth == 0:
            place = bracket.end()
            break
    colon = code.find(":", place) if depth == 0 else -1
    if colon < 0:
        return None
    first, *others = code[colon + 1 :].split("\n")
    lines = [first]
    for line in others:
        if line.strip() and indent(line) == 0:
            break
        lines.append(line)
    else:
        if len(code) == _LONGEST:
            return None
    return [part.strip() for line in lines for part in line.split(";") if part.strip()]


@remembered
def without_comments(source: str) -> str:
    """Return `source` without comments, blank lines and blanks at the ends of lines."""
    code = _TOKEN.sub(lambda token: "" if token.group().startswith("#") else token.group(), source)
    return "\n".join(line.rstrip() for line in code.split("\n") if line.strip())


def continues(first: str, second: str) -> bool:
    """Whether `second` can only be the rest of `first`: its first line stands inside of a block."""
    if look_at(first).is_open:
        return True
    above = [line for line in first.split("\n") if line.strip()]
    below = next((line for line in second.split("\n") if line.strip()), "")
    if not above or indent(below) == 0:
        return False
    if above[-1].rstrip().endswith(":"):
        return indent(below) > indent(above[-1])
    # A line that opens no block is followed by one of its own block, or of one around it.
    return indent(below) <= indent(above[-1]) and any(indent(line) == indent(below) for line in above)


@remembered
def starts_within(source: str) -> bool:
    """Whether the first line is indented: what it belongs to stands elsewhere."""
    return indent(next((line for line in source.split("\n") if line.strip()), "")) > 0


def indent(line: str) -> int:
    """Return how far `line` is indented, a tab being eight columns."""
    return len(line[: len(line) - len(line.lstrip(" \t"))][:_DEEPEST].expandtabs(8))


@remembered
def lines_of(source: str) -> frozenset[str]:
    """Return the lines of `source` that say something, without their indentation."""
    return frozenset(line for line in map(str.strip, source.split("\n")) if len(line) > 3)
