"""The ladder that a check climbs: it stops at the first rung that does not hold.

defined → callable → runs → type → ndim → dtype → shape → values

A learner who gets something wrong reads what was called, what came back, what should
have come back, and one hint. Four lines, never more.
"""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from convbook.language import say

# A difference that rounding can make in sums of a few hundred float64 products.
RTOL, ATOL = 1e-7, 1e-9

# numpy says it differently in each version; from 2.4 on it is an error, before it was a warning.
_SCALAR_CONVERSIONS = (
    "only 0-dimensional arrays can be converted",
    "only length-1 arrays can be converted",
    "only size-1 arrays can be converted",
    "Conversion of an array with ndim > 0 to a scalar",
)


# np.dot and @ on windows of three axes.
_MATRIX_PRODUCTS = ("not aligned", "mismatch in its core dimension")
# b[0, 0, 0] or b.item() when b came as a plain number.
_BIAS_AS_A_NUMBER = (
    "'float' object is not subscriptable",
    "'float' object has no attribute",
    "'int' object is not subscriptable",
    "'int' object has no attribute",
)


@dataclass(frozen=True)
class Wrong:
    """A misconception, and the answer by which it gives itself away.

    Attributes
    ----------
    hint : str
        Entry of ``catalogue/hints.toml``.
    value : float, optional
        What stands at `at` in an answer of the right size.
    at : tuple of int
        Where to look, for arrays.
    shape : tuple of int, optional
        The shape of such an answer.
    """

    hint: str
    value: float | None = None
    at: tuple[int, ...] = ()
    shape: tuple[int, ...] | None = None

    def recognises(self, got: object) -> bool:
        """Whether `got` is the answer of someone who thinks this."""
        try:
            answer = np.asarray(got, dtype=float)
        except (TypeError, ValueError):
            return False
        if self.shape is not None:
            return answer.shape == self.shape
        if self.value is None or len(self.at) > answer.ndim:
            return False
        if any(index >= size for index, size in zip(self.at, answer.shape, strict=False)):
            return False
        there = answer[self.at] if self.at else answer.ravel()[:1]
        return bool(np.size(there) == 1 and np.isclose(there, self.value, rtol=1e-6, atol=1e-6).all())


@dataclass(frozen=True)
class Call:
    """A call that a visible test promises, hand-checkable: `text` is what the learner reads."""

    text: str
    arguments: tuple[Any, ...]
    expected: Any
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A call that must raise ValueError; `hint` is for those who answer it."""

    text: str
    arguments: tuple[Any, ...]
    hint: str


@dataclass(frozen=True)
class Failure:
    """The first rung that did not hold; `hint` is an entry of ``catalogue/hints.toml``."""

    rung: str
    call: str
    got: str
    expected: str
    hint: str

    def lines(self, exercise: str) -> list[str]:
        """Return the at most four lines that the learner reads."""
        return [
            say("check.failed", exercise=exercise, rung=say(f"check.rung_{self.rung}")),
            *([say("check.call", call=_short(self.call, 100))] if self.call else []),
            say("check.got_expected", got=_short(self.got), expected=_short(self.expected)),
            say("check.hint", hint=say(f"hints.{self.hint}")),
        ]


def climb(function: Any, *promises: Call | Refusal) -> Failure | None:
    """Return the first failure of `function` on its promised calls, or None."""
    if not callable(function):
        return Failure("callable", "", describe(function), say("check.a_function"), "not-callable")
    for promise in promises:
        failure = _refuse(function, promise) if isinstance(promise, Refusal) else _call(function, promise)
        if failure is not None:
            return failure
    return None


def _call(function: Callable[..., Any], call: Call) -> Failure | None:
    try:
        got = function(*call.arguments)
    except Exception as error:  # whatever a learner's code raises is an answer to explain
        return Failure("runs", call.text, describe(error), describe(call.expected), hint_for(error))
    return compare(call.text, got, call.expected, call.wrong)


def compare(text: str, got: Any, expected: Any, wrong: tuple[Wrong, ...] = ()) -> Failure | None:
    """Return the first rung on which `got` is not `expected`, or None.

    Parameters
    ----------
    text : str
        The call, as the learner reads it.
    got, expected : float, int or ndarray
        A float is held to be one whatever its precision; arrays must agree in
        number of axes, kind of number, shape and values.
    wrong : tuple of Wrong
        Misconceptions to look for when they differ.
    """
    rung, default = _first_difference(got, expected)
    if rung is None:
        return None
    hint = next((known.hint for known in wrong if known.recognises(got)), default)
    if rung == "values" and isinstance(expected, np.ndarray) and expected.ndim:
        return Failure(rung, text, *_where_they_differ(got, expected), hint)
    return Failure(rung, text, describe(got), describe(expected), hint)


def _first_difference(got: Any, expected: Any) -> tuple[str | None, str]:
    if isinstance(expected, np.ndarray):
        if not isinstance(got, np.ndarray):
            return "type", "not-written" if got is None else "tuple-for-array"
        if got.ndim != expected.ndim:
            return "ndim", "wrong-ndim"
        if got.dtype.kind != expected.dtype.kind:
            return "dtype", "not-boolean" if expected.dtype.kind == "b" else "wrong-dtype"
        if got.shape != expected.shape:
            return "shape", "wrong-shape"
        same = bool(np.allclose(got, expected, rtol=RTOL, atol=ATOL))
        return (None, "") if same else ("values", "wrong-values")
    whole = isinstance(expected, int)
    kinds = (int, np.integer) if whole else (float, np.floating)
    if not isinstance(got, kinds) or isinstance(got, bool):
        return "type", "not-written" if got is None else "size-not-int" if whole else "array-not-number"
    if not np.isclose(float(got), float(expected), rtol=RTOL, atol=ATOL):
        return "values", "wrong-values"
    return None, ""


def _refuse(function: Callable[..., Any], refusal: Refusal) -> Failure | None:
    try:
        got = function(*refusal.arguments)
    except ValueError:
        return None
    except Exception as error:
        hint = "not-written" if isinstance(error, NotImplementedError) else "wrong-error"
        return Failure("refuses", refusal.text, describe(error), "ValueError", hint)
    return Failure("refuses", refusal.text, describe(got), "ValueError", refusal.hint)


def hint_for(error: BaseException, where: str = "") -> str:
    """Return the hint for an exception that a learner's code raised.

    Parameters
    ----------
    error : BaseException
        The exception, or one of the same class and message.
    where : str, optional
        The lines that raised it, as a traceback prints them, if `error` does not know.
    """
    if isinstance(error, NotImplementedError):
        return "not-written"
    if isinstance(error, ValueError) and _raised_on_purpose(error, where):
        return "refused-here"
    if any(message in str(error) for message in _SCALAR_CONVERSIONS):
        return "float-of-array"
    if isinstance(error, NameError):
        return "name-missing"
    if any(message in str(error) for message in _MATRIX_PRODUCTS):
        return "dot-not-elementwise"
    if any(message in str(error) for message in _BIAS_AS_A_NUMBER):
        return "bias-number"
    return "it-raised"


def _raised_on_purpose(error: BaseException, where: str) -> bool:
    """Whether the last line of the learner's that was running says ``raise``."""
    where = where or str(getattr(error, "student", ("", "", ""))[2])
    lines = [line.strip() for line in where.split("\n") if line.strip(" \t~^")]
    if not lines:
        last = traceback.extract_tb(error.__traceback__)[-1:]
        libraries = (sys.prefix, sys.base_prefix)  # numpy says raise, too
        lines = [frame.line or "" for frame in last if not frame.filename.startswith(libraries)]
    return any(line.partition(": ")[2].startswith("raise") or line.startswith("raise") for line in lines[-1:])


def describe(value: object) -> str:
    """Return `value` in a few words: numbers as they are, arrays by shape and kind."""
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {value}".removesuffix(": ")
    if isinstance(value, np.ndarray):
        if value.size <= 1:
            return f"{value!r}"
        return say("check.an_array", shape=value.shape, dtype=value.dtype)
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.12g}"
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return str(int(value))
    return f"{type(value).__name__} {value!r}" if value is not None else "None"


def _where_they_differ(got: Any, expected: Any) -> tuple[str, str]:
    off = ~np.isclose(got, expected, rtol=RTOL, atol=ATOL)
    first = tuple(int(index) for index in np.argwhere(off)[0])
    place = ", ".join(map(str, first))
    here, wanted = (f"[{place}] = {array[first]:.8g}" for array in (got, expected))
    return here, wanted


def _short(text: str, most: int = 80) -> str:
    """Keep a line a line, however long the learner's value or message is."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
