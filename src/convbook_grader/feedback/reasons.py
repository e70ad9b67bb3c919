"""Why a test did not pass: what was asked, what was found, what should hold, and one hint.

Read from what the executed notebook says of it. The judge has already taken out what students may
not see; stock nbgrader has not, so that from its tracebacks only known words are taken.
"""

import ast
import builtins
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter
from typing import Any

from nbformat import NotebookNode

from convbook.checks.ladder import hint_for
from convbook.language import LANGUAGES, Language, entry, say_in
from convbook_grader.feedback.paths import shorten
from convbook_grader.feedback.room import cut, without_colours

Say = Callable[..., str]

_JUDGES_OWN = ("CellTimeout", "StudentStopped", "TestStopped")
_FRAME = re.compile(r"(?:Cell In|Input In|<ipython-input-)[ \[-]*(\d{1,9})")
_FILE = re.compile(r'File "[^"\n]{0,400}", ')
_LIBRARY = ("ACTUAL:", "DESIRED:", "Mismatched elements", "Arrays are not")


@dataclass(frozen=True)
class Reason:
    """What the page says of a test; each part may be empty.

    Attributes
    ----------
    asked, found, broken, holds, hint : str
        What the test wanted, what it got, in which respect that is wrong, the property that should
        hold, what to try.
    where : str
        The lines of the student's own code that raised.
    said : str
        What a visible check said when it passed.
    unwritten : bool
        Whether it is because the exercise is still as it was released.
    follows : bool
        Whether that alone could be the cause.
    """

    asked: str = ""
    found: str = ""
    broken: str = ""
    holds: str = ""
    hint: str = ""
    where: str = ""
    said: str = ""
    unwritten: bool = False
    follows: bool = False


def reason_of(
    cell: NotebookNode, visible: str, passed: bool, language: Language | None, ours: bool
) -> Reason:
    """Return what there is to say of a test cell.

    Parameters
    ----------
    cell : NotebookNode
        As it was executed, hidden tests and all.
    visible : str
        What students have of its text.
    passed : bool
        Whether it gave all its points.
    language : {"zh-TW", "en"}, optional
        Both if None.
    ours : bool
        Whether it is a notebook of this course, whose catalogue knows its tests and hints.
    """

    def say(key: str, **values: object) -> str:
        return say_in(language, f"feedback.{key}", **values)

    hides = visible != cell.source
    outputs = cell.get("outputs", [])
    asked, holds = _promise(cell, visible, language, ours)
    if passed:
        return Reason(asked, said="" if hides else _printed(outputs))
    error = next((output for output in outputs if output.get("output_type") == "error"), None)
    if error is None:
        silent = any(output.get("name") == "stderr" for output in outputs)
        found = say("found_stderr" if silent else "found_part")
        return Reason(asked, found, holds=holds, hint=say("hint_part"))
    name, message = str(error.get("ename", "")), without_colours(str(error.get("evalue", "")))[:4000]
    checked = _check(message) if name == "CheckFailed" else None
    if checked is not None:
        return _of_check(checked, say, language)
    lines = [without_colours(str(line)) for line in error.get("traceback", [])[:60]]
    told = _Told(name, message, "\n".join(lines), hides, cell, language)
    found, hint, where = told.stock() if "Traceback (most recent call last)" in told.trace else told.judged()
    if ours and not hint and where:
        hint = _hint_for(name, message, where, language)
    if not hint and message in _hints():
        hint, found = message, say("found_property" if holds else "found_visible")
    generic = say("hint_raised") if where else say("hint_visible" if not hides else "hint_hidden")
    return Reason(
        asked,
        shorten(cut(found, "…")),
        holds=holds,
        hint=hint or generic,
        where=shorten(cut(where, "…")),
        unwritten=name == "NotImplementedError",
        follows=hint in _in_all("hints.wrong-error"),
    )


@dataclass(frozen=True)
class _Told:
    name: str
    message: str
    trace: str
    hides: bool
    cell: NotebookNode
    language: Language | None

    def judged(self) -> tuple[str, str, str]:
        """What the judge left in the notebook may be shown as it stands."""
        boxed = _in_all("judge.in_your_code")
        first, _, rest = self.trace.partition("\n")
        if first in boxed:
            where, _, last = rest.rpartition("\n")
            return self._say("found_raised", error=last or self.name), "", _FILE.sub("", where).strip("\n")
        if self.name == "AssertionError" or self.name in _JUDGES_OWN or not self.name:
            return self.message, "", ""
        return f"{self.name}: {self.message}" if self.message else self.name, "", ""

    def stock(self) -> tuple[str, str, str]:
        """Stock nbgrader's traceback holds the hidden test, and the values that it wanted."""
        frames = _FRAME.findall(self.trace)
        elsewhere = bool(frames) and frames[-1] != str(self.cell.get("execution_count"))
        if self.name == "AssertionError" and not elsewhere:
            if any(mark in self.message for mark in _LIBRARY):
                return say_in(self.language, "judge.differs"), "", ""
            return self._assertion() or say_in(self.language, "judge.no_message"), "", ""
        if elsewhere or not self.hides:
            raised = f"{self.name}: {self.message}" if self.message else self.name
            return self._say("found_raised", error=raised), "", ""
        return self._say("found_raised", error=self.name), "", ""

    def _assertion(self) -> str:
        """The message of a stock assertion; of a hidden one, only words that stand in the test."""
        if not self.hides or self.message in _hints():
            return self.message
        return next((words for words in _wordings(self.cell.source, self.message)), "")

    def _say(self, key: str, **values: object) -> str:
        return say_in(self.language, f"feedback.{key}", **values)


def _of_check(found: dict[str, str], say: Say, language: Language | None) -> Reason:
    hint = found.get("hint", "")
    unwritten = hint in _in_all("hints.not-written")
    expected = found.get("expected", "")
    call = found.get("call", "") or found.get("exercise", "")
    return Reason(
        asked=say("asked_call", call=call, expected=expected) if expected else call,
        found=shorten(found.get("got", "")),
        broken=found.get("rung", ""),
        hint=hint,
        unwritten=unwritten,
    )


def _check(message: str) -> dict[str, str] | None:
    """The parts of what `convbook.check` said, whichever language it spoke; None if it is unlike it."""
    parts: dict[str, str] = {}
    for line in message.split("\n")[:6]:
        for key in ("failed", "call", "got_expected", "hint"):
            found = next(
                (found for one in (None, *LANGUAGES) if (found := _unsay(one, f"check.{key}", line))), None
            )
            if found:
                parts |= found
                break
    return parts if "exercise" in parts else None


def _unsay(language: Language | None, key: str, line: str) -> dict[str, str] | None:
    """The values that made `line` of the words for `key`: what `say_in` did, undone."""
    rest, name = line, None
    values: dict[str, str] = {}
    for words, field in _pieces(language, key):
        at = rest.find(words) if name is not None else 0 if rest.startswith(words) else -1
        if at < 0:
            return None
        if name is not None:
            values.setdefault(name, rest[:at].strip())
        rest, name = rest[at + len(words) :], field
    if name is not None:
        values.setdefault(name, rest.strip())
    return values


@cache
def _pieces(language: Language | None, key: str) -> list[tuple[str, str | None]]:
    words = entry(key)
    template = words[language] if language else " / ".join(words[one] for one in LANGUAGES)
    return [(text, field) for text, field, _, _ in Formatter().parse(template)]


def _promise(cell: NotebookNode, visible: str, language: Language | None, ours: bool) -> tuple[str, str]:
    """What the test asks and what should hold, from the catalogue or its visible comment."""
    name = cell.metadata.nbgrader.grade_id
    known = [_known(table, name, language) if ours else "" for table in ("asked", "holds")]
    return known[0] or _comment(visible), known[1]


def _known(table: str, name: str, language: Language | None) -> str:
    words: Any = entry(f"feedback.{table}").get(name)
    if words is None:
        return ""
    return str(words[language]) if language else " / ".join(words[one] for one in LANGUAGES)


def _comment(visible: str) -> str:
    """The comment that a test begins with: what its author says of it."""
    lines: list[str] = []
    for line in visible.strip().split("\n"):
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# ").rstrip())
    return cut(" ".join(lines), "…")[:600]


def _printed(outputs: list[Any]) -> str:
    text = "".join(
        output.get("text", "") for output in outputs if output.get("output_type") == "stream"
        if output.get("name") == "stdout" and isinstance(output.get("text"), str)
    )  # fmt: skip
    return shorten(cut(text[:2000], "…")).strip()


def _hint_for(name: str, message: str, where: str, language: Language | None) -> str:
    kind = getattr(builtins, name, Exception)
    kind = kind if isinstance(kind, type) and issubclass(kind, Exception) else Exception
    try:
        error = kind(message)
    except TypeError:  # UnicodeDecodeError wants five arguments
        error = Exception(message)
    return say_in(language, f"hints.{hint_for(error, where)}")


@cache
def _in_all(key: str) -> frozenset[str]:
    """The words for `key` as a notebook of any edition holds them."""
    return frozenset(say_in(one, key) for one in (*LANGUAGES, None))


@cache
def _hints() -> frozenset[str]:
    """Every hint, as it may stand in a notebook: `why` says nothing that is a secret."""
    table: Any = entry("hints")
    return frozenset().union(*(_in_all(f"hints.{name}") for name in table))


@lru_cache(maxsize=256)
def _tree(source: str) -> ast.AST | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _wordings(source: str, message: str) -> Iterator[str]:
    tree = _tree(source)
    for node in ast.walk(tree) if tree is not None else ():
        made = node.msg if isinstance(node, ast.Assert) else node.exc if isinstance(node, ast.Raise) else None
        if isinstance(made, ast.Call) and made.args and isinstance(node, ast.Raise):
            made = made.args[0]
        if isinstance(made, ast.Constant) and made.value == message:
            yield message
        elif isinstance(made, ast.JoinedStr):
            words = [str(part.value) if isinstance(part, ast.Constant) else None for part in made.values]
            fixed = [word for word in words if word]
            if fixed and _in_order(fixed, message):
                yield "".join(word if word is not None else "…" for word in words)


def _in_order(words: list[str], text: str) -> bool:
    at = 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True
