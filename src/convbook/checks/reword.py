"""Another hint than the ladder's own, where that one speaks of windows and products."""

from collections.abc import Mapping
from dataclasses import replace

from convbook.checks.ladder import Failure


def reword(failure: Failure | None, hints: Mapping[str, str]) -> Failure | None:
    """Return `failure` with the hint that `hints` has for its hint; others stay.

    Examples
    --------
    >>> found = Failure("values", "f(1)", "2", "3", "wrong-values")
    >>> reword(found, {"wrong-values": "pool-values"}).hint
    'pool-values'
    """
    if failure is None or failure.hint not in hints:
        return failure
    return replace(failure, hint=hints[failure.hint])
