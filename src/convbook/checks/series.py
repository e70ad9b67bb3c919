"""Many questions at once: to one function, or to many objects."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any


def call_each(function: Callable[..., Any], questions: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Return ``[function(*one) for one in questions]``, in the judge by a single message.

    Parameters
    ----------
    function : callable
        The learner's. It sees one question after another, and may see those to come.
    questions : sequence of tuple
        Arguments of each call: numbers, text or other plain values.

    Raises
    ------
    Exception
        What the first call raised that raised anything.
    """
    at_once = getattr(type(function), "_call_each", None)
    if at_once is not None:  # stands for a function in another process; see the proxy of the judge
        answers: list[Any] = at_once(function, questions)
        return answers
    return [function(*one) for one in questions]


def look_each(things: Iterable[Any], *paths: str) -> list[list[Any]]:
    """Return what each of `paths` leads to from each of `things`, in the judge by a single message.

    Parameters
    ----------
    things : iterable
        Objects of the learner's, such as the axes of a figure.
    paths : str
        Attributes with dots between them; ``()`` calls one without arguments, ``[:]`` makes a
        list of it: ``"xaxis.get_visible()"``, ``"images[:]"``.

    Returns
    -------
    list of list
        One row for each thing; None where a path ends too early.

    Examples
    --------
    >>> look_each([3 + 4j, 1j], "imag", "conjugate().imag", "name")
    [[4.0, -4.0, None], [1.0, -1.0, None]]
    """
    each = list(things)
    if each and all(hasattr(type(one), "_look_each") for one in each):
        # They live in another process; see the proxy of the judge.
        rows: list[list[Any]] = type(each[0])._look_each(each, paths)
        return rows
    return [[_follow(one, path) for path in paths] for one in each]


def _follow(thing: Any, path: str) -> Any:
    for step in path.split("."):
        name = step.removesuffix("()").removesuffix("[:]")
        thing = getattr(thing, name, None)
        if step.endswith("()"):
            thing = thing() if thing is not None else None
        elif step.endswith("[:]"):
            thing = list(thing) if thing is not None else None
    return thing
