"""What a day's file of checks says of each exercise."""

from collections.abc import Callable
from dataclasses import dataclass

from convbook.checks.ladder import Failure

VisibleTest = Callable[..., Failure | None]


@dataclass(frozen=True)
class Exercise:
    """A visible test, and the names of the notebook that it looks at.

    Attributes
    ----------
    test : callable
        Takes what the names stand for, in order, `names` before `optional`.
    names : tuple of str
        What must be defined.
    optional : tuple of str
        What may be missing; the test is given None then, and says itself what that means.
    """

    test: VisibleTest
    names: tuple[str, ...]
    optional: tuple[str, ...] = ()
