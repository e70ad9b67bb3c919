"""Is a function the learner's own work, where an exercise says that it has to be?"""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

_DEPTH = 3  # a helper's helper is still looked at


def uses_numpy(function: Any, name: str, find: Callable[[str], Any] | None = None) -> bool:
    """Whether the text of `function` takes `name` from numpy: ``np.pad``, ``from numpy import pad``.

    A comment, a docstring or a function of the learner's own that has the same name does not
    count; neither does a text that cannot be read.

    Parameters
    ----------
    function : callable
        The learner's; in the judge, what stands for it.
    name : str
        A function of numpy.
    find : callable, optional
        What a name stands for in the learner's notebook, or a NameError; then functions that
        `function` calls are looked at, too: ``lambda name: eval(name)`` in a test cell.
    """
    seen: set[str] = set()
    functions = [function]
    for _ in range(_DEPTH):
        found = []
        for one in functions:
            tree = _tree(one)
            if tree is None:
                continue
            if _takes(tree, name):
                return True
            for other in _others(tree) - seen if find else ():
                seen.add(other)
                try:
                    value = find(other) if find else None
                except Exception:
                    continue
                if _is_numpys(value, name) or (inspect.ismodule(value) and _takes(tree, name, other, value)):
                    return True
                found.append(value)
                if _tree(value) is None and not inspect.ismodule(value):  # a class, or an object of one
                    found += [getattr(value, method, None) for method in _methods(tree)]
        functions = found
    return False


def _tree(function: Any) -> ast.AST | None:
    try:
        # Asked of the module each time: a judge puts its own function there.
        return ast.parse(textwrap.dedent(inspect.getsource(function)))
    except Exception:  # a student's process answers what it likes
        return None


def _takes(tree: ast.AST, name: str, alias: str = "", module: Any = None) -> bool:
    """Whether `name` is taken from numpy in `tree`, where `alias` stands for `module`."""
    called = {"np", "numpy"}
    if getattr(module, "__name__", "") == "numpy":
        called.add(alias)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            called |= {each.asname for each in node.names if each.name == "numpy" and each.asname}

    def is_numpy(node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id in called

    return any(
        (isinstance(node, ast.Attribute) and node.attr == name and is_numpy(node.value))
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "numpy"
            and any(each.name == name for each in node.names)
        )
        or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "getattr"
            and len(node.args) > 1
            and is_numpy(node.args[0])
            and isinstance(node.args[1], ast.Constant)
            and node.args[1].value == name
        )
        for node in ast.walk(tree)
    )


def _others(tree: ast.AST) -> set[str]:
    """Names that `tree` reads and does not make itself."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    read = {node.id for node in names if isinstance(node.ctx, ast.Load)}
    made = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    made |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    made |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return read - made - vars(builtins).keys() - {"np", "numpy"}


def _methods(tree: ast.AST) -> set[str]:
    """What `tree` may call of a class: what it takes from anything, and what a call itself runs."""
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | {
        "__init__",
        "__call__",
    }


def _is_numpys(value: Any, name: str) -> bool:
    try:
        return value.__name__ == name and str(value.__module__).partition(".")[0] == "numpy"
    except Exception:
        return False
