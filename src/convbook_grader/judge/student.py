"""S's end: lets T look at what the student's code made, and call it.

All of this may be subverted by the student, who shares the process. T believes nothing that
arrives beyond "this is what the student's code returned"; see `proxy`.

An operation never carries a value that an answer will be compared with: T compares at home.
"""

import builtins
import inspect
import random
import types
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

import numpy as np

from convbook_grader.judge.channel import Buffer, Channel, PeerGone, WireError
from convbook_grader.judge.contents import changed as differs
from convbook_grader.judge.contents import fresh, replace, snapshot
from convbook_grader.judge.generators import set_generator
from convbook_grader.judge.shell import Shell, time_limit
from convbook_grader.judge.tags import ARGUMENT, BACK, CALLBACK, HOME, MUTABLE, REFERENCE
from convbook_grader.judge.wire import decode, encode

Handler = Callable[..., Any]
_CONVERSIONS: dict[str, Handler] = {
    "str": str,
    "repr": repr,
    "bool": bool,
    "int": int,
    "float": float,
    "complex": complex,
    "index": lambda value: value.__index__(),
    "array": np.asarray,
    "vars": lambda value: dict(vars(value)),
    "dir": lambda value: [str(name) for name in dir(value)],
}
_MAX_TEXT = 4000
_AT_ONCE = 100  # items of a sequence that one answer holds


class Student:
    """The student's namespace, answering T's requests one at a time.

    Parameters
    ----------
    shell : Shell
        Where the student's cells have run.
    channel : Channel
        Connected to T.
    """

    def __init__(self, shell: Shell, channel: Channel) -> None:
        self._shell, self._channel = shell, channel
        # Number → object. Kept as long as the process lives, so a number never changes its meaning.
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._question = 0

    def answer(self) -> bool:
        """Answer one request; return False when T has gone."""
        try:
            self._answer(*self._channel.receive())
        except PeerGone:
            return False
        return True

    def _answer(self, header: Buffer, buffers: list[bytearray]) -> None:
        number = self._channel.number
        try:
            self._reply_to(decode(header, buffers, self._resolve), number)
        except PeerGone:
            raise
        except BaseException as error:
            self._channel.send(*encode(_describe(error, self._shell), self._refer), number=number)

    def _reply_to(self, request: list[Any], number: int) -> None:
        operation, seconds, generators, *rest = request
        _use_generators(generators)
        before, self._question = self._question, number
        try:
            with self._shell.muted(), time_limit(seconds):
                reply = self._perform(str(operation), rest)
        finally:
            self._question = before
        self._channel.send(*reply, number=number)  # sends all or, if it is too large, nothing

    def _perform(self, operation: str, rest: list[Any]) -> tuple[bytes, list[Buffer]]:
        if operation == "call":
            return self._call(*rest)
        value = getattr(self, f"_do_{operation}")(*rest)
        home = 0
        if operation in ("name", "getattr", "getitem") and isinstance(value, MUTABLE):
            home = self._number(value)
        return encode(["ok", value, home, []], self._refer)

    def _call(self, function: Handler, args: list[Any], named: dict[str, Any]) -> tuple[bytes, list[Buffer]]:
        given = [*args, *named.values()]
        before = [snapshot(value, self._refer) for value in given]
        result = function(*args, **named)
        changed = [
            [index, fresh(value)]
            for index, value in enumerate(given)
            if differs(before[index], value, self._refer)
        ]
        known = {
            id(value): (value, [ARGUMENT, index])
            for index, value in enumerate(given)
            if isinstance(value, MUTABLE)
        }
        for index, value in enumerate(given):
            if _same_memory(value, result):
                known[id(result)] = (result, [ARGUMENT, index])
        return encode(["ok", result, 0, changed], self._refer, known)

    def _do_call_each(self, function: Handler, questions: list[Any]) -> list[Any]:
        return [function(*one) for one in questions]

    def _do_look_each(self, things: list[Any], paths: list[str]) -> list[list[Any]]:
        from convbook.checks.series import look_each  # only where a test asks for it

        return look_each(things, *paths)

    def _do_name(self, name: str) -> Any:
        return self._shell.user_ns[name]

    def _do_bind(self, name: str, value: Any) -> None:
        self._shell.user_ns[name] = value

    def _do_delete(self, name: str) -> None:
        del self._shell.user_ns[name]

    def _do_getattr(self, target: Any, name: str) -> Any:
        return getattr(target, name)

    def _do_setattr(self, target: Any, name: str, value: Any) -> None:
        setattr(target, name, value)

    def _do_getitem(self, target: Any, key: Any) -> Any:
        return target[key]

    def _do_setitem(self, target: Any, key: Any, value: Any) -> None:
        target[key] = value

    def _do_len(self, target: Any) -> int:
        return len(target)

    def _do_iter(self, target: Any) -> Any:
        if isinstance(target, Sequence):
            items = list(islice(target, _AT_ONCE + 1))  # such as the axes of a figure
            if len(items) <= _AT_ONCE:
                return items
        return iter(target)

    def _do_next(self, target: Any) -> list[Any]:
        try:
            return [True, next(target)]
        except StopIteration:
            return [False, None]

    def _do_convert(self, target: Any, how: str) -> Any:
        return _CONVERSIONS[how](target)

    def _do_signature(self, target: Any) -> list[Any]:
        parameters = inspect.signature(target).parameters.values()
        return [[one.name, int(one.kind), one.default is not one.empty] for one in parameters]

    def _do_source(self, target: Any) -> str:
        return inspect.getsource(target)

    def _do_isinstance(self, target: Any, value: Any) -> bool:
        return isinstance(value, target)

    def _do_issubclass(self, target: Any, value: Any) -> bool:
        return issubclass(value, target)

    def _do_exit(self, target: Any, name: str) -> Any:
        if not name:
            return target.__exit__(None, None, None)
        kind = getattr(builtins, name, Exception)
        return target.__exit__(kind, kind(), None)

    def _do_figure(self, how: str) -> Any:
        import matplotlib.pyplot as plt
        from matplotlib._pylab_helpers import Gcf

        if how == "close":
            Gcf.destroy_all()  # not plt.close: the student may have replaced it
            return None
        if how == "numbers":
            return plt.get_fignums()
        return (plt.gcf() if how == "gcf" else plt.gca()) if plt.get_fignums() else None

    def _number(self, value: Any) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            number = len(self._objects) + 1
            self._objects[number], self._numbers[id(value)] = value, number
        return number

    def _refer(self, value: Any) -> list[Any]:
        kind = type(value)
        if isinstance(value, types.ModuleType):
            return [REFERENCE, self._number(value), "module", str(value.__name__)]
        if isinstance(value, type) and issubclass(value, BaseException):
            return [
                REFERENCE,
                self._number(value),
                "exception",
                *[str(base.__name__) for base in value.__mro__],
            ]
        what = "callable" if callable(value) else "object"
        return [REFERENCE, self._number(value), what, str(kind.__module__), str(kind.__qualname__)]

    def _resolve(self, tag: int, rest: list[Any]) -> Any:
        if tag == BACK:
            return self._objects[rest[0]]
        if tag == HOME:
            original = self._objects[rest[0]]
            return original if replace(original, rest[1]) else rest[1]
        if tag == CALLBACK:
            number = rest[0]
            return lambda *args, **named: self._call_back(number, list(args), named)
        raise WireError("an unknown tag")

    def _call_back(self, which: int, args: list[Any], named: dict[str, Any]) -> Any:
        question = ["callback", which, args, named]
        self._channel.send(*encode(question, self._refer), number=self._question)
        while True:
            message = decode(*self._channel.receive(), self._resolve)
            number = self._channel.number
            if isinstance(message[0], bool):
                break
            # The test's function looks at what it was given, before it answers.
            try:
                self._reply_to(message, number)
            except PeerGone:
                raise
            except Exception as error:
                self._channel.send(*encode(_describe(error, self._shell), self._refer), number=number)
        worked, value = message
        if not worked:
            kind = getattr(builtins, str(value), RuntimeError)
            raise kind if issubclass(kind, Exception) else RuntimeError(value)
        return value


def _same_memory(given: Any, result: Any) -> bool:
    """Whether `result` is all of the array `given` once more, such as ``given[:]``, and no copy of it."""
    return (
        type(given) is type(result) is np.ndarray
        and result.size > 0
        and (result.dtype, result.shape, result.strides) == (given.dtype, given.shape, given.strides)
        and bool(result.ctypes.data == given.ctypes.data)
    )


def _use_generators(states: list[Any] | None) -> None:
    """Go on with the random numbers where the test stands."""
    if states:
        set_generator(np.random.mtrand._rand, states[0])
        version, words, gauss = states[1]
        random.setstate((version, tuple(words), gauss))


def _describe(error: BaseException, shell: Shell) -> list[Any]:
    def text(make: Callable[[], object]) -> str:
        try:
            return str(make())[:_MAX_TEXT]
        except BaseException:
            return "?"

    key = error.args[0] if isinstance(error, KeyError) and error.args else None
    return [
        "error",
        [str(kind.__name__) for kind in type(error).__mro__],
        text(lambda: error),
        text(lambda: shell.traceback_of(error)),
        key if isinstance(key, int) or (isinstance(key, str) and len(key) < _MAX_TEXT) else None,
    ]
