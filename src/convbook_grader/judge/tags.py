"""The forms that a value takes on the wire: a tag for each, and the types that have a name."""

import datetime
import decimal
import fractions
from collections.abc import Callable
from typing import Any

import numpy as np

(LIST, DICT, TUPLE, SET, FROZENSET, COMPLEX, BIG_INT, ARRAY, SCALAR, OBJECTS, MASKED, SLICE, RANGE,
 BYTEARRAY, FLOATS, INTS, NAMED_TUPLE, TYPE, DTYPE, GENERATOR, EXACT, DATE, ELLIPSIS,
 NOT_IMPLEMENTED) = range(24)  # fmt: skip
# What stays where it is: an object of S's that is new to T, one that comes back, a function of
# T's, an argument of this call, a value with a home in S.
REFERENCE, BACK, CALLBACK, ARGUMENT, HOME = range(32, 37)
MUTABLE = (np.ndarray, list, dict, set, bytearray, np.random.Generator, np.random.RandomState)

MAX_DEPTH, MAX_NODES, MAX_DIGITS = 60, 1_000_000, 20_000
KINDS = frozenset("biufcSUmM")

TYPES: dict[type, str] = {
    kind: kind.__name__
    for kind in (int, float, bool, str, bytes, list, tuple, dict, set, frozenset, complex, object, type(None))
} | {
    getattr(np, name): f"np.{name}"
    for name in [
        "ndarray",
        "generic",
        "number",
        "integer",
        "floating",
        "float16",
        "float32",
        "float64",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "bool_",
        "complex64",
        "complex128",
    ]
}
TYPES_BY_NAME = {name: kind for kind, name in TYPES.items()}
EXACT_NUMBERS = {decimal.Decimal: "d", fractions.Fraction: "f"}
DATES = {
    datetime.datetime: "datetime", datetime.date: "date", datetime.time: "time", datetime.timedelta: "delta",
}  # fmt: skip

Refer = Callable[[Any], list[Any]]
Resolve = Callable[[int, list[Any]], Any]
