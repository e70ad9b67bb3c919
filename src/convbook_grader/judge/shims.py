"""What T's own modules must ask S for, when a test calls them.

A test that says ``plt.gcf()`` means the figure that the student's function has just drawn,
and that one is in S. T changes its own copies of these functions; nothing is shared.
"""

import functools
import inspect
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from convbook_grader.judge.client import Client

Link = Callable[[], Client | None]


def install(link: Link) -> None:
    """Teach T's ``pyplot`` and ``inspect`` about the student's figures and functions.

    Parameters
    ----------
    link : callable
        The client of the moment, or None.
    """
    _inspect(inspect)
    _empty_is_not_equal()
    if "matplotlib.pyplot" in sys.modules:
        _pyplot(sys.modules["matplotlib.pyplot"], link)


def _empty_is_not_equal() -> None:
    """An array without elements equals, element by element, any number. Not in a test."""

    def wrap(place: Any, name: str, refuse: Callable[[], Any]) -> None:
        original = getattr(place, name)

        @functools.wraps(original)
        def checked(actual: Any, desired: Any, *args: Any, **named: Any) -> Any:
            return refuse() if _differ(actual, desired) else original(actual, desired, *args, **named)

        setattr(place, name, checked)

    def fail() -> None:
        raise AssertionError("(shapes mismatch)")

    for name in ("allclose", "array_equal", "almost_equal", "array_almost_equal", "equal"):
        wrap(np.testing, f"assert_{name}", fail)
    wrap(np, "allclose", lambda: False)


def _differ(actual: Any, desired: Any) -> bool:
    """Whether just one of the two has no elements."""
    plain = (np.ndarray, np.generic, float, int, complex, list, tuple)
    if not isinstance(actual, plain) or not isinstance(desired, plain):
        return False
    try:
        return (np.size(actual) == 0) != (np.size(desired) == 0)
    except ValueError:  # a list that is no array
        return False


def approximate() -> None:
    """The same for ``pytest.approx``, as soon as a test has imported it."""
    pytest: Any = sys.modules.get("pytest")
    if pytest is None:
        return
    scalar: Any = type(pytest.approx(0.0))
    if hasattr(scalar, "_convbook"):
        return
    equal = scalar.__eq__

    def equals(self: Any, actual: Any) -> Any:
        return False if _differ(actual, self.expected) else equal(self, actual)

    scalar.__eq__, scalar._convbook = equals, True


def _is_proxy(value: object) -> bool:
    return hasattr(type(value), "_is_proxy")


def _inspect(module: Any) -> None:
    original = module.getsource

    def getsource(target: Any) -> str:
        if not _is_proxy(target):
            return str(original(target))
        client = object.__getattribute__(target, "_held")[0]
        return str(client.ask("source", target))

    module.getsource = getsource


def _pyplot(pyplot: Any, link: Link) -> None:
    originals = {name: getattr(pyplot, name) for name in ("gcf", "gca", "get_fignums", "close")}

    def students(how: str) -> Any:
        client = link()
        if client is None or client.broken or originals["get_fignums"]():
            return None
        return client.ask("figure", how)

    def gcf() -> Any:
        figure = students("gcf")
        return originals["gcf"]() if figure is None else figure

    def gca() -> Any:
        axes = students("gca")
        return originals["gca"]() if axes is None else axes

    def get_fignums() -> Any:
        return originals["get_fignums"]() or students("numbers") or []

    def close(fig: Any = None) -> None:
        if _is_proxy(fig):
            return
        if isinstance(fig, str) and fig == "all":
            students("close")
        originals["close"](fig)

    pyplot.gcf, pyplot.gca, pyplot.get_fignums, pyplot.close = gcf, gca, get_fignums, close
