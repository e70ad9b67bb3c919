"""The instructor's notebook, read once for the whole class."""

from functools import lru_cache
from pathlib import Path

import nbformat

from convbook_grader.judge.plan import Plan, make_plan


def plan_of(path: Path) -> Plan:
    """Return what T runs for the source notebook at `path`; read anew when the file changes."""
    return _read(path, path.stat().st_mtime_ns, path.stat().st_size)[0]


def order_of(path: Path) -> tuple[str, ...]:
    """Return the ``grade_id`` of the instructor's cells as they follow each other."""
    return _read(path, path.stat().st_mtime_ns, path.stat().st_size)[1]


@lru_cache(maxsize=16)
def _read(path: Path, changed: int, size: int) -> tuple[Plan, tuple[str, ...]]:
    notebook = nbformat.read(path, as_version=4)
    order = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return make_plan(notebook), tuple(grade_id for grade_id in order if grade_id)
