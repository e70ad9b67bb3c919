"""Generators by value: those that numpy made cross, and no other state reaches numpy."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wild import FUZZ, crossed

from convbook_grader.judge.channel import WireError
from convbook_grader.judge.generators import read_generator, set_generator, write_generator

MAKERS: list[Any] = [
    np.random.default_rng,
    np.random.RandomState,
    lambda seed: np.random.Generator(np.random.MT19937(seed)),
    lambda seed: np.random.Generator(np.random.PCG64DXSM(seed)),
]


@pytest.mark.parametrize("make", MAKERS)
def test_a_copy_draws_the_same_numbers(make: Any) -> None:
    generator = make(3)
    generator.standard_normal(3)  # an odd number: RandomState keeps the second half of a pair
    generator.bytes(3)
    copy = read_generator(write_generator(generator))
    assert type(copy) is type(generator)
    assert copy.standard_normal(9).tolist() == generator.standard_normal(9).tolist()
    assert copy.bytes(9) == generator.bytes(9)


@pytest.mark.parametrize("make", MAKERS)
def test_a_generator_can_be_set_to_where_another_stands(make: Any) -> None:
    old, new = make(1), make(2)
    set_generator(old, new)
    assert old.standard_normal(5).tolist() == new.standard_normal(5).tolist()


def _state(make: Any, **changed: Any) -> dict[str, Any]:
    """A state with some of its fields, or those of its inner part, set to something else."""
    state = write_generator(make(1))
    assert state is not None
    inner = dict(state["state"])
    for name, value in changed.items():
        if name in inner:
            inner[name] = value
        else:
            state[name] = value
    return state | {"state": inner}


WRONG: list[Any] = [-1, 625, 1 << 200, 1.5, "1", None, True, [1]]


@pytest.mark.parametrize("value", WRONG, ids=repr)
@pytest.mark.parametrize("make", [MAKERS[1], MAKERS[2]], ids=["legacy", "new"])
def test_a_position_outside_of_the_words_is_refused(make: Any, value: Any) -> None:
    with pytest.raises(WireError):
        read_generator(_state(make, pos=value))


@pytest.mark.parametrize(
    "key",
    [
        np.zeros(623, np.uint32), np.zeros(625, np.uint32), np.zeros((624, 1), np.uint32),
        np.zeros(624, np.uint64), np.zeros(624, ">u4"), np.zeros(624, object), [0] * 624, b"\0" * 2496, None,
    ],
    ids=lambda key: f"{type(key).__name__}",
)  # fmt: skip
def test_words_of_another_kind_or_number_are_refused(key: Any) -> None:
    with pytest.raises(WireError):
        read_generator(_state(MAKERS[1], key=key))


@pytest.mark.parametrize("field", ["state", "inc", "has_uint32", "uinteger"])
@pytest.mark.parametrize("value", [-1, 1 << 128, 0.5, "1", True], ids=repr)
def test_a_field_that_numpy_would_not_have_written_is_refused(field: str, value: Any) -> None:
    state = write_generator(np.random.default_rng(1))
    changed = (
        {field: value} if field in state and field != "state" else {"state": state["state"] | {field: value}}
    )
    with pytest.raises(WireError):
        read_generator(state | changed)


@pytest.mark.parametrize(
    "kind", ["SFC64", "Philox", "BitGenerator", "RandomState", "", None, 1, ["PCG64"]], ids=repr
)
def test_another_kind_of_generator_is_refused(kind: Any) -> None:
    with pytest.raises(WireError):
        read_generator(write_generator(np.random.default_rng(1)) | {"bit_generator": kind})


@FUZZ
@given(
    st.dictionaries(
        st.sampled_from(["pos", "has_gauss", "gauss", "legacy", "bit_generator"]), st.integers() | st.text()
    )
)
def test_any_mixture_of_fields_is_read_or_refused_and_then_draws_without_harm(fields: dict[str, Any]) -> None:
    try:
        made = read_generator(_state(MAKERS[1], **fields))
    except (WireError, ValueError, OverflowError):  # `decode` makes a WireError of the last two
        return
    assert made.standard_normal(700).shape == (700,)


def test_a_generator_of_a_kind_that_cannot_cross_stays_where_it_is() -> None:
    # Sent by value it would be refused at the other end, and S be stopped as malformed for an honest answer.
    with pytest.raises(WireError, match="no references here"):
        crossed(np.random.Generator(np.random.Philox(1)))
