"""What a mutable value holds, before and after a call."""

from typing import Any

import numpy as np
import pytest
import wild
from hypothesis import given

from convbook_grader.judge.contents import changed, fresh, replace, snapshot
from convbook_grader.judge.tags import MUTABLE
from convbook_grader.judge.wire import encode


def _snap(value: Any) -> object:
    return snapshot(value, wild.no_references)


@pytest.mark.parametrize("value", [1, 2.5, "a", b"a", (1, 2), None, frozenset({1}), range(3), np.float64(1)])
def test_what_cannot_change_has_no_snapshot(value: Any) -> None:
    assert _snap(value) is None


CHANGES: list[tuple[Any, Any]] = [
    ([1, 2], lambda value: value.append(3)),
    ([1, [2]], lambda value: value[1].append(3)),
    ({"a": 1}, lambda value: value.update(a=2)),
    ({"W": np.zeros(3)}, lambda value: value["W"].fill(1)),
    ({1}, lambda value: value.add(2)),
    (bytearray(b"ab"), lambda value: value.reverse()),
    (np.zeros(3), lambda value: value.__setitem__(1, 5)),
    (np.zeros((2, 3)), lambda value: setattr(value, "shape", (3, 2))),
    (np.array([None, 1], dtype=object), lambda value: value.__setitem__(0, "x")),
    (np.random.default_rng(1), lambda value: value.normal()),
    (np.random.RandomState(1), lambda value: value.normal()),
]


@pytest.mark.parametrize(("value", "change"), CHANGES, ids=lambda part: type(part).__name__)
def test_a_change_is_seen_and_no_change_is_not(value: Any, change: Any) -> None:
    before = _snap(value)
    assert before is not None
    assert not changed(before, value, wild.no_references)
    change(value)
    assert changed(before, value, wild.no_references)


@pytest.mark.parametrize(("old", "new"), [(0.0, -0.0), (0.0, np.nan), (1.0, 2.0)])
def test_a_change_of_bits_is_a_change_and_nan_is_not_one_by_itself(old: float, new: float) -> None:
    value = np.array([1.0, old])
    before = _snap(value)
    value[1] = new
    assert changed(before, value, wild.no_references)
    assert not changed(_snap(value), value, wild.no_references)


@wild.UNIT
@given(wild.values())
def test_what_nobody_touched_has_not_changed(value: Any) -> None:
    assert not changed(_snap(value), value, wild.no_references)


def test_an_attribute_that_cannot_cross_leaves_a_value_without_a_snapshot() -> None:
    assert _snap([object()]) is None


@wild.UNIT
@given(wild.values(), wild.values())
def test_replacing_gives_the_old_object_the_new_contents_or_says_that_it_cannot(old: Any, new: Any) -> None:
    wanted = _written(new)
    if replace(old, new):
        assert isinstance(old, MUTABLE)
        assert isinstance(new, MUTABLE)
        assert _written(old) == wanted


def _written(value: Any) -> tuple[int, list[bytes]]:
    """What would cross, without the order of sets."""
    header, buffers = encode(value, wild.no_references)
    return len(header), sorted(map(bytes, buffers))


def test_the_object_and_those_of_one_kind_inside_keep_their_identity() -> None:
    weights, layers = np.zeros(2), [1, 2]
    old = {"W": weights, "layers": layers, "gone": 1}
    assert replace(old, {"W": np.ones(2), "layers": [3], "b": 5})
    assert old["W"] is weights
    assert old["layers"] is layers
    assert weights.tolist() == [1, 1]
    assert layers == [3]
    assert list(old) == ["W", "layers", "b"]


def test_an_array_that_was_given_another_shape_gets_it_too() -> None:
    given = np.arange(6).reshape(2, 3)
    assert replace(given, np.arange(6, 12))
    assert given.tolist() == [6, 7, 8, 9, 10, 11]
    columns = np.arange(12).reshape(3, 4)[:, :2]
    assert not replace(columns, np.zeros(6, int))
    assert columns.shape == (3, 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (np.zeros(2), np.zeros(3)),
        (np.zeros(2), np.zeros(2, int)),
        (np.zeros(2), [0, 0]),
        ([0], (0,)),
        ({}, set()),
        (1, 2),
        (np.broadcast_to(np.zeros(1), 3), np.ones(3)),
    ],
)
def test_what_is_of_another_kind_is_not_replaced(old: Any, new: Any) -> None:
    before = repr(old)
    assert not replace(old, new)
    assert repr(old) == before


@pytest.mark.parametrize("value", [[1, [2]], {"a": 1}, {1}, bytearray(b"x"), np.arange(3)], ids=repr)
def test_a_fresh_one_is_another_object_with_the_same_contents(value: Any) -> None:
    made = fresh(value)
    assert made is not value
    assert _written(made) == _written(value)


def test_a_value_that_contains_itself_can_be_replaced_by_itself() -> None:
    value: list[Any] = [1]
    value.append(value)
    assert replace(value, value)
    assert value[1] is value
