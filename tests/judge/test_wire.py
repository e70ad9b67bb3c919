"""Every kind of value crosses and comes back the same; every hostile form is refused."""

import collections
import datetime
import decimal
import fractions
import struct
from typing import Any

import msgpack
import numpy as np
import pytest
import wild
from hypothesis import given
from wild import crossed, decoded

from convbook_grader.judge import tags
from convbook_grader.judge.channel import WireError
from convbook_grader.judge.wire import decode, encode

# Multiples of this have one hash: Python's hash of an int is its remainder by it.
COLLIDING = (1 << 61) - 1

VALUES = [
    None, True, 0, -1, (1 << 63) - 1, 1 << 64, -(1 << 300), 0.1, float("inf"), "文", "\ud800", b"\0\xff",
    2 - 1j,
    [], [1, [2.5, "x"]], (), (1,), {"a": {1: (2,)}, None: 0}, {1, 2}, frozenset({"a"}),
    [True] * 40, [1.5] * 40,
    (2,) * 40, [1 << 63] * 40, [1, 2.0] * 20, slice(1, None, 2), range(3, 9, 2), bytearray(b"ab"), Ellipsis,
    NotImplemented, int, type(None), np.float32, np.dtype("<f4"), decimal.Decimal("1.10"),
    fractions.Fraction(1, 3),
    datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 1, 2, 3, 4), datetime.time(1, 2),
    datetime.timedelta(-1, 5, 7), np.float64(0.1), np.int8(-1), np.bool_(True), np.str_("x"),
    np.complex64(1j),
    np.datetime64("2024-02-29"), np.timedelta64(3, "W"), np.longdouble(2), wild.Point(1, [2]),
]  # fmt: skip
ARRAYS = [
    np.arange(6.0).reshape(2, 3), np.zeros((0, 3)), np.array(1.5), np.array(["ab", ""]), np.array([b"x"]),
    np.array([True, False]), np.arange(4, dtype=">i2"), np.asfortranarray(np.arange(6).reshape(2, 3)),
    np.arange(10)[::-2], np.array([1, "a", None], dtype=object), np.array(["2024-01"], "M8[M]"),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{type(value).__name__}-{str(value)[:20]!a}")
def test_a_value_comes_back_as_the_same_value_of_the_same_type(value: Any) -> None:
    back = crossed(value)
    assert back == value
    if not isinstance(value, wild.Point):  # whose class stays behind
        assert type(back) is type(value)


@pytest.mark.parametrize("value", ARRAYS, ids=lambda value: f"{value.dtype}-{value.shape}")
def test_an_array_comes_back_with_its_shape_dtype_and_numbers_and_can_be_written(value: Any) -> None:
    back = crossed(value)
    assert (back.shape, back.dtype) == (value.shape, value.dtype)
    np.testing.assert_array_equal(back, value)
    assert back.flags.writeable


@wild.UNIT
@given(wild.values())
def test_what_came_back_is_written_as_it_was(value: Any) -> None:
    header, buffers = encode(value, wild.no_references)
    back = decode(header, [bytearray(one) for one in buffers], wild.no_references)
    again = encode(back, wild.no_references)
    assert len(again[0]) == len(header)  # sets may change their order
    assert sorted(map(bytes, again[1])) == sorted(map(bytes, buffers))


@pytest.mark.parametrize("value", [np.str_(""), np.bytes_(b""), [np.str_("")], np.dtype(str)], ids=repr)
def test_empty_numpy_text_comes_back(value: Any) -> None:
    assert crossed(value) == value
    assert type(crossed(value)) is type(value)


def test_a_masked_array_keeps_its_mask() -> None:
    back = crossed(np.ma.array([1.0, 2.0], mask=[False, True]))
    assert isinstance(back, np.ma.MaskedArray)
    assert back.tolist() == [1.0, None]


@pytest.mark.parametrize(
    "make",
    [
        np.random.default_rng,
        np.random.RandomState,
        lambda seed: np.random.Generator(np.random.MT19937(seed)),
        lambda seed: np.random.Generator(np.random.PCG64DXSM(seed)),
    ],
)
def test_a_generator_goes_on_where_it_stood(make: Any) -> None:
    generator = make(7)
    generator.normal(size=3)
    back = crossed(generator)
    assert back.normal(size=5).tolist() == generator.normal(size=5).tolist()


def test_subclasses_of_plain_types_leave_what_they_override_behind() -> None:
    class Sly(float):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = float.__hash__

    class SlyList(list):  # type: ignore[type-arg]
        def __iter__(self) -> Any:
            return iter([1, 2, 3])

    class SlyArray(np.ndarray):  # type: ignore[type-arg]
        def __array_ufunc__(self, *args: Any, **named: Any) -> Any:
            return True

    for value, plain in ((Sly(1.0), 1.0), (SlyList([9]), [9]), (collections.Counter("a"), {"a": 1})):
        back = crossed(value)
        assert back == plain
        assert type(back) is type(plain)
    assert type(crossed(np.ones(2).view(SlyArray))) is np.ndarray


def test_what_has_no_value_form_is_referred_to_and_resolved() -> None:
    thing = object()
    header, buffers = encode([thing, 1], lambda value: [tags.REFERENCE, 7, "object"])
    assert not buffers
    seen: list[Any] = []
    assert decode(header, [], lambda tag, rest: seen.append((tag, rest)) or thing) == [thing, 1]
    assert seen == [(tags.REFERENCE, [7, "object"])]


def test_an_object_that_the_other_end_has_is_sent_as_its_name() -> None:
    value = np.ones(3)
    header, buffers = encode(
        [value, np.ones(3)], wild.no_references, {id(value): (value, [tags.ARGUMENT, 0])}
    )
    assert msgpack.unpackb(header)[1] == [tags.ARGUMENT, 0]
    assert len(buffers) == 1


def _cyclic() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    "value",
    [_cyclic(), 1 << 100_000, np.zeros(1, "V4"), np.zeros(1, "i4,f8"), [[None] * 1001] * 1000, object()],
    ids=["cyclic", "digits", "void", "fields", "many", "object"],
)
def test_what_cannot_cross_is_refused_before_it_is_sent(value: Any) -> None:
    with pytest.raises(WireError):
        encode(value, wild.no_references)


HOSTILE: dict[str, tuple[Any, list[bytes]]] = {
    "no tag": ([], []),
    "a tag that is text": (["x"], []),
    "a tag that is a bool": ([True, 1], []),
    "an unknown tag": ([31], []),
    "a negative tag": ([-1], []),
    "a map": ({"a": 1}, []),
    "an extension": (msgpack.ExtType(1, b"x"), []),
    "a dictionary with a key too many": ([tags.DICT, 1], []),
    "a key that cannot be one": ([tags.DICT, [tags.LIST], 1], []),
    "a set of lists": ([tags.SET, [tags.LIST]], []),
    "no such buffer": ([tags.ARRAY, "<f8", [1], 0], []),
    "a buffer counted from the end": ([tags.ARRAY, "<f8", [1], -1], [bytes(8)]),
    "a buffer that is a bool": ([tags.ARRAY, "|u1", [1], False], [b"1"]),
    "too short a buffer": ([tags.ARRAY, "<f8", [2], 0], [bytes(8)]),
    "too long a buffer": ([tags.ARRAY, "<f8", [1], 0], [bytes(16)]),
    "an array of objects": ([tags.ARRAY, "|O", [1], 0], [bytes(8)]),
    "an array of addresses": ([tags.ARRAY, "O", [1], 0], [bytes(8)]),
    "a void array": ([tags.ARRAY, "|V8", [1], 0], [bytes(8)]),
    "an array of records": ([tags.ARRAY, "f8,O", [1], 0], [bytes(16)]),
    "a dtype that is a list": ([tags.ARRAY, [tags.LIST], [1], 0], [bytes(8)]),
    "items without a size": ([tags.ARRAY, "|S0", [100], 0], [b""]),
    "text without a size": ([tags.ARRAY, "<U0", [1 << 28], 0], [b""]),
    "a negative size": ([tags.ARRAY, "<f8", [-1], 0], [bytes(8)]),
    "two negative sizes": ([tags.ARRAY, "<f8", [-1, -1], 0], [bytes(8)]),
    "a size that overflows": ([tags.ARRAY, "<f8", [1 << 32, 1 << 32, 0], 0], [b""]),
    "a size that is text": ([tags.ARRAY, "<f8", "1", 0], [bytes(8)]),
    "too many dimensions": ([tags.ARRAY, "<f8", [1] * 65, 0], [bytes(8)]),
    "no shape": ([tags.ARRAY, "<f8"], []),
    "half a float": ([tags.FLOATS, tags.LIST, 0], [bytes(7)]),
    "a short scalar": ([tags.SCALAR, "<f8", b"1"], []),
    "a scalar that is text": ([tags.SCALAR, "<f8", "12345678"], []),
    "a character that is none": ([tags.SCALAR, "<U1", b"\xff\xff\xff\xff"], []),
    "an array of what are no characters": ([tags.ARRAY, "<U1", [2], 0], [b"a\0\0\0\xff\xff\xff\xff"]),
    "objects of another number": ([tags.OBJECTS, [3], 1], []),
    "a mask of another shape": (
        [tags.MASKED, [tags.ARRAY, "<f8", [1], 0], [tags.ARRAY, "|b1", [2], 1]], [bytes(8), bytes(2)],
    ),
    "a mask of numbers": (
        [tags.MASKED, [tags.ARRAY, "<f8", [1], 0], [tags.ARRAY, "<f8", [1], 1]], [bytes(8), bytes(8)],
    ),
    "too many digits": ([tags.BIG_INT, "0x" + "f" * 30_000], []),
    "digits that are none": ([tags.BIG_INT, "0xyz"], []),
    "a range without a step": ([tags.RANGE, 1, 2, 0], []),
    "an unknown type": ([tags.TYPE, "eval"], []),
    "a type that is a list": ([tags.TYPE, [1]], []),
    "a fraction of nothing": ([tags.EXACT, "f", "1/0"], []),
    "a number that is none": ([tags.EXACT, "d", "one"], []),
    "a fraction of many digits": ([tags.EXACT, "f", "1" * 2000], []),
    "no date": ([tags.DATE, "date", [2023, 2, 30]], []),
    "a date of another kind": ([tags.DATE, "tzinfo", [1]], []),
    "a field that is a keyword": ([tags.NAMED_TUPLE, "A", ["class"], 1], []),
    "a field that is code": ([tags.NAMED_TUPLE, "A", ["a=print(1)"], 1], []),
    "a name that is code": ([tags.NAMED_TUPLE, "A: 1", ["a"], 1], []),
    "a hidden field": ([tags.NAMED_TUPLE, "A", ["_make"], 1], []),
    "fields that become the same": ([tags.NAMED_TUPLE, "A", ["ﬁ", "fi"], 1, 2], []),
    "fields without values": ([tags.NAMED_TUPLE, "A", ["a", "b"], 1], []),
    "a reference where there are none": ([tags.REFERENCE, 1, "object"], []),
}  # fmt: skip


@pytest.mark.parametrize(("tree", "buffers"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_form_is_refused(tree: Any, buffers: list[bytes]) -> None:
    with pytest.raises(WireError):
        decoded(tree, *buffers)


@pytest.mark.parametrize(
    "header", [b"", b"\xc1", b"\x92\x00", b"\xdd\xff\xff\xff\xff", b"\x00\x00", b"\xa1\xff"]
)
def test_a_header_that_is_no_msgpack_is_refused(header: bytes) -> None:
    with pytest.raises(WireError):
        decode(header, [], wild.no_references)


@pytest.mark.parametrize("depth", [100, 900, 100_000])
def test_nesting_without_end_is_refused(depth: int) -> None:
    with pytest.raises(WireError):
        decode(b"\x92\x00" * depth + b"\x00", [], wild.no_references)


def test_one_buffer_cannot_be_had_a_thousand_times() -> None:
    # 20 bytes that name one buffer of 64 MB as floats made 1.3 GB, and 4 MB of such bytes no end of it.
    with pytest.raises(WireError):
        decoded([tags.LIST, [tags.FLOATS, tags.LIST, 0], [tags.FLOATS, tags.LIST, 0]], struct.pack("<d", 1.5))


def test_keys_chosen_to_collide_are_refused() -> None:
    # n such keys take n * n steps inside one C call, which no alarm interrupts: 150,000 took minutes.
    keys = [[tags.BIG_INT, hex(number * COLLIDING)] for number in range(1, 3000)]
    with pytest.raises(WireError):
        decoded([tags.SET, *keys])
    with pytest.raises(WireError):
        decoded([tags.DICT, *(part for key in keys for part in (key, 1))])


def test_many_honest_keys_cross() -> None:
    value = {(place, str(place)): place for place in range(5000)}
    assert crossed(value) == value
    assert crossed(set(range(5000))) == set(range(5000))


def test_classes_are_not_made_without_end() -> None:
    # Each kind of named tuple is a class of 3 KB, made in 70 microseconds, and named in 9 bytes.
    with pytest.raises(WireError):
        decoded([tags.LIST, *([tags.NAMED_TUPLE, f"A{number}", ["b"], 1] for number in range(2000))])


def test_many_named_tuples_of_one_kind_cross() -> None:
    value = [wild.Point(place, str(place)) for place in range(2000)]
    assert crossed(value) == value


@pytest.mark.parametrize("shape", [[100], [0], [3, 0, 2]])
@pytest.mark.parametrize("dtype", ["|S0", "<U0", "|S8"])
def test_nothing_of_this_processs_memory_is_in_an_array_that_came_empty(dtype: str, shape: list[int]) -> None:
    planted = [np.frombuffer(bytearray(b"PLANTED!" * 13), np.uint8).copy() for _ in range(2000)]
    del planted
    try:
        made = [decoded([tags.ARRAY, dtype, shape, 0], b"") for _ in range(50)]
    except WireError:
        return
    assert b"PLANTED" not in b"".join(array.tobytes() for array in made)
    assert all(array.nbytes == 0 for array in made)
