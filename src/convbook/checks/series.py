"""Many questions to one function."""

from collections.abc import Callable, Sequence
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
    if at_once is not None:  # stands for a function in another process; see convbook_grader.judge.proxy
        answers: list[Any] = at_once(function, questions)
        return answers
    return [function(*one) for one in questions]
