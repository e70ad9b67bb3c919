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
    try:
        # Asked of the module each time: a judge puts its own function there.
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError, ValueError):
        return False
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
        for node in ast.walk(tree)
    )
