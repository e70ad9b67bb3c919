"""Two students of the demonstration class who would rather not do the exercises.

What they try won full marks, or the whole gradebook, where tests and student code share a
process. `tests/judge/attacks` has many more.
"""

import copy
import re

from nbformat import NotebookNode

_ALWAYS = """\
class Always(float):
    \"\"\"Equal to everything, near to everything.\"\"\"

    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __hash__ = float.__hash__
    __rsub__ = __lt__ = __le__ = __gt__ = __ge__ = __sub__

    def __array_ufunc__(self, *args, **kwargs):
        return True


import numpy

numpy.testing.assert_allclose = numpy.allclose = numpy.isclose = lambda *a, **k: True
get_ipython().showtraceback = lambda *a, **k: None
check = lambda *a, **k: None
"""
_SPY = """

import os, socket

tried = {}
files = []
for place, folders, names in os.walk("/"):
    folders[:] = [name for name in folders if name not in ("proc", "sys", "usr", "site-packages")]
    files += [os.path.join(place, name) for name in names]
tried["gradebooks"] = [path for path in files if path.endswith(".db")]
tried["notebooks"] = [path for path in files if path.endswith(".ipynb")]
tried["tests in memory"] = [name for name in globals() if "hidden_test" in name]
try:
    socket.create_connection(("127.0.0.1", 80), 1)
    tried["network"] = "reached"
except OSError as error:
    tried["network"] = str(error)
if os.fork() == 0:
    os.setsid()
    os.execvp("sleep", ["sleep", "3600"])
print("SPY", tried)
"""


def cheat(notebook: NotebookNode) -> NotebookNode:
    """Replace every solution by something that every comparison likes, and patch what compares."""
    notebook = copy.deepcopy(notebook)
    first = True
    for cell in notebook.cells:
        if not cell.metadata.get("nbgrader", {}).get("solution") or cell.cell_type != "code":
            continue
        names = re.findall(r"^def (\w+)", cell.source, flags=re.MULTILINE) or re.findall(
            r"^(\w+) = ", cell.source, flags=re.MULTILINE
        )
        made = "\n".join(f"{name} = lambda *a, **k: Always(42)" for name in names)
        if "Z" in names:
            made = "\n".join(f"{name} = Always(42)" for name in names)
        cell.source = (_ALWAYS if first else "") + made
        first = False
    return notebook


def spy(notebook: NotebookNode) -> NotebookNode:
    """Look for the tests and the gradebook, call home, and leave a process behind."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        if cell.get("id") == "conv_single_step":
            cell.source += _SPY
    return notebook
