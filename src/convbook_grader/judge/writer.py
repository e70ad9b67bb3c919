"""Values on their way out: see `wire`."""

import datetime
from array import array
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from convbook_grader.judge.channel import Buffer, WireError
from convbook_grader.judge.generators import write_generator
from convbook_grader.judge.tags import (
    ARRAY,
    BIG_INT,
    BYTEARRAY,
    COMPLEX,
    DATE,
    DATES,
    DICT,
    DTYPE,
    ELLIPSIS,
    EXACT,
    EXACT_NUMBERS,
    FLOATS,
    FROZENSET,
    GENERATOR,
    HOME,
    INTS,
    KINDS,
    LIST,
    MASKED,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_NODES,
    NAMED_TUPLE,
    NOT_IMPLEMENTED,
    OBJECTS,
    RANGE,
    SCALAR,
    SET,
    SLICE,
    TUPLE,
    TYPE,
    TYPES,
    Refer,
)

# Own copies: in S, the student may replace what the names stand for.
_isinstance, _type, _id, _len = isinstance, type, id, len
_AS_THEY_ARE = frozenset({type(None), bool, float, str, bytes})
_LONG = 32  # a list of at least so many floats or ints travels as a buffer


class Writer:
    """Turns one value into a tree that msgpack can pack, and the buffers beside it."""

    def __init__(self, refer: Refer, known: Mapping[int, tuple[Any, list[Any]]]) -> None:
        self.buffers: list[Buffer] = []
        self._refer, self._known, self._nodes = refer, known, 0

    def write(self, value: Any, depth: int) -> Any:
        """Return the tree of `value`."""
        kind = _type(value)
        if value is None or kind is bool or kind is float or kind is str or kind is bytes:
            return value
        if kind is int:
            return value if -(1 << 63) <= value < 1 << 64 else self._big(value)
        if hasattr(kind, "_is_proxy"):
            return self._refer(value)
        if depth > MAX_DEPTH:
            raise WireError("nested too deeply, or contains itself")
        known = self._known.get(_id(value))
        if known is not None and known[0] is value:
            sent = known[1]
            return sent if sent[0] != HOME else [HOME, sent[1], self.write(sent[2], depth + 1)]
        if kind is list or kind is tuple:
            return self._sequence(LIST if kind is list else TUPLE, value, depth)
        if kind is dict:
            return [DICT, *self._all([part for pair in value.items() for part in pair], depth)]
        if _isinstance(value, np.ndarray):
            return self._array(value, depth)
        if _isinstance(value, np.generic) and np.generic.dtype.__get__(value).kind in KINDS:
            return [SCALAR, np.generic.dtype.__get__(value).str, np.generic.tobytes(value)]
        return self._rarer(value, kind, depth)

    def _all(self, values: list[Any], depth: int) -> list[Any]:
        self._nodes += _len(values)
        if self._nodes > MAX_NODES:
            raise WireError("too large to cross")
        below = depth + 1
        return [value if _type(value) in _AS_THEY_ARE else self.write(value, below) for value in values]

    def _big(self, value: int) -> list[Any]:
        if value.bit_length() > 4 * MAX_DIGITS:
            raise WireError("an integer with too many digits")
        return [BIG_INT, hex(value)]

    def _sequence(self, tag: int, value: Any, depth: int) -> list[Any]:
        values = list(value)
        if _len(values) >= _LONG:
            kind = _type(values[0])
            if (kind is float or kind is int) and all(_type(item) is kind for item in values):
                try:
                    packed = array("d" if kind is float else "q", values)
                except OverflowError:
                    return [tag, *self._all(values, depth)]
                return [FLOATS if kind is float else INTS, tag, self._buffer(packed.tobytes())]
        return [tag, *self._all(values, depth)]

    def _buffer(self, data: Buffer) -> int:
        self.buffers.append(data)
        return _len(self.buffers) - 1

    def _array(self, value: Any, depth: int) -> list[Any]:
        if _isinstance(value, np.ma.MaskedArray):
            data, mask = np.ndarray.view(value, np.ndarray), np.ma.getmaskarray(value)
            return [MASKED, self._array(data, depth), self._array(np.ndarray.view(mask, np.ndarray), depth)]
        plain = np.ndarray.view(value, np.ndarray)
        shape = list(plain.shape)
        if plain.dtype.kind == "O":
            return [OBJECTS, shape, *self._all(plain.ravel().tolist(), depth)]
        if plain.dtype.kind not in KINDS:
            raise WireError(f"an array of dtype {plain.dtype} cannot cross")
        flat = np.ascontiguousarray(plain).reshape(-1)
        raw: Buffer = flat.view(np.uint8).data if flat.nbytes else b""
        return [ARRAY, plain.dtype.str, shape, self._buffer(raw)]

    def _rarer(self, value: Any, kind: type, depth: int) -> Any:
        if kind is set or kind is frozenset:
            return [SET if kind is set else FROZENSET, *self._all(list(value), depth)]
        if kind is complex:
            return [COMPLEX, value.real, value.imag]
        if kind is slice:
            return [SLICE, *self._all([value.start, value.stop, value.step], depth)]
        if kind is range:
            return [RANGE, *self._all([value.start, value.stop, value.step], depth)]
        if kind is bytearray:
            return [BYTEARRAY, bytes(value)]
        if value is Ellipsis or value is NotImplemented:
            return [ELLIPSIS if value is Ellipsis else NOT_IMPLEMENTED]
        if kind is np.random.Generator or kind is np.random.RandomState:
            state = write_generator(value)
            return self._refer(value) if state is None else [GENERATOR, self.write(state, depth + 1)]
        if _isinstance(value, _type) and value in TYPES:
            return [TYPE, TYPES[value]]
        if _isinstance(value, np.dtype) and value.kind in KINDS:
            return [DTYPE, value.str]
        if kind in EXACT_NUMBERS:
            return [EXACT, EXACT_NUMBERS[kind], str(value)]
        if kind in DATES and getattr(value, "tzinfo", None) is None:
            return [DATE, DATES[kind], _write_date(value)]
        base = self._base(value, kind, depth)
        return self._refer(value) if base is None else base

    def _base(self, value: Any, kind: type, depth: int) -> Any:
        """The plain value below a subclass; None if there is none."""
        if _isinstance(value, tuple) and _isinstance(getattr(kind, "_fields", None), tuple):
            names = [str.__str__(name) for name in kind._fields]  # type: ignore[attr-defined]
            items = list(tuple.__iter__(value))
            return [NAMED_TUPLE, str(kind.__name__), names, *self._all(items, depth)]
        for base, raw in _BASES:
            if _isinstance(value, base):
                return self.write(raw(value), depth)
        if kind in _VIEWS:
            return self._sequence(LIST, list(value), depth)
        return None


_BASES: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (int, int.__int__),
    (float, float.__float__),
    (str, lambda value: str.__getitem__(value, slice(None))),
    (bytes, lambda value: bytes.__getitem__(value, slice(None))),
    (list, lambda value: list(list.__iter__(value))),
    (tuple, lambda value: tuple(tuple.__iter__(value))),
    (dict, lambda value: dict(dict.items(value))),
)
_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))


def _write_date(value: Any) -> list[int]:
    if _isinstance(value, datetime.timedelta):
        return [value.days, value.seconds, value.microseconds]
    names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    return [getattr(value, name) for name in names if hasattr(value, name)]
