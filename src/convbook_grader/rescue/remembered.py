"""Remembers what was found in a text: a class hands in the same cells again and again."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

_MOST, _LONGEST = 512, 8000  # texts, and characters of one: a few megabytes at the very most

Looking = TypeVar("Looking", bound=Callable[..., Any])


def remembered(function: Looking) -> Looking:
    """Return `function` of a text, which looks only once at each of the short texts of late.

    Parameters
    ----------
    function : callable
        Tells the same of the same text; what it returns is changed by nobody.
    """
    known = lru_cache(maxsize=_MOST)(function)

    @wraps(function)
    def looked_up(source: str, **options: Any) -> Any:
        return known(source, **options) if len(source) <= _LONGEST else function(source, **options)

    return cast(Looking, looked_up)
