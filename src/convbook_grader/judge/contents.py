"""What a mutable value holds: seen before and after a call, and put back in place.

A function that changes its argument in place must be seen to have done so, although the
argument it got was a copy in another process.
"""

import copy
from typing import Any

import numpy as np

from convbook_grader.judge.channel import WireError
from convbook_grader.judge.generators import follows, read_generator, set_generator, write_generator
from convbook_grader.judge.tags import MUTABLE, Refer
from convbook_grader.judge.wire import encode


def snapshot(value: Any, refer: Refer) -> Any:
    """Return what `value` holds now, for `changed`; None if it is immutable or cannot be told."""
    if type(value) is np.ndarray and value.dtype.kind != "O":
        return value.copy()
    if not isinstance(value, MUTABLE):
        return None
    try:
        header, buffers = encode(value, refer)
    except WireError:
        return None
    return header, [bytes(buffer) for buffer in buffers]


def changed(before: Any, value: Any, refer: Refer) -> bool:
    """Return whether `value` holds something else than in its `snapshot`."""
    if before is None:
        return False
    if not isinstance(before, np.ndarray):
        return bool(before != snapshot(value, refer))
    if before.shape != value.shape or before.dtype != value.dtype:
        return True
    # Bits, not values: nan is not equal to itself, and 0.0 is equal to -0.0.
    then, now = np.ascontiguousarray(before).reshape(-1), np.ascontiguousarray(value).reshape(-1)
    word = np.uint64 if then.nbytes % 8 == 0 else np.uint8
    return then.nbytes > 0 and not np.array_equal(then.view(word), now.view(word))


def fresh(value: Any) -> Any:
    """Return another object with the same contents."""
    if isinstance(value, np.ndarray):
        return value[...]
    if isinstance(value, np.random.Generator | np.random.RandomState):
        state = write_generator(value)
        return value if state is None else read_generator(state)
    if isinstance(value, list | dict | set | bytearray):
        return copy.copy(value) if type(value) in (list, dict, set, bytearray) else value
    return value


def _reshape(array: Any, shape: tuple[int, ...]) -> bool:
    """Do ``array.shape = shape``; return whether that could be done."""
    try:
        array.shape = shape
    except AttributeError:  # its memory does not lie in one piece
        return False
    return True


def replace(old: Any, new: Any, believe: bool = True) -> bool:
    """Give `old` the contents of `new`, in place; return whether that could be done.

    Parameters
    ----------
    old, new : object
        Of one kind.
    believe : bool
        If not, a random generator is only moved to where it could have gone by itself.

    Notes
    -----
    Objects inside that are of one kind keep their identity, so a test that holds on to
    ``params["W"]`` sees what became of it.
    """
    if old is new and isinstance(old, MUTABLE):
        return True  # also where it contains itself
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray):
        if old.size != new.size or old.dtype != new.dtype or not old.flags.writeable:
            return False
        if old.shape != new.shape and not _reshape(old, new.shape):
            return False
        old[...] = new
        return True
    if type(old) is not type(new):
        return False
    if isinstance(old, list):
        kept = [a if replace(a, b, believe) else b for a, b in zip(old, new, strict=False)]
        old[:] = kept + new[len(kept) :]
    elif isinstance(old, dict):
        kept_items = {
            key: old[key] if key in old and replace(old[key], value, believe) else value
            for key, value in new.items()
        }
        old.clear()
        old.update(kept_items)
    elif isinstance(old, set):
        old.clear()
        old.update(new)
    elif isinstance(old, bytearray):
        old[:] = new
    elif isinstance(old, np.random.Generator | np.random.RandomState):
        if not believe and not follows(old, new):
            return False
        set_generator(old, new)
    else:
        return False
    return True
