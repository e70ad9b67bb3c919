"""Values as bytes: the only form in which S and T exchange anything.

msgpack carries numbers, strings and lists; everything else is a list that starts with a tag.
There is no pickle, nothing is imported by name, and no object is ever built from a class that
the peer chose. What has no value form (a function, an instance of a student's class, a
figure) stays where it is and crosses as a number that the other end holds a proxy for.

Arrays travel beside the header as raw buffers, with a dtype from a short list. Long lists of
floats or ints do the same, so that the header stays small and costs little to check.

Subclasses of plain types (a ``float`` with its own ``__eq__``) cross as their base value:
whatever they override stays behind. See ``docs/security.md``.
"""

import collections
import datetime
import decimal
import fractions
import functools
import math
import re
from array import array
from collections.abc import Callable, Mapping
from typing import Any

import msgpack
import numpy as np

from convbook_grader.judge.channel import Buffer, WireError
from convbook_grader.judge.generators import read_generator, write_generator

# Own copies: in S, the student may replace what the names stand for.
_isinstance, _type, _id, _len = isinstance, type, id, len

(LIST, DICT, TUPLE, SET, FROZENSET, COMPLEX, BIG_INT, ARRAY, SCALAR, OBJECTS, MASKED, SLICE, RANGE, BYTEARRAY,
 FLOATS, INTS, NAMED_TUPLE, TYPE, DTYPE, GENERATOR, EXACT, DATE, ELLIPSIS, NOT_IMPLEMENTED) = range(24)  # fmt: skip
REFERENCE, BACK, CALLBACK, ARGUMENT, HOME = range(32, 37)
MUTABLE = (np.ndarray, list, dict, set, bytearray, np.random.Generator, np.random.RandomState)

MAX_DEPTH, MAX_NODES, MAX_DIGITS = 60, 1_000_000, 20_000
_LONG = 32  # a list of at least so many floats or ints travels as a buffer
_DTYPE = re.compile(r"[<>|=]?(?:[?bBiufcSU]\d{0,9}|[mM]8(?:\[(?:\d{1,4})?(?:[YMWDhms]|ms|us|ns|ps|fs|as)\])?)")
_KINDS = frozenset("biufcSUmM")

_TYPES: dict[type, str] = {
    kind: kind.__name__
    for kind in (int, float, bool, str, bytes, list, tuple, dict, set, frozenset, complex, object, type(None))
} | {
    getattr(np, name): f"np.{name}"
    for name in (
        "ndarray generic number integer floating float16 float32 float64 int8 int16 int32 int64 "
        "uint8 uint16 uint32 uint64 bool_ complex64 complex128"
    ).split()
}
_TYPES_BY_NAME = {name: kind for kind, name in _TYPES.items()}
_EXACT = {decimal.Decimal: "d", fractions.Fraction: "f"}
_DATES = {
    datetime.datetime: "datetime", datetime.date: "date", datetime.time: "time", datetime.timedelta: "delta",
}  # fmt: skip

Refer = Callable[[Any], list[Any]]
Resolve = Callable[[int, list[Any]], Any]


def encode(
    value: Any, refer: Refer, known: Mapping[int, tuple[Any, list[Any]]] | None = None
) -> tuple[bytes, list[Buffer]]:
    """Return `value` as a header and its buffers.

    Parameters
    ----------
    value : object
        Any nesting of plain values and of what `refer` can name.
    refer : callable
        Given an object without a value form: a list that starts with a tag of at least
        `REFERENCE`.
    known : mapping, optional
        ``id(object)`` → (object, list to send in its place), for objects that the other end
        has already. The third item of a `HOME` is its contents, still to be written.

    Raises
    ------
    WireError
        If it is too large, too deep, cyclic, or holds an array that cannot cross.
    """
    writer = _Writer(refer, known or {})
    try:
        tree = writer.write(value, 0)
        header = msgpack.packb(tree, use_bin_type=True, unicode_errors="surrogatepass")
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise WireError(f"this value cannot cross: {_type(error).__name__}") from error
    return header, writer.buffers


def decode(header: Buffer, buffers: list[bytearray], resolve: Resolve) -> Any:
    """Return the value that `encode` was given.

    Parameters
    ----------
    header, buffers : bytes-like
        As received; nothing in them is trusted.
    resolve : callable
        Given a tag of at least `REFERENCE` and the rest of its list: the object.

    Raises
    ------
    WireError
        If they are not what `encode` makes.
    """
    try:
        tree = msgpack.unpackb(header, raw=False, strict_map_key=True, unicode_errors="surrogatepass")
        return _Reader(buffers, resolve).read(tree, 0)
    except WireError:
        raise
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError, MemoryError, AttributeError,
            msgpack.UnpackException) as error:  # fmt: skip
        raise WireError(f"malformed: {_type(error).__name__}") from error


class _Writer:
    def __init__(self, refer: Refer, known: Mapping[int, tuple[Any, list[Any]]]) -> None:
        self.buffers: list[Buffer] = []
        self._refer, self._known, self._nodes = refer, known, 0

    def write(self, value: Any, depth: int) -> Any:
        kind = _type(value)
        if value is None or kind is bool or kind is float or kind is str or kind is bytes:
            return value
        if kind is int:
            return value if -(1 << 63) <= value < 1 << 64 else self._big(value)
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
        if _isinstance(value, np.generic) and np.generic.dtype.__get__(value).kind in _KINDS:
            return [SCALAR, np.generic.dtype.__get__(value).str, np.generic.tobytes(value)]
        return self._rarer(value, kind, depth)

    def _all(self, values: list[Any], depth: int) -> list[Any]:
        self._nodes += _len(values)
        if self._nodes > MAX_NODES:
            raise WireError("too large to cross")
        return [self.write(value, depth + 1) for value in values]

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
        if plain.dtype.kind not in _KINDS:
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
            return [GENERATOR, self.write(write_generator(value), depth + 1)]
        if _isinstance(value, _type) and value in _TYPES:
            return [TYPE, _TYPES[value]]
        if _isinstance(value, np.dtype) and value.kind in _KINDS:
            return [DTYPE, value.str]
        if kind in _EXACT:
            return [EXACT, _EXACT[kind], str(value)]
        if kind in _DATES and getattr(value, "tzinfo", None) is None:
            return [DATE, _DATES[kind], _write_date(value)]
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
_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


class _Reader:
    def __init__(self, buffers: list[bytearray], resolve: Resolve) -> None:
        self._buffers, self._resolve = buffers, resolve

    def read(self, tree: Any, depth: int) -> Any:
        if depth > MAX_DEPTH + 20:
            raise WireError("nested too deeply")
        if _type(tree) is not list:
            if tree is None or _type(tree) in (bool, int, float, str, bytes):
                return tree
            raise WireError("an unknown form")
        if not tree or _type(tree[0]) is not int:
            raise WireError("no tag")
        tag = tree[0]
        if tag >= REFERENCE:
            return self._resolve(tag, [self.read(part, depth + 1) for part in tree[1:]])
        if tag in (LIST, TUPLE, SET, FROZENSET, DICT):
            values = [self.read(part, depth + 1) for part in tree[1:]]
            if tag == LIST:
                return values
            if tag == DICT:
                return dict(zip(values[::2], values[1::2], strict=True))
            return tuple(values) if tag == TUPLE else set(values) if tag == SET else frozenset(values)
        if tag == ARRAY:
            return self._array(tree)
        if tag == SCALAR:
            return np.frombuffer(_bytes(tree[2]), _dtype(tree[1]), count=1)[0]
        if tag in (FLOATS, INTS):
            numbers = array("d" if tag == FLOATS else "q", bytes(self._buffer(tree[2])))
            return tuple(numbers) if tree[1] == TUPLE else numbers.tolist()
        return self._rarer(tag, tree, depth)

    def _buffer(self, index: Any) -> bytearray:
        if _type(index) is not int or not 0 <= index < _len(self._buffers):
            raise WireError("no such buffer")
        return self._buffers[index]

    def _array(self, tree: list[Any]) -> np.ndarray[Any, Any]:
        dtype, shape, data = _dtype(tree[1]), _shape(tree[2]), self._buffer(tree[3])
        if math.prod(shape) * dtype.itemsize != _len(data):
            raise WireError("an array whose size is not its shape's")
        if not data:
            return np.empty(shape, dtype)
        # The buffer is this message's own, so the array may keep it, and be written to.
        return np.frombuffer(data, dtype).reshape(shape)

    def _rarer(self, tag: int, tree: list[Any], depth: int) -> Any:
        rest = tree[1:]
        if tag == OBJECTS:
            shape, values = _shape(rest[0]), [self.read(part, depth + 1) for part in rest[1:]]
            if math.prod(shape) != _len(values):
                raise WireError("an array whose size is not its shape's")
            objects = np.empty(_len(values), dtype=object)
            for index, value in enumerate(values):
                objects[index] = value
            return objects.reshape(shape)
        if tag == MASKED:
            data, mask = (self._array(part) if part[0] == ARRAY else self.read(part, depth + 1) for part in rest)
            if not _isinstance(mask, np.ndarray) or mask.dtype != bool or mask.shape != data.shape:
                raise WireError("a mask that does not fit")
            return np.ma.MaskedArray(data, mask=mask)
        if tag == COMPLEX:
            return complex(float(rest[0]), float(rest[1]))
        if tag == BIG_INT:
            if _len(rest[0]) > MAX_DIGITS + 8:
                raise WireError("an integer with too many digits")
            return int(rest[0], 16)
        if tag in (SLICE, RANGE):
            parts = [self.read(part, depth + 1) for part in rest[:3]]
            return slice(*parts) if tag == SLICE else range(*parts)
        if tag == BYTEARRAY:
            return bytearray(_bytes(rest[0]))
        if tag == ELLIPSIS:
            return Ellipsis
        if tag == NOT_IMPLEMENTED:
            return NotImplemented
        if tag == NAMED_TUPLE:
            values = [self.read(part, depth + 1) for part in rest[2:]]
            return _named_tuple(rest[0], rest[1], values)
        if tag == TYPE:
            return _TYPES_BY_NAME[rest[0]]
        if tag == DTYPE:
            return _dtype(rest[0])
        if tag == GENERATOR:
            return read_generator(self.read(rest[0], depth + 1))
        if tag == EXACT:
            return _read_exact(rest[0], rest[1])
        if tag == DATE:
            return _read_date(rest[0], [int(part) for part in rest[1]])
        raise WireError("an unknown tag")


def _bytes(value: Any) -> bytes:
    if _type(value) is not bytes:
        raise WireError("no bytes")
    return value


def _dtype(text: Any) -> np.dtype[Any]:
    if _type(text) is not str or not _DTYPE.fullmatch(text):
        raise WireError("a dtype that cannot cross")
    dtype = np.dtype(text)
    if dtype.kind not in _KINDS or dtype.hasobject:
        raise WireError("a dtype that cannot cross")
    return dtype


def _shape(sizes: Any) -> tuple[int, ...]:
    if _type(sizes) is not list or _len(sizes) > 32:
        raise WireError("no shape")
    if any(_type(size) is not int or not 0 <= size < 1 << 48 for size in sizes):
        raise WireError("no shape")
    return tuple(sizes)


def _named_tuple(name: Any, fields: Any, values: list[Any]) -> Any:
    if _type(name) is not str or _len(fields) != _len(values) or _len(fields) > 64:
        raise WireError("no named tuple")
    if any(_type(field) is not str or _len(field) > 100 for field in [name, *fields]):
        raise WireError("no named tuple")
    return _named_tuple_class(name, tuple(fields))(*values)


@functools.lru_cache(maxsize=64)
def _named_tuple_class(name: str, fields: tuple[str, ...]) -> Any:
    return collections.namedtuple(name, fields)  # type: ignore[misc]  # noqa: PYI024


def _read_exact(kind: str, text: str) -> Any:
    if _type(text) is not str or _len(text) > 1000:
        raise WireError("a number with too many digits")
    if kind == "f":
        numerator, _, denominator = text.partition("/")
        return fractions.Fraction(int(numerator), int(denominator or 1))
    return decimal.Decimal(text)


def _write_date(value: Any) -> list[int]:
    if _isinstance(value, datetime.timedelta):
        return [value.days, value.seconds, value.microseconds]
    names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    return [getattr(value, name) for name in names if hasattr(value, name)]


def _read_date(kind: str, parts: list[int]) -> Any:
    if kind == "delta":
        return datetime.timedelta(*parts)
    return getattr(datetime, {"datetime": "datetime", "date": "date", "time": "time"}[kind])(*parts)
