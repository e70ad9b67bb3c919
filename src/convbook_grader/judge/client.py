"""T's end of the wire: asks S, and believes only that this is what S answered.

A request carries what the operation needs (a name, an argument, an index) and never a value
that the answer will be compared with. Whatever comes back is plain data, a proxy, or an
exception of a class that T chose.
"""

import builtins
import ctypes
import importlib
import random
import sys
import time
import weakref
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from convbook_grader.judge.channel import Channel, PeerGone, WireError
from convbook_grader.judge.contents import fresh, replace
from convbook_grader.judge.shell import CellTimeout
from convbook_grader.judge.tags import ARGUMENT, BACK, CALLBACK, HOME, MUTABLE, REFERENCE
from convbook_grader.judge.wire import decode, encode

# Modules that a student may have imported for the tests to use; T takes its own copy.
_MODULES = frozenset(
    [
        "numpy",
        "math",
        "cmath",
        "matplotlib",
        "scipy",
        "itertools",
        "functools",
        "collections",
        "random",
        "time",
        "copy",
        "re",
        "string",
        "typing",
        "statistics",
        "operator",
        "fractions",
        "decimal",
        "datetime",
    ]
)
_EXCEPTIONS: dict[str, type[Exception]] = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Exception)
} | {"LinAlgError": np.linalg.LinAlgError}
# Raised inside a test they would mean something to the test itself.
for _name in ("StopIteration", "StopAsyncIteration"):
    _EXCEPTIONS[_name] = RuntimeError
# numpy's global generator, seen in place: its state as a copy would cost more than a whole call.
_WORDS = ctypes.cast(
    np.random.mtrand._rand._bit_generator.ctypes.state_address, ctypes.POINTER(ctypes.c_uint32)
)
_POSITION = 624


class StudentStopped(RuntimeError):
    """The student's process has ended, hangs, or does not keep to the protocol."""


class Client:
    """Asks one S.

    Parameters
    ----------
    channel : Channel
        Connected to S.
    make_proxy : callable
        Given this client, a number, what it is ("callable" or "object") and where its class
        says it comes from: the proxy.
    python_random : bool
        Whether the tests use Python's own random numbers, besides numpy's.
    masks : bool
        Whether the tests work with masked arrays.

    Attributes
    ----------
    broken : str
        Why S cannot be asked any more: ``"gone"``, ``"late"``, ``"malformed"``; else empty.
    deadline : float
        When the running test cell ends, on the clock of `time.monotonic`.
    """

    def __init__(
        self,
        channel: Channel,
        make_proxy: Callable[..., Any],
        python_random: bool = False,
        masks: bool = False,
    ) -> None:
        self._channel, self._make_proxy = channel, make_proxy
        self._python_random, self._masks = python_random, masks
        self.broken = ""
        self.deadline = 0.0
        self._proxies: weakref.WeakValueDictionary[int, Any] = weakref.WeakValueDictionary()
        self._exceptions: dict[int, type[Exception]] = {}
        self._callbacks: dict[int, Callable[..., Any]] = {}
        self._copies: dict[int, Any] = {}
        self._homes: dict[int, tuple[Any, int]] = {}
        self._sent_generators: object = None
        self._asked = 0
        self._failed_inside: BaseException | None = None

    def begin(self, deadline: float) -> None:
        """Start a test cell: forget the copies that the last one held."""
        self.deadline = deadline
        self._copies, self._homes, self._callbacks = {}, {}, {}

    def ask(self, operation: str, *rest: Any) -> Any:
        """Ask S for something and return its answer.

        Raises
        ------
        Exception
            What the student's code raised, as the nearest class that T knows.
        StudentStopped
            If S is gone or answers nonsense.
        CellTimeout
            If the cell's time is used up.
        """
        if self.broken:
            raise StudentStopped(self.broken)
        if self.deadline <= time.monotonic():
            raise CellTimeout
        given: list[Any] = [*rest[1], *rest[2].values()] if operation == "call" else []
        try:
            reply = self._exchange(operation, rest, given)
            if reply[0] != "error":
                return self._result(operation, reply, given)
            error = self._exception(*reply[1:])
        except PeerGone:
            self.broken = "gone"
        except CellTimeout:  # T's own alarm, in the middle of a message: S does not answer
            self.broken = "late"
            raise
        except _CannotSend as refused:
            raise TypeError(str(refused)) from None
        except (WireError, TypeError, ValueError, LookupError):
            self.broken = "malformed"
        else:
            raise error
        raise StudentStopped(self.broken)

    def bind(self, name: str, value: Any) -> None:
        """Bind a name of the student's in S, until the test cell binds it back."""
        self.ask("bind", name, value)

    def listen(self) -> None:
        """Mark S as broken if it has said something that nobody asked for.

        Its next answer would then not be one.
        """
        try:
            if not self.broken and self._channel.has_something():
                self.broken = "malformed"
        except PeerGone:
            self.broken = "gone"

    def _exchange(self, operation: str, rest: tuple[Any, ...], given: list[Any]) -> list[Any]:
        left = self.deadline - time.monotonic()
        message = [operation, left, self._generators(operation), *rest]
        if self._channel.has_something():
            raise WireError("an answer before the question")
        # Numbered, so that an answer that comes late, or comes twice, is not taken for the next one.
        number = self._asked = (self._asked + 1) % (1 << 32)
        try:
            self._channel.send(*encode(message, self._refer, self._known(given)), number=number)
        except PeerGone:
            raise
        except WireError as error:
            raise _CannotSend(str(error)) from error
        while True:
            received = self._channel.receive()
            if self._channel.number != number:
                raise WireError("an answer to another question")
            reply = decode(*received, lambda tag, parts: self._resolve(tag, parts, given), self._masks)
            if not isinstance(reply, list) or not reply:
                raise WireError("no answer")
            if reply[0] != "callback":
                break
            self._answer_callback(*reply[1:])
        if self._failed_inside is not None:
            # Such as pytest.fail in a function that the test lent: it ends the test itself.
            failed, self._failed_inside = self._failed_inside, None
            raise failed
        return reply

    def _answer_callback(self, number: Any, args: Any, named: Any) -> None:
        function = self._callbacks.get(number)
        if function is None or not isinstance(args, list) or not isinstance(named, dict):
            raise WireError("no such function")
        try:
            answer = [True, function(*args, **named)]
        except CellTimeout:
            raise
        except Exception as error:
            answer = [False, type(error).__name__]  # its message may hold what S must not know
        except BaseException as error:
            answer, self._failed_inside = [False, type(error).__name__], error
        # S waits for an answer, so it gets one, even if the real one cannot cross.
        try:
            self._channel.send(*encode(answer, self._refer))
        except PeerGone:
            raise
        except WireError:
            self._channel.send(*encode([False, "TypeError"], self._refer))

    def _result(self, operation: str, reply: list[Any], given: list[Any]) -> Any:
        kind, value, home, changed = reply
        if kind != "ok" or type(home) is not int:
            raise WireError("no answer")
        for index, contents in changed:
            replace(given[index], contents, believe=False)
        # Only what has a place in S keeps its identity; a call's result is new.
        placed = operation in ("name", "getattr", "getitem") and not any(value is one for one in given)
        if home and placed and isinstance(value, MUTABLE):
            # The same object as before keeps its identity, and what the test wrote into it.
            known = self._copies.get(home)
            if known is not None and replace(known, value):
                return known
            self._copies[home], self._homes[id(value)] = value, (value, home)
        return value

    def _known(self, given: Iterable[Any]) -> dict[int, tuple[Any, list[Any]]]:
        found = {}
        for value in given:
            held = self._homes.get(id(value))
            if held is not None and held[0] is value:
                found[id(value)] = (value, [HOME, held[1], fresh(value)])
        return found

    def _generators(self, operation: str) -> list[Any] | None:
        """The state of T's random numbers, for S to go on with, if the test has moved them."""
        if operation not in ("call", "call_each"):
            return None
        mark = (_WORDS[0], _WORDS[1], _WORDS[_POSITION], random.getstate() if self._python_random else None)
        if mark == self._sent_generators:
            return None
        self._sent_generators = mark
        version, words, gauss = random.getstate()
        return [np.random.mtrand._rand, [version, list(words), gauss]]

    def _refer(self, value: Any) -> list[Any]:
        number = number_of(value, self)
        if number is not None:
            return [BACK, number]
        if callable(value):
            return [CALLBACK, self._lend(value)]
        raise _CannotSend(f"a {type(value).__name__} of the test cannot be handed to student code by value")

    def _lend(self, function: Callable[..., Any]) -> int:
        """The number by which S may call a function of the test's, until the cell ends."""
        for number, lent in self._callbacks.items():
            if lent is function:
                return number
        self._callbacks[len(self._callbacks) + 1] = function
        return len(self._callbacks)

    def _resolve(self, tag: int, rest: list[Any], given: list[Any]) -> Any:
        if tag == ARGUMENT:
            return given[rest[0]]
        if tag != REFERENCE or type(rest[0]) is not int:
            raise WireError("an unknown tag")
        number, what, *names = rest
        if any(type(name) is not str for name in [what, *names]):
            raise WireError("an unknown name")
        if what == "module":
            return self._module(number, names[0])
        if what == "exception":
            return self._exception_class(number, names)
        return self._proxy(number, what, names)

    def _proxy(self, number: int, what: str, names: list[str]) -> Any:
        proxy = self._proxies.get(number)
        if proxy is None:
            proxy = self._proxies[number] = self._make_proxy(self, number, what, names)
        return proxy

    def _module(self, number: int, name: str) -> Any:
        if name in sys.modules and (name.partition(".")[0] in _MODULES):
            return sys.modules[name]
        if name in _MODULES:
            return importlib.import_module(name)
        return self._proxy(number, "object", ["builtins", "module"])

    def _exception_class(self, number: int, names: list[str]) -> type[Exception]:
        if names[0] in _EXCEPTIONS and _EXCEPTIONS[names[0]].__name__ == names[0]:
            return _EXCEPTIONS[names[0]]
        if number not in self._exceptions:
            bases = (_nearest(names),)
            self._exceptions[number] = type(names[0], bases, {"_student": (self, number), "_names": names})
        return self._exceptions[number]

    def _exception(self, names: Any, message: Any, where: Any, key: Any) -> BaseException:
        if not (isinstance(names, list) and all(type(text) is str for text in [*names, message, where])):
            raise WireError("no answer")
        if names[:1] == ["CellTimeout"]:
            return CellTimeout(message)
        own = next((kind for kind in self._exceptions.values() if kind._names == names), None)  # type: ignore[attr-defined]
        kind = own or _nearest(names)
        error: Exception
        if kind is KeyError and isinstance(key, str | int):
            error = KeyError(key)
        else:
            try:
                error = kind(message)
            except TypeError:  # such as UnicodeDecodeError, which wants more than a message
                error = RuntimeError(message)
        error.student = (names[0] if names else "?", message, where)  # type: ignore[attr-defined]
        return error


class _CannotSend(WireError):
    """The test tried to hand over something that has no value form; not S's fault."""


def _nearest(names: list[str]) -> type[Exception]:
    return next((_EXCEPTIONS[name] for name in names if name in _EXCEPTIONS), RuntimeError)


def number_of(value: Any, client: Client) -> int | None:
    """Return the number by which S knows `value`, if it is S's."""
    held = None
    if isinstance(value, type):
        held = vars(value).get("_student")
    elif hasattr(type(value), "_is_proxy"):
        held = object.__getattribute__(value, "_held")[:2]
    return held[1] if held is not None and held[0] is client else None
