"""Which modules and words of `convbook` students' code can reach: the kit's one rule of what goes in.

A module goes in if an import leads to it from what notebooks import. An entry of the catalogue
goes in if that code, or a cell that students get, names it. The rest serves the grader: what the
feedback says, or the hint that only a hidden test gives, and so what that test looks for.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

_FILLED = "\0"  # stands for what an f-string fills in
_HEADER = re.compile(r"^\[([^].]+)[^]]*\]\s*$")


def reachable(modules: Mapping[str, str], sources: Iterable[str]) -> list[str]:
    """Return the files that imports lead to.

    Parameters
    ----------
    modules : mapping
        Path in the source folder, such as ``"convbook/checks/ladder.py"`` → its text.
    sources : iterable of str
        Python texts to start from: the code of the notebooks.
    """
    files = {_dotted(path): path for path in modules}
    found: set[str] = set()
    waiting = [name for source in sources for name in _imported(source)]
    while waiting:
        name = waiting.pop()
        if name in found or name not in files:
            continue
        found.add(name)
        waiting.append(name.rpartition(".")[0])  # importing a module runs its package, too
        waiting += _imported(modules[files[name]])
    return sorted(files[name] for name in found)


def words_for(catalogue: Mapping[str, str], sources: Iterable[str]) -> dict[str, str]:
    """Return the catalogue's files with only those entries that the code names.

    Parameters
    ----------
    catalogue : mapping
        Path in the catalogue, such as ``"hints.toml"`` or ``"day94/hints.toml"`` → its text.
    sources : iterable of str
        Python texts: the modules that go in, and the code of the notebooks.

    Returns
    -------
    dict
        Without the files of which nothing is named.
    """
    strings = {string for source in sources for string in _strings(ast.parse(source))}
    kept = {}
    for file, text in catalogue.items():
        patterns = [
            string.split(".")[1] for string in strings if string.startswith(f"{PurePosixPath(file).stem}.")
        ]
        entries = [part for name, part in _entries(text) if _is_named(name, patterns, strings)]
        if entries:
            kept[file] = "\n".join(entries)
    return kept


def _imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{each.name}" for each in node.names))


def _is_named(name: str, patterns: Iterable[str], strings: set[str]) -> bool:
    """Whether a pattern gives `name`: by itself, or filled with a string that the code holds."""
    for pattern in patterns:
        if pattern == name or (pattern.endswith("_") and name.startswith(pattern)):
            return True
        shape = "(.+)".join(map(re.escape, pattern.split(_FILLED)))
        match = re.fullmatch(shape, name)
        if match and match.groups() and all(part in strings for part in match.groups()):
            return True
    return False


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """The entries ``[name]`` with those inside them, ``[name.A]``; comments are the author's."""
    name, lines = "", list[str]()
    for line in [line for line in text.splitlines() if not line.startswith("#")]:
        header = _HEADER.match(line)
        if header and header[1] != name:
            if name:
                yield name, "\n".join(lines).strip() + "\n"
            name, lines = header[1], []
        lines.append(line)
    if name:
        yield name, "\n".join(lines).strip() + "\n"


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else _FILLED for part in node.values
            )


def _dotted(path: str) -> str:
    parts = PurePosixPath(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
