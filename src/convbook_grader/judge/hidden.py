"""Which lines of a test cell the students do not get."""

import ast

Lines = frozenset[int]


def hidden_lines(source: str, begin: str, end: str) -> Lines:
    """Return the numbers, from 1, of the lines of `source` that students do not get."""
    found, inside = set(), False
    for number, line in enumerate(source.split("\n"), start=1):
        if begin in line:
            inside = True
        if inside or end in line:
            found.add(number)
        if end in line:
            inside = False
    return frozenset(found)


def visible_part(source: str, begin: str, end: str) -> str:
    """Return `source` without its hidden blocks, as students got it."""
    hidden = hidden_lines(source, begin, end)
    lines = [line for number, line in enumerate(source.split("\n"), start=1) if number not in hidden]
    return "\n".join(lines)


def leaves_something(source: str) -> bool:
    """Whether running `source` could matter to cells after it.

    Assertions and calls of plain functions need not be run twice: what they do to the
    student's objects they do from T as well.
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return True  # a magic, perhaps
    return any(not _only_looks(statement) for statement in statements)


def _only_looks(statement: ast.stmt) -> bool:
    if any(isinstance(node, ast.NamedExpr) for node in ast.walk(statement)):
        return False
    if isinstance(statement, ast.Assert | ast.Pass):
        return True
    call = statement.value if isinstance(statement, ast.Expr) else None
    if isinstance(call, ast.Constant):
        return True
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
