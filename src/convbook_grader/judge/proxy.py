"""What a test cell holds in its hands when the student's object stays in S.

Only observations go over: an attribute, an item, a length, a call, a conversion. Operators
are local, always: ``==`` is identity and arithmetic a ``TypeError``, because the other operand
may be the very value that S must not learn, and because S would answer as it likes.
"""

import inspect
import sys
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np

from convbook_grader.judge.client import Client, StudentStopped

_MAX_STEPS = 1_000_000
# Attributes with two underscores that tests do ask for. All others stay local: numpy, copy and
# pickle look for such names by themselves, and some of them (``__array_interface__``) would
# make T read memory at an address that S chose.
_FORWARDED = frozenset(
    f"__{name}__"
    for name in [
        "name",
        "qualname",
        "doc",
        "module",
        "defaults",
        "kwdefaults",
        "annotations",
        "wrapped",
        "call",
        "init",
        "len",
        "getitem",
        "setitem",
        "contains",
        "add",
        "sub",
        "mul",
        "matmul",
        "truediv",
        "floordiv",
        "mod",
        "pow",
        "neg",
        "pos",
        "abs",
        "invert",
        "and",
        "or",
        "xor",
        "lshift",
        "rshift",
        "radd",
        "rsub",
        "rmul",
        "rtruediv",
        "iadd",
        "isub",
        "imul",
        "eq",
        "ne",
        "lt",
        "le",
        "gt",
        "ge",
        "bool",
        "str",
        "repr",
        "enter",
        "exit",
        "next",
        "iter",
    ]
) - {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"}
_CLAIMED = ("numpy", "matplotlib")
# A real one of these crosses by value, so whoever claims to be one is not.
_BY_VALUE = (np.ndarray, np.generic, np.dtype, np.random.Generator, np.random.RandomState)


class Proxy:
    """An object of the student's, in S."""

    __slots__ = ("__weakref__", "_held")
    _is_proxy = True

    def __init__(self, client: Client, number: int, names: list[str]) -> None:
        object.__setattr__(self, "_held", (client, number, names))

    def __getattribute__(self, name: str) -> Any:
        client, _, names = object.__getattribute__(self, "_held")
        if name == "__class__":
            return _claimed_class(names) or type(self)
        if name == "__signature__":
            return _signature(client.ask("signature", self))
        if name == "__dict__":
            return client.ask("convert", self, "vars")
        if name.startswith("__") and name not in _FORWARDED:
            return object.__getattribute__(self, name)
        if name.startswith(("_repr_", "_ipython_")):
            raise AttributeError(name)
        return client.ask("getattr", self, name)

    @staticmethod
    def _look_each(things: Sequence[Any], paths: Sequence[str]) -> list[list[Any]]:
        """Look at many objects at once; see `convbook.checks.series`."""
        client = object.__getattribute__(things[0], "_held")[0]
        rows = client.ask("look_each", list(things), list(paths))
        if not (type(rows) is list and len(rows) == len(things)) or any(
            type(row) is not list or len(row) != len(paths) for row in rows
        ):
            raise StudentStopped("malformed")
        return list(rows)

    def __setattr__(self, name: str, value: Any) -> None:
        _ask(self, "setattr", name, value)

    def __getitem__(self, key: Any) -> Any:
        return _ask(self, "getitem", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        _ask(self, "setitem", key, value)

    def __len__(self) -> int:
        return int(_plain(_ask(self, "len"), int))

    def __bool__(self) -> bool:
        return bool(_plain(_ask(self, "convert", "bool"), bool))

    def __int__(self) -> int:
        return int(_plain(_ask(self, "convert", "int"), int))

    def __index__(self) -> int:
        return int(_plain(_ask(self, "convert", "index"), int))

    def __float__(self) -> float:
        return float(_plain(_ask(self, "convert", "float"), float))

    def __complex__(self) -> complex:
        return complex(_plain(_ask(self, "convert", "complex"), complex))

    def __str__(self) -> str:
        return str(_plain(_ask(self, "convert", "str"), str))

    def __repr__(self) -> str:
        return str(_plain(_ask(self, "convert", "repr"), str))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __dir__(self) -> list[str]:
        return [str(name) for name in _ask(self, "convert", "dir")]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        values = _plain(_ask(self, "convert", "array"), np.ndarray)
        if values.dtype.kind == "O" and values.shape == ():
            # No array, so as in numpy: an array that holds the object, such as one of a list of axes.
            values = np.empty((), dtype=object)
            values[()] = self
        return values if dtype is None else values.astype(dtype)

    def __iter__(self) -> Iterator[Any]:
        steps = _ask(self, "iter")
        if not hasattr(type(steps), "_is_proxy"):
            yield from steps
            return
        for _ in range(_MAX_STEPS):
            more, value = _ask(steps, "next")
            if not more:
                return
            yield value
        raise StudentStopped("endless")

    def __next__(self) -> Any:
        more, value = _ask(self, "next")
        if not more:
            raise StopIteration
        return value

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return hash(("proxy", object.__getattribute__(self, "_held")[1]))

    def __contains__(self, value: object) -> bool:
        return any(item is value or bool(item == value) for item in self)

    def __instancecheck__(self, value: Any) -> bool:
        return hasattr(type(value), "_is_proxy") and _ask(self, "isinstance", value) is True

    def __subclasscheck__(self, value: Any) -> bool:
        return hasattr(type(value), "_is_proxy") and _ask(self, "issubclass", value) is True

    def __enter__(self) -> Any:
        return _ask_method(self, "__enter__")

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> bool:
        said = _ask(self, "exit", kind.__name__ if kind is not None else "")
        # A student's context manager may hold back an error, but never that the test has failed.
        ordinary = kind is not None and issubclass(kind, Exception)
        return (
            ordinary and said is True and not issubclass(kind or Exception, AssertionError | StudentStopped)
        )

    def __mro_entries__(self, bases: tuple[Any, ...]) -> NoReturn:
        raise TypeError(
            "a test cannot derive a class from a student's class: it lives in another process. "
            "Make an instance and test that instead"
        )

    def _no_operator(self, other: object = None) -> NoReturn:
        raise TypeError(
            "operators are not carried to the student's process: compare plain values, "
            "or call the method by its name, as in a.__add__(b)"
        )

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __matmul__ = __rmatmul__ = _no_operator
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _no_operator
    __pow__ = __rpow__ = __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = _no_operator
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = _no_operator
    __lt__ = __le__ = __gt__ = __ge__ = _no_operator
    __neg__ = __pos__ = __abs__ = __invert__ = _no_operator


class CallableProxy(Proxy):
    """A function, class or other callable of the student's, in S."""

    __slots__ = ()

    def __call__(self, *args: Any, **named: Any) -> Any:
        return _ask(self, "call", list(args), named)

    def _call_each(self, questions: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Call it once for each tuple of arguments; see `convbook.checks.series`."""
        answers = _plain(_ask(self, "call_each", list(questions)), list)
        if len(answers) != len(questions):
            raise StudentStopped("malformed")
        return list(answers)


def make_proxy(client: Client, number: int, what: str, names: list[str]) -> Proxy:
    """Make the proxy of a student's object; see `Client`."""
    return (CallableProxy if what == "callable" else Proxy)(client, number, names)


def _ask(proxy: Proxy, operation: str, *rest: Any) -> Any:
    client = object.__getattribute__(proxy, "_held")[0]
    return client.ask(operation, proxy, *rest)


def _ask_method(proxy: Proxy, name: str, *args: Any) -> Any:
    client = object.__getattribute__(proxy, "_held")[0]
    return client.ask("call", client.ask("getattr", proxy, name), list(args), {})


def _plain(value: Any, kind: type) -> Any:
    if not isinstance(value, kind) or hasattr(type(value), "_is_proxy"):
        raise TypeError(f"the student's object is no {kind.__name__}")
    return value


def _claimed_class(names: list[str]) -> type | None:
    """The class that S says an object has, if T has it, too: a figure *is* a ``Figure``."""
    module, name = (*names, "", "")[:2]
    if (module, name) == ("builtins", "function"):
        return types.FunctionType
    if module.partition(".")[0] not in _CLAIMED:
        return None
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    if not isinstance(found, type) or issubclass(found, _BY_VALUE):
        return None
    return found


def _signature(parameters: Any) -> inspect.Signature:
    """A signature as S tells it: names and kinds; the defaults' values stay in S."""
    kinds: Mapping[int, Any] = {int(kind): kind for kind in inspect._ParameterKind}
    return inspect.Signature(
        [
            inspect.Parameter(name, kinds[kind], default=None if optional else inspect.Parameter.empty)
            for name, kind, optional in parameters
        ]
    )
