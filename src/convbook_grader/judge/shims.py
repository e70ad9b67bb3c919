"""What T's own modules must ask S for, when a test calls them.

A test that says ``plt.gcf()`` means the figure that the student's function has just drawn,
and that one is in S. T changes its own copies of these functions; nothing is shared.
"""

import inspect
import sys
from collections.abc import Callable
from typing import Any

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
    if "matplotlib.pyplot" in sys.modules:
        _pyplot(sys.modules["matplotlib.pyplot"], link)


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
