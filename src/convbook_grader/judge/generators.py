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
