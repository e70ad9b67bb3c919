"""Random generators by value: their state, checked before numpy is given it.

numpy does not check every field of a state that it is handed: a position outside MT19937's
624 words would make it read memory that is not its own. So only states that numpy itself
could have made are accepted.
"""

from typing import Any

import numpy as np

from convbook_grader.judge.channel import WireError

_WORDS = 624
_PCG = ("PCG64", "PCG64DXSM")


def write_generator(generator: Any) -> dict[str, Any] | None:
    """Return the state of a ``Generator`` or ``RandomState`` as plain values; None if it cannot cross."""
    legacy = isinstance(generator, np.random.RandomState)
    state = dict(generator.get_state(legacy=False) if legacy else generator.bit_generator.state)
    known = ("MT19937",) if legacy else ("MT19937", *_PCG)
    return {"legacy": legacy} | state if state["bit_generator"] in known else None


def read_generator(state: dict[str, Any]) -> Any:
    """Build a generator from a state that nobody vouches for.

    Raises
    ------
    WireError
        If numpy could not have made that state.
    """
    kind = state.get("bit_generator")
    if kind == "MT19937":
        return _mersenne(state)
    if kind in _PCG and not state.get("legacy"):
        inner = state["state"]
        bits = getattr(np.random, kind)(0)
        bits.state = {
            "bit_generator": kind,
            "state": {name: _whole(inner[name], 1 << 128) for name in ("state", "inc")},
            "has_uint32": _whole(state["has_uint32"], 2),
            "uinteger": _whole(state["uinteger"], 1 << 32),
        }
        return np.random.Generator(bits)
    raise WireError("a random generator that cannot cross")


def set_generator(old: Any, new: Any) -> None:
    """Put `old` where `new` stands; both of one kind."""
    if isinstance(old, np.random.RandomState):
        old.set_state(new.get_state(legacy=False))
    else:
        old.bit_generator.state = new.bit_generator.state


def _mersenne(state: dict[str, Any]) -> Any:
    inner = state["state"]
    key = inner["key"]
    if not isinstance(key, np.ndarray) or key.shape != (_WORDS,) or key.dtype != np.uint32:
        raise WireError("no Mersenne state")
    fields = {"key": key, "pos": _whole(inner["pos"], _WORDS + 1)}
    if state.get("legacy"):
        legacy = np.random.RandomState(0)
        legacy.set_state(
            {
                "bit_generator": "MT19937",
                "state": fields,
                "has_gauss": _whole(state["has_gauss"], 2),
                "gauss": float(state["gauss"]),
            }
        )
        return legacy
    bits = np.random.MT19937(0)
    bits.state = {"bit_generator": "MT19937", "state": fields}  # type: ignore[typeddict-item]
    return np.random.Generator(bits)


def _whole(value: Any, below: int) -> int:
    if type(value) is not int or not 0 <= value < below:
        raise WireError("no state of a generator")
    return value


def follows(old: Any, new: Any, most: int = 200_000) -> bool:
    """Whether `new` is `old` after at most `most` draws.

    A state could also be made up, so that all that it draws is zero. Numbers that a generator
    keeps for the next draw (half of a pair) cannot be checked this way and are forgotten.
    """
    then, now = write_generator(old), write_generator(new)
    if then is None or now is None or then["bit_generator"] != now["bit_generator"]:
        return False
    if then["bit_generator"] == "MT19937":
        found = _mersenne_follows(then["state"], now["state"], most // _WORDS)
    else:
        found = _pcg_follows(then, now, most)
    if found:
        _forget_half(new)
    return found


def _pcg_follows(then: dict[str, Any], now: dict[str, Any], most: int) -> bool:
    if then["state"]["inc"] != now["state"]["inc"]:
        return False
    cheap = then["bit_generator"] == "PCG64DXSM"
    multiplier = 0xDA942042E4DD58B5 if cheap else 0x2360ED051FC65DA44385DF649FCCF645
    state, increment, wanted = then["state"]["state"], then["state"]["inc"], now["state"]["state"]
    for _ in range(most):
        if state == wanted:
            return True
        state = (state * multiplier + increment) & ((1 << 128) - 1)
    return False


def _mersenne_follows(then: dict[str, Any], now: dict[str, Any], blocks: int) -> bool:
    bits = np.random.MT19937(0)
    key, position = then["key"], then["pos"]
    for block in range(blocks + 1):
        if np.array_equal(key, now["key"]):
            return bool(block > 0 or now["pos"] >= position)
        fields: Any = {"bit_generator": "MT19937", "state": {"key": key, "pos": _WORDS}}
        bits.state = fields
        bits.random_raw()
        key = np.array(bits.state["state"]["key"])
    return False


def _forget_half(generator: Any) -> None:
    if isinstance(generator, np.random.RandomState):
        state: Any = generator.get_state(legacy=False)
        generator.set_state(state | {"has_gauss": 0, "gauss": 0.0})
    elif "has_uint32" in generator.bit_generator.state:
        generator.bit_generator.state = generator.bit_generator.state | {"has_uint32": 0, "uinteger": 0}
