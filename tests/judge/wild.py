"""What hypothesis and the fuzzers throw at the wire: every value, and everything that looks like one.

Used by `test_wire`, `test_protocol_fuzz` and others. ``FUZZ_EXAMPLES`` in the environment sets how
many cases each fuzzing test tries.
"""

import os
from collections import namedtuple
from typing import Any

import msgpack
import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from convbook_grader.judge import tags, wire
from convbook_grader.judge.channel import Channel, WireError

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "150"))
FUZZ = settings(
    max_examples=EXAMPLES,
    deadline=None,
    print_blob=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
FUZZ_MORE = settings(FUZZ, max_examples=10 * EXAMPLES)  # where a case is cheap
UNIT = settings(max_examples=100, deadline=None)

Point = namedtuple("Point", "x y")


class InTime(Channel):
    """T's end, for which every answer comes just after its question, whenever it was sent."""

    def has_something(self) -> bool:
        return False

    def send(self, *message: Any, number: int = 0, **named: Any) -> None:
        self.asked = number
        super().send(*message, number=number, **named)

    def receive(self, deadline: float | None = None) -> Any:
        received = super().receive(deadline)
        self.number = self.asked
        return received


TAGS = [*range(24), *range(30, 40)]
DTYPES = [
    "|b1", "<i4", ">i8", "<u2", "|u1", "<f2", "<f4", "<f8", "<f16", "<c8", "<c16", "<U3", "|S5", "<M8[s]",
    "<m8[25us]",
]  # fmt: skip
# Not what numpy writes, or nothing that may cross.
ODD_DTYPES = [
    "|S0",
    "<U0",
    "<f3",
    "|O",
    "|V4",
    "<M8",
    "<M8[]",
    "<U999999999",
    "|S999999999",
    "i4,f8",
    "object",
    "?",
]
NAMES = [
    "Thing",
    "int",
    "numpy",
    "ndarray",
    "ValueError",
    "CellTimeout",
    "StopIteration",
    "KeyError",
    "ExceptionGroup",
]


def pack(tree: Any) -> bytes:
    """A header as the other end might write it, right or wrong."""
    return bytes(msgpack.packb(tree, use_bin_type=True, unicode_errors="surrogatepass"))


def no_references(*args: Any) -> Any:
    raise WireError("no references here")


def decoded(tree: Any, *buffers: bytes) -> Any:
    """What `decode` makes of a message."""
    return wire.decode(pack(tree), [bytearray(one) for one in buffers], no_references)


def crossed(value: Any) -> Any:
    """What the other end gets for `value`."""
    header, buffers = wire.encode(value, no_references)
    return wire.decode(header, [bytearray(one) for one in buffers], no_references)


def _arrays() -> st.SearchStrategy[Any]:
    shapes = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
    return st.sampled_from(DTYPES).flatmap(lambda dtype: hnp.arrays(np.dtype(dtype), shapes))


def _scalars() -> st.SearchStrategy[Any]:
    return st.sampled_from(DTYPES).flatmap(
        lambda dtype: hnp.arrays(np.dtype(dtype), 1).map(lambda one: one[0])
    )


def plain_values() -> st.SearchStrategy[Any]:
    """Values without parts, of every kind that can be a key."""
    return (
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
        | st.integers(min_value=-(1 << 300), max_value=1 << 300) | st.sampled_from([Ellipsis, NotImplemented])
        | st.complex_numbers()
        | st.dates() | st.datetimes() | st.times() | st.timedeltas()
        | st.decimals(allow_nan=False) | st.fractions() | st.sampled_from([int, np.float32, type(None)])
    )  # fmt: skip


def values() -> st.SearchStrategy[Any]:
    """Every kind of value that crosses, nested."""
    ends = (
        plain_values() | _arrays() | _scalars() | st.binary().map(bytearray)
        | st.sampled_from(DTYPES).map(np.dtype) | st.builds(slice, st.integers())
        | st.builds(range, st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 5))
        | st.integers(0, 9).map(np.random.default_rng) | st.integers(0, 9).map(np.random.RandomState)
        | st.lists(st.floats(), min_size=32, max_size=40) | st.lists(st.integers(), min_size=32, max_size=40)
    )  # fmt: skip
    return st.recursive(
        ends,
        lambda inner: (
            st.lists(inner, max_size=5)
            | st.lists(inner, max_size=5).map(tuple)
            | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=5)
            | st.frozensets(st.integers() | st.text(max_size=4), max_size=5)
            | st.sets(st.integers() | st.text(max_size=4), max_size=5)
            | st.builds(Point, inner, inner)
            | st.lists(inner, max_size=4).map(_objects)
        ),
        max_leaves=8,
    )


def _objects(items: list[Any]) -> Any:
    made = np.empty(len(items), dtype=object)
    for index, item in enumerate(items):
        made[index] = item
    return made


def trees() -> st.SearchStrategy[Any]:
    """Lists that start with a known tag and go on as they like."""
    ends = (
        st.none() | st.booleans() | st.integers(-3, 40) | st.integers(-(1 << 63), (1 << 64) - 1)
        | st.floats() | st.text(max_size=6) | st.binary(max_size=16)
        | st.sampled_from([*DTYPES, *ODD_DTYPES, *NAMES, "PCG64", "0x1f", "1/0", "d", "f", "delta", "fi"])
        | st.sampled_from(["callable", "object", "module", "exception"])
    )  # fmt: skip
    sizes = st.lists(st.integers(-1, 5) | st.sampled_from([0, 1 << 31, 1 << 47, 1 << 62]), max_size=4)
    shaped = _shaped(ends, sizes)
    return shaped | st.recursive(
        ends | sizes | shaped,
        lambda inner: st.builds(lambda tag, rest: [tag, *rest], st.sampled_from(TAGS), st.lists(inner)),
        max_leaves=12,
    )


def _shaped(ends: Any, sizes: Any) -> st.SearchStrategy[Any]:
    """Trees whose parts stand in the right places, with any content."""
    dtypes, index = st.sampled_from([*DTYPES, *ODD_DTYPES]), st.integers(-1, 4)
    array = st.builds(lambda dtype, shape, at: [tags.ARRAY, dtype, shape, at], dtypes, sizes, index)
    names = st.lists(st.sampled_from(["a", "b", "fi", "ﬁ", "class", "_c", "𝐓rue", "count"]) | st.text())
    return st.one_of(
        array,
        st.builds(lambda dtype, raw: [tags.SCALAR, dtype, raw], dtypes, st.binary(max_size=20)),
        st.builds(lambda a, b: [tags.MASKED, a, b], array, array),
        st.builds(lambda tag, kind, at: [tag, kind, at], st.sampled_from([14, 15]), st.integers(0, 2), index),
        st.builds(lambda some: [tags.NAMED_TUPLE, "T", some, *range(len(some))], names),
        st.builds(lambda shape, rest: [tags.OBJECTS, shape, *rest], sizes, st.lists(ends, max_size=4)),
        st.builds(lambda kind, text: [tags.EXACT, kind, text], st.sampled_from("dfx"), st.text("0123/-eEn")),
        st.builds(
            lambda kind, parts: [tags.DATE, kind, parts],
            st.sampled_from(["date", "time", "datetime", "delta"]),
            st.lists(st.integers(-(1 << 63), 9999), max_size=8),
        ),
        st.builds(lambda state: [tags.GENERATOR, state], _states(ends)),
        st.builds(
            lambda number, what, rest: [tags.REFERENCE, number, what, *rest],
            st.integers(0, 4),
            st.sampled_from(["callable", "object", "module", "exception"]),
            st.lists(st.sampled_from(NAMES), max_size=3) | st.just(["numpy", "ndarray"]),
        ),
    )


def _states(ends: Any) -> st.SearchStrategy[Any]:
    """The state of a generator with some of its fields wrong."""
    whole = st.integers(-1, 700) | ends

    def build(kind: str, legacy: Any, values: list[Any]) -> list[Any]:
        key = [tags.ARRAY, "<u4", [624], 0]
        inner = [tags.DICT, "key", key, "pos", values[0], "state", values[1], "inc", values[2]]
        fields = ["legacy", legacy, "bit_generator", kind, "state", inner, "has_gauss", values[3]]
        return [tags.DICT, *fields, "gauss", values[4], "has_uint32", values[5], "uinteger", values[6]]

    kinds = st.sampled_from(["MT19937", "PCG64", "PCG64DXSM", "SFC64", "Generator"])
    return st.builds(build, kinds, st.booleans(), st.lists(whole, min_size=7, max_size=7))


def buffers() -> st.SearchStrategy[list[bytes]]:
    """What may come beside a header."""
    sizes = st.sampled_from([0, 1, 2, 4, 8, 16, 24, 64, 2496])
    some = st.binary(max_size=64) | sizes.map(lambda size: b"\xff" * size) | st.just(bytes(2496))
    return st.lists(some, max_size=4)


def mutated(header: bytes, edits: list[tuple[int, int, int]]) -> bytes:
    """`header` with bytes changed, taken out or put in."""
    made = bytearray(header)
    for where, what, kind in edits:
        at = where % (len(made) + 1)
        if kind == 0 and at < len(made):
            made[at] = what
        elif kind == 1 and at < len(made):
            del made[at : at + what % 4 + 1]
        else:
            made[at:at] = bytes([what])
    return bytes(made)


def array_bytes(value: Any) -> int:
    """Bytes of numbers in a decoded value; each array must be backed by what was received."""
    if isinstance(value, np.ndarray):
        return value.nbytes if value.dtype.kind != "O" else sum(map(array_bytes, value.ravel().tolist()))
    if type(value) in (list, tuple, set, frozenset):
        return max((array_bytes(item) for item in value), default=0)
    if type(value) is dict:
        return max((array_bytes(item) for item in value.values()), default=0)
    return 0
