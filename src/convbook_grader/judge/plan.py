"""Which of the instructor's code T runs, decided by reading the source notebook.

Nothing that a student wrote is read here, so nothing that they write can move a name from the
instructor's side to theirs.

- What *solution cells* define is the student's: tests find it in S.
- *Locked cells* run whole in T as well.
- Of *ordinary cells*, T takes imports, functions and classes, values that tests lean on, and
  the settings in a cell that imports. A statement that needs a student's name is left to S, and
  what it defines is the student's, too.

``"convbook": {"names": "student"}`` in a cell's metadata makes all its names the student's:
for an ordinary cell that students are asked to change. ``"instructor"`` is the opposite.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

_Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
_Import = ast.Import | ast.ImportFrom
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Piece:
    """Instructor's code for T: where in the notebook it stands, whose cell it is, what it says."""

    position: int
    grade_id: str
    source: str


@dataclass(frozen=True)
class Plan:
    """What T runs before which test.

    Attributes
    ----------
    students : frozenset of str
        Names that resolve to the student's objects.
    instructors : frozenset of str
        Names that the instructor's cells define. T never asks S for one of these, not even
        where a student's exception kept T from defining it.
    pieces : tuple of Piece
        In the order of the notebook.
    positions : dict
        ``grade_id`` → place in the notebook.
    masks : bool
        Whether the instructor's code works with masked arrays.
    imports, visible_imports : tuple of str
        Modules that T, and that S, will need; the latter only from what students can read.
    tests, shown : tuple of str
        The test cells, hidden tests included; the locked and the ordinary cells.
    """

    students: frozenset[str] = frozenset()
    instructors: frozenset[str] = frozenset()
    pieces: tuple[Piece, ...] = ()
    positions: dict[str, int] = field(default_factory=dict)
    masks: bool = False
    imports: tuple[str, ...] = ()
    visible_imports: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


def make_plan(notebook: NotebookNode) -> Plan:
    """Read the instructor's notebook, solutions and hidden tests included."""
    cells = [
        (place, cell, _role(cell)) for place, cell in enumerate(notebook.cells) if cell.cell_type == "code"
    ]
    trees = {place: _parse(cell.source) for place, cell, _ in cells}
    students = {
        name
        for place, _, role in cells
        if role == "solution"
        for statement in trees[place].body
        if not isinstance(statement, _Import)
        for name in _bound(statement)
    }
    students |= _left_to_students(cells, trees, students)
    kept = _needed(cells, trees, students)
    pieces = []
    for place, cell, role in cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if role == "locked":
            pieces.append(Piece(place, grade_id, cell.source))
        elif kept.get(place):
            body = ast.Module(body=kept[place], type_ignores=[])
            pieces.append(Piece(place, "", ast.unparse(body)))
    positions = {
        cell.metadata["nbgrader"]["grade_id"]: place
        for place, cell, _ in cells
        if "grade_id" in cell.metadata.get("nbgrader", {})
    }
    instructors = {
        name
        for place, _, role in cells
        for statement in (trees[place].body if role in ("locked", "test") else kept.get(place, []))
        for name in _bound(statement)
    }
    return Plan(
        frozenset(students),
        frozenset(instructors - students),
        tuple(pieces),
        positions,
        any(re.search(r"\bma\b|masked", cell.source) for _, cell, role in cells if role != "solution"),
        _modules(trees.values()),
        _modules(trees[place] for place, _, role in cells if role in ("locked", "ordinary")),
        tuple(cell.source for _, cell, role in cells if role == "test"),
        tuple(cell.source for _, cell, role in cells if role in ("locked", "ordinary")),
    )


def _role(cell: NotebookNode) -> str:
    metadata = cell.metadata.get("nbgrader", {})
    override = cell.metadata.get("convbook", {}).get("names")
    if metadata.get("solution"):
        return "locked" if override == "instructor" else "solution"
    if metadata.get("grade"):
        return "test"
    if override == "student":
        return "solution"
    return "locked" if metadata.get("locked") or override == "instructor" else "ordinary"


def _parse(source: str) -> ast.Module:
    """The cell as Python; empty where it is not (another language's magic, a sketch)."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        pass  # it may have magics; IPython takes half a second to import, and most cells have none
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except (SyntaxError, ValueError):
        return ast.Module(body=[], type_ignores=[])


Cells = list[tuple[int, Any, str]]
Trees = dict[int, ast.Module]


def _left_to_students(cells: Cells, trees: Trees, students: set[str]) -> set[str]:
    """Names that ordinary cells compute from the student's."""
    left: set[str] = set()
    for place, _, role in cells:
        if role != "ordinary":
            continue
        for statement in trees[place].body:
            if isinstance(statement, _Import | _Definition):
                continue
            if _loaded(statement) & (students | left):
                left |= _bound(statement)
    return left


def _needed(cells: Cells, trees: Trees, students: set[str]) -> dict[int, list[ast.stmt]]:
    """The statements of ordinary and solution cells that T runs: found from the last to the first."""
    wanted: set[str] = set()
    kept: dict[int, list[ast.stmt]] = {}
    for place, _, role in reversed(cells):
        body = trees[place].body
        if role in ("test", "locked"):
            wanted |= {name for statement in body for name in _loaded(statement)}
            continue
        imports = any(isinstance(statement, _Import) for statement in body)
        chosen = []
        for statement in reversed(body):
            bound, loaded = _bound(statement), _loaded(statement)
            if isinstance(statement, _Import):
                take = True
            elif role == "solution" or bound & students:
                take = False
            elif isinstance(statement, _Definition):
                take = bool(bound & wanted)
            elif bound:
                take = bool(bound & wanted) and not loaded & students
            else:
                take = (imports or _is_seeding(statement)) and not loaded & students
            if take:
                wanted |= loaded
                chosen.append(statement)
        kept[place] = chosen[::-1]
    return kept


def _is_seeding(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "seed"


def _walk_here(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes that run in the cell's own scope."""
    yield node
    if isinstance(node, _Scope):
        return
    for child in ast.iter_child_nodes(node):
        yield from _walk_here(child)


def _bound(statement: ast.stmt) -> set[str]:
    """Names that a statement of a cell defines for the cells after it."""
    names: set[str] = set()
    for node in _walk_here(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, _Definition):
            names.add(node.name)
        elif isinstance(node, _Import):
            names |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    return names


def _loaded(statement: ast.stmt) -> set[str]:
    """Names that a statement may look up, inside its functions too."""
    loaded = {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    augmented = {
        node.target.id
        for node in ast.walk(statement)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name)
    }
    # convbook's check("name") looks the name up for the test.
    return loaded | augmented


def _modules(trees: Any) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= dict.fromkeys(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found[node.module] = None
                found |= dict.fromkeys(
                    f"{node.module}.{alias.name}" for alias in node.names if alias.name != "*"
                )
    return tuple(found)
