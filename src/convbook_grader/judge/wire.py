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

from collections.abc import Mapping
from typing import Any

import msgpack

from convbook_grader.judge.channel import Buffer, WireError
from convbook_grader.judge.reader import Reader
from convbook_grader.judge.tags import Refer, Resolve
from convbook_grader.judge.writer import Writer

__all__ = ["decode", "encode", "plain_only"]


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
    writer = Writer(refer, known or {})
    try:
        tree = writer.write(value, 0)
        header = msgpack.packb(tree, use_bin_type=True, unicode_errors="surrogatepass")
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise WireError(f"this value cannot cross: {type(error).__name__}") from error
    return header, writer.buffers


def decode(header: Buffer, buffers: list[bytearray], resolve: Resolve, masks: bool = True) -> Any:
    """Return the value that `encode` was given.

    Parameters
    ----------
    header, buffers : bytes-like
        As received; nothing in them is trusted.
    resolve : callable
        Given a tag of at least `REFERENCE` and the rest of its list: the object.
    masks : bool
        Whether arrays may hide elements behind a mask; if not, hidden ones arrive as infinity.

    Raises
    ------
    WireError
        If they are not what `encode` makes.
    """
    try:
        tree = msgpack.unpackb(header, raw=False, strict_map_key=True, unicode_errors="surrogatepass")
        return Reader(buffers, resolve, masks).read(tree, 0)
    except WireError:
        raise
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError, MemoryError, AttributeError,
            msgpack.UnpackException) as error:  # fmt: skip
        raise WireError(f"malformed: {type(error).__name__}") from error


def plain_only(*form: Any) -> Any:
    """Refuse whatever is no plain value: for messages between the grader and its children."""
    raise WireError("only plain values cross here")
