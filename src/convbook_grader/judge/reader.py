"""Values on their way in: see `wire`. Nothing that arrives is trusted."""

import collections
import datetime
import decimal
import fractions
import functools
import math
import re
import sys
from array import array
from typing import Any

import numpy as np

from convbook_grader.judge.channel import WireError
from convbook_grader.judge.generators import read_generator
from convbook_grader.judge.tags import (
    ARRAY,
    BIG_INT,
    BYTEARRAY,
    COMPLEX,
    DATE,
    DICT,
    DTYPE,
    ELLIPSIS,
    EXACT,
    FLOATS,
    FROZENSET,
    GENERATOR,
    INTS,
    KINDS,
    LIST,
    MASKED,
    MAX_DEPTH,
    MAX_DIGITS,
    NAMED_TUPLE,
    NOT_IMPLEMENTED,
    OBJECTS,
    RANGE,
    REFERENCE,
    SCALAR,
    SET,
    SLICE,
    TUPLE,
    TYPE,
    TYPES_BY_NAME,
    Resolve,
)

_DTYPE = re.compile(
    r"[<>|=]?(?:[?bBiufcSU]\d{0,9}|[mM]8(?:\[(?:\d{1,4})?(?:[YMWDhms]|ms|us|ns|ps|fs|as)\])?)"
)
_AS_THEY_ARE = frozenset({type(None), bool, int, float, str, bytes})
_MAX_NAMED_TUPLES, _MAX_COLLIDING = 64, 1000


class Reader:
    """Turns a tree back into one value."""

    def __init__(self, buffers: list[bytearray], resolve: Resolve, masks: bool = True) -> None:
        self._masks = masks
        self._buffers: list[bytearray | None] = list(buffers)
        self._resolve = resolve
        self._named_tuples: dict[tuple[str, tuple[str, ...]], Any] = {}

    def read(self, tree: Any, depth: int) -> Any:
        """Return the value of `tree`, or raise what `decode` makes a `WireError` of."""
        if depth > MAX_DEPTH + 20:
            raise WireError("nested too deeply")
        if type(tree) is not list:
            if tree is None or type(tree) in (bool, int, float, str, bytes):
                return tree
            raise WireError("an unknown form")
        if not tree or type(tree[0]) is not int:
            raise WireError("no tag")
        tag = tree[0]
        if tag >= REFERENCE:
            return self._resolve(tag, self._all(tree, depth))
        if tag in (LIST, TUPLE, SET, FROZENSET, DICT):
            values = self._all(tree, depth)
            if tag == LIST:
                return values
            if tag == DICT:
                _check_keys(values[::2])
                return dict(zip(values[::2], values[1::2], strict=True))
            if tag in (SET, FROZENSET):
                _check_keys(values)
            return tuple(values) if tag == TUPLE else set(values) if tag == SET else frozenset(values)
        if tag == ARRAY:
            return self._array(tree)
        if tag == SCALAR:
            dtype, raw = _dtype(tree[1]), _bytes(tree[2])
            if not dtype.itemsize:
                return dtype.type()  # an empty text; nothing else has no size
            return _known_characters(np.frombuffer(raw, dtype, count=1))[0]
        if tag in (FLOATS, INTS):
            numbers = array("d" if tag == FLOATS else "q", bytes(self._buffer(tree[2])))
            return tuple(numbers) if tree[1] == TUPLE else numbers.tolist()
        return self._rarer(tag, tree, depth)

    def _all(self, tree: list[Any], depth: int) -> list[Any]:
        """The values of all parts after the tag."""
        below = depth + 1
        return [part if type(part) in _AS_THEY_ARE else self.read(part, below) for part in tree[1:]]

    def _buffer(self, index: Any) -> bytearray:
        if type(index) is not int or not 0 <= index < len(self._buffers):
            raise WireError("no such buffer")
        # Once only: a few bytes that name one buffer a thousand times would fill the memory.
        data, self._buffers[index] = self._buffers[index], None
        if data is None:
            raise WireError("a buffer used twice")
        return data

    def _array(self, tree: list[Any]) -> np.ndarray[Any, Any]:
        dtype, shape, data = _dtype(tree[1]), _shape(tree[2]), self._buffer(tree[3])
        if not dtype.itemsize or math.prod(shape) * dtype.itemsize != len(data):
            raise WireError("an array whose size is not its shape's")
        if not data:
            return np.zeros(shape, dtype)  # never `empty`: what this process had in memory is not S's to see
        # The buffer is this message's own, so the array may keep it, and be written to.
        return _known_characters(np.frombuffer(data, dtype)).reshape(shape)

    def _rarer(self, tag: int, tree: list[Any], depth: int) -> Any:
        rest = tree[1:]
        if tag == OBJECTS:
            shape, values = _shape(rest[0]), [self.read(part, depth + 1) for part in rest[1:]]
            if math.prod(shape) != len(values):
                raise WireError("an array whose size is not its shape's")
            objects = np.empty(len(values), dtype=object)
            for index, value in enumerate(values):
                objects[index] = value
            return objects.reshape(shape)
        if tag == MASKED:
            data, mask = (
                self._array(part) if part[0] == ARRAY else self.read(part, depth + 1) for part in rest
            )
            if not isinstance(mask, np.ndarray) or mask.dtype != bool or mask.shape != data.shape:
                raise WireError("a mask that does not fit")
            if self._masks or not mask.any():
                return np.ma.MaskedArray(data, mask=mask)
            # numpy's own assertions pass over masked elements; infinite ones equal nothing wanted.
            numbers = data.dtype.kind in "biufc"
            filled = data.astype(np.result_type(data.dtype, np.float64)) if numbers else data
            filled[mask] = np.where(np.isnan(filled[mask]), np.nan, np.inf) if numbers else data.dtype.type()
            return filled
        if tag == COMPLEX:
            return complex(float(rest[0]), float(rest[1]))
        if tag == BIG_INT:
            if len(rest[0]) > MAX_DIGITS + 8:
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
            return self._named_tuple(rest[0], rest[1], values)
        if tag == TYPE:
            return TYPES_BY_NAME[rest[0]]
        if tag == DTYPE:
            return _dtype(rest[0])
        if tag == GENERATOR:
            return read_generator(self.read(rest[0], depth + 1))
        if tag == EXACT:
            return _read_exact(rest[0], rest[1])
        if tag == DATE:
            return _read_date(rest[0], [int(part) for part in rest[1]])
        raise WireError("an unknown tag")

    def _named_tuple(self, name: Any, fields: Any, values: list[Any]) -> Any:
        if (
            type(name) is not str
            or type(fields) is not list
            or len(fields) != len(values)
            or len(fields) > 64
        ):
            raise WireError("no named tuple")
        if any(type(field) is not str or len(field) > 100 for field in [name, *fields]):
            raise WireError("no named tuple")
        key = name, tuple(fields)
        if key not in self._named_tuples:
            if len(self._named_tuples) >= _MAX_NAMED_TUPLES:
                raise WireError("too many kinds of named tuples")
            try:
                self._named_tuples[key] = _named_tuple_class(*key)
            except SyntaxError as error:  # names that become the same, or a keyword, once normalised
                raise WireError("no named tuple") from error
        return self._named_tuples[key](*values)


def _check_keys(keys: list[Any]) -> None:
    """Refuse keys chosen to have one hash: a set of n of them takes n * n steps that no alarm can stop."""
    if len(keys) > _MAX_COLLIDING:
        counts = collections.Counter(map(hash, keys))
        if counts.most_common(1)[0][1] > _MAX_COLLIDING:
            raise WireError("keys that collide")


@functools.lru_cache(maxsize=64)
def _named_tuple_class(name: str, fields: tuple[str, ...]) -> Any:
    return collections.namedtuple(name, fields)


def _bytes(value: Any) -> bytes:
    if type(value) is not bytes:
        raise WireError("no bytes")
    return value


def _dtype(text: Any) -> np.dtype[Any]:
    if type(text) is not str or not _DTYPE.fullmatch(text):
        raise WireError("a dtype that cannot cross")
    dtype = np.dtype(text)
    if dtype.kind not in KINDS or dtype.hasobject:
        raise WireError("a dtype that cannot cross")
    return dtype


def _known_characters(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """`array`, unless it is text of what are no characters: Python raises SystemError on those."""
    if array.dtype.kind == "U" and array.view(array.dtype.byteorder + "u4").max() > sys.maxunicode:
        raise WireError("no characters")
    return array


def _shape(sizes: Any) -> tuple[int, ...]:
    if type(sizes) is not list or len(sizes) > 32:
        raise WireError("no shape")
    if any(type(size) is not int or not 0 <= size < 1 << 48 for size in sizes):
        raise WireError("no shape")
    return tuple(sizes)


def _read_exact(kind: str, text: str) -> Any:
    if type(text) is not str or len(text) > 1000:
        raise WireError("a number with too many digits")
    if kind == "f":
        numerator, _, denominator = text.partition("/")
        return fractions.Fraction(int(numerator), int(denominator or 1))
    return decimal.Decimal(text)


def _read_date(kind: str, parts: list[int]) -> Any:
    if kind == "delta":
        return datetime.timedelta(*parts)
    return getattr(datetime, {"datetime": "datetime", "date": "date", "time": "time"}[kind])(*parts)
