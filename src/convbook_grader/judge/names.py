"""Where a test cell's names come from, and where they go.

Looking a name up: T's own names, then Python's, then the student's in S. Deleting a name of
the student's, or binding it to an object of theirs or to a function, happens in S: tests do
so to see whether one exercise uses another. Plain values that a test binds stay in T.
"""

import builtins
import types
from typing import Any

from convbook_grader.judge.client import Client
from convbook_grader.judge.proxy import CallableProxy, Proxy


class Names(dict[str, Any]):
    """The ``__builtins__`` of test cells: what they do not find at home, they find in S.

    The order is T's own names, Python's, the student's. So a student who redefines ``sum`` or
    ``isinstance`` redefines it for nobody else.

    Parameters
    ----------
    students : frozenset of str
        Names that the exercises ask the student to define; these come from S even where
        Python has one of its own.
    instructors : frozenset of str
        Names that only T may give a meaning to.
    """

    def __init__(
        self, students: frozenset[str] = frozenset(), instructors: frozenset[str] = frozenset()
    ) -> None:
        super().__init__({name: value for name, value in vars(builtins).items() if name not in students})
        self.students, self._instructors = students, instructors
        self._kept: list[str] = []
        self.client: Client | None = None

    def __missing__(self, name: str) -> Any:
        if name not in self.students and hasattr(builtins, name):
            return getattr(builtins, name)  # such as `display`, which IPython adds while a cell runs
        if name.startswith("__") or self.client is None or name in self._instructors:
            raise KeyError(name)
        value = self.client.ask("name", name)
        if type(value) is CallableProxy and _came_from(value) == "function":
            # Asked for once per test cell: a test calls the same function hundreds of times.
            self[name] = value
            self._kept.append(name)
        return value

    def forget(self) -> None:
        """Ask anew for every name of the student's."""
        for name in self._kept:
            self.pop(name, None)
        self._kept.clear()


class Globals(dict[str, Any]):
    """The namespace of test cells.

    Attributes
    ----------
    names : Names, optional
        Knows which names are the student's, while a test cell runs; else nothing goes to S.
    """

    names: Names | None = None

    def __setitem__(self, name: str, value: Any) -> None:
        names = self.names
        if names is None or names.client is None or name not in names.students:
            super().__setitem__(name, value)
        elif isinstance(value, types.FunctionType) or hasattr(type(value), "_is_proxy"):
            names.pop(name, None)
            self.pop(name, None)
            names.client.bind(name, value)
        else:
            super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        names = self.names
        if name in self or names is None or names.client is None or name not in names.students:
            super().__delitem__(name)
            return
        names.pop(name, None)
        names.client.ask("delete", name)


def _came_from(proxy: Proxy) -> str:
    """The name of the class that S says the object has."""
    return str(object.__getattribute__(proxy, "_held")[2][-1])
