"""Why a test failed, without showing the test or the value that it wanted.

Shown are: what the instructor wrote to be shown, what the student's own code raised, and the
kind of everything else. Values that a library prints by itself ("DESIRED: 0.0489") are not.
"""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from convbook.language import Language, say_in
from convbook_grader.judge.client import StudentStopped
from convbook_grader.judge.shell import CellTimeout

_MAX_MESSAGE = 2000
# Their messages speak of types and names, not of values.
_STRUCTURAL = (TypeError, AttributeError, NameError, IndexError, ZeroDivisionError, RecursionError)
_VALUE = re.compile(r"""("[^"]*"|'[^']*'|[-+]?\d[\d.,]*(?:e[-+]?\d+)?j?)""", re.IGNORECASE)
_MISMATCH = re.compile(r"Mismatched elements: \d+ / \d+ \([\d.]+%\)")
_TELLS_VALUES = {"str", "repr", "format", "float", "int", "round", "list", "join"}


@dataclass(frozen=True)
class Told:
    """What the notebook shows of an error: its name, its message, the lines of its box."""

    name: str
    message: str
    lines: list[str]


def explain(
    error: BaseException, file: str, source: str, hidden: frozenset[int], language: Language | None
) -> Told:
    """Say why a test cell failed.

    Parameters
    ----------
    error : BaseException
        What ended the cell.
    file, source : str
        The name that the cell was compiled under, and its text.
    hidden : frozenset of int
        Its lines that students do not get.
    language : {"zh-TW", "en"}, optional
        Of the words around; both if None.
    """

    def say(key: str) -> str:
        return say_in(language, f"judge.{key}")

    student = getattr(error, "student", None)
    if student is not None:
        name, message, where = student
        box = [say("in_your_code"), where.rstrip(), f"{name}: {message[:_MAX_MESSAGE]}"]
        return Told(name, message[:_MAX_MESSAGE], [line for line in box if line])
    render = getattr(error, "_render_traceback_", None)
    if render is not None:
        lines = [str(line) for line in render()]
        return Told(type(error).__name__, "\n".join(lines)[:_MAX_MESSAGE], lines)
    name, message = _name_and_message(error, file, source, hidden, say)
    message = message[:_MAX_MESSAGE]
    return Told(name, message, [f"{name}: {message}" if message else name])


def _name_and_message(
    error: BaseException, file: str, source: str, hidden: frozenset[int], say: Callable[[str], str]
) -> tuple[str, str]:
    name = type(error).__name__
    if isinstance(error, CellTimeout):
        return "CellTimeout", say("late_test")
    if isinstance(error, StudentStopped):
        return "StudentStopped", say(f"stopped.{error.args[0]}")
    lines = _lines_in(error.__traceback__, file)
    concealed = any(line in hidden for line in lines)
    if isinstance(error, AssertionError) or name == "Failed":  # the latter is pytest's
        if not _is_authored(error.__traceback__):
            found = _MISMATCH.search(str(error))
            return name, say("differs") + (f" ({found.group()})" if found else "")
        message = str(error).strip()
        if not message:
            return name, say("no_message")
        return name, _without_values(message, source, lines[-1] if lines else 0) if concealed else message
    if isinstance(error, _STRUCTURAL):
        return name, _VALUE.sub(_keep_names, str(error)) if concealed else str(error)
    if lines and not concealed:
        return name, str(error)
    return name, say("error_in_test")


def _lines_in(trace: TracebackType | None, file: str) -> list[int]:
    lines = []
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return lines


def _is_authored(trace: TracebackType | None) -> bool:
    """Whether the instructor's own code raised it, and not a library that they called."""
    last = None
    while trace is not None:
        last, trace = trace.tb_frame, trace.tb_next
    if last is None:
        return True
    return bool(last.f_globals.get("__name__", "") in ("__main__", "builtins"))


def _keep_names(found: re.Match[str]) -> str:
    text = found.group()
    return text if text[:1] in "'\"" and text[1:-1].replace(".", "_").isidentifier() else "…"


def _without_values(message: str, source: str, line: int) -> str:
    """The message of a hidden test: its words, without values that were put into them."""
    wording = _wording(source, line)
    if wording is None:
        return _VALUE.sub("…", message)
    if isinstance(wording, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "…" for part in wording.values]
        return "".join(str(part) for part in parts)
    return message


def _wording(source: str, line: int) -> ast.expr | None:
    """The expression that makes the message of the assertion in `line`, if its words can be told."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    best: ast.expr | None = None
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assert | ast.Raise) or not node.lineno <= line <= (
            node.end_lineno or line
        ):
            continue
        made = node.msg if isinstance(node, ast.Assert) else node.exc
        if isinstance(made, ast.Call) and isinstance(node, ast.Raise):
            made = made.args[0] if made.args else None
        best = made
    if isinstance(best, ast.Constant | ast.JoinedStr):
        return best
    if isinstance(best, ast.Call) and _called(best) not in _TELLS_VALUES and not _makes_text(best):
        return best
    return None


def _makes_text(call: ast.Call) -> bool:
    """Whether values may be put into words among the arguments of `call`."""
    inside = [node for argument in [*call.args, *call.keywords] for node in ast.walk(argument)]
    return any(isinstance(node, ast.JoinedStr | ast.BinOp | ast.Call) for node in inside)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
