"""Is a function the learner's own work, where an exercise says that it has to be?"""

import ast
import inspect
import textwrap
from typing import Any


def uses_numpy(function: Any, name: str) -> bool:
    """Whether the text of `function` takes `name` from numpy: ``np.pad``, ``from numpy import pad``.

    A comment, a docstring or a function of the learner's own that has the same name does not
    count; neither does a text that cannot be read.

    Parameters
    ----------
    function : callable
        The learner's; in the judge, what stands for it.
    name : str
        A function of numpy.
    """
    return any(
        (
            isinstance(node, ast.Attribute)
            and node.attr == name
            and isinstance(node.value, ast.Name)
            and node.value.id in ("np", "numpy")
        )
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "numpy"
            and any(each.name == name for each in node.names)
        )
        for node in _nodes(function)
    )


def calls_plt(function: Any, name: str) -> bool:
    """Whether the text of `function` calls ``plt.<name>(…)``; a text that cannot be read does not."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == name
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("plt", "pyplot")
        for node in _nodes(function)
    )


def _nodes(function: Any) -> list[ast.AST]:
    try:
        # Asked of the module each time: a judge puts its own function there.
        return list(ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))))
    except (OSError, TypeError, SyntaxError, ValueError):
        return []
