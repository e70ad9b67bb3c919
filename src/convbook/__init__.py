"""What the notebooks of the workbook import: words, checks, pictures and explorers.

Each room is opened when somebody asks for it: a grader that only needs the words does not wait
for matplotlib and the widgets.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from convbook.language import say, use

if TYPE_CHECKING:
    from convbook import data, explore, plot
    from convbook.checks import check, why
    from convbook.prediction import predict

__all__ = ["check", "data", "explore", "plot", "predict", "say", "use", "why"]
_ROOMS = {"check": "checks", "why": "checks", "predict": "prediction"}


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = import_module(f"{__name__}.{_ROOMS.get(name, name)}")
    found = getattr(room, name) if name in _ROOMS else room
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
