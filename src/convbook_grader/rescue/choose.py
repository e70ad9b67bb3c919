"""Which of the files that were handed in is which notebook."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from convbook_grader.rescue.filenames import EXACT, NOTEBOOK, OTHER, OTHERWISE, nearness
from convbook_grader.rescue.outcome import Refused, Repair, listed, shown_name
from convbook_grader.rescue.recover import MOST_MB, rescue
from convbook_grader.rescue.released import Released

_MOST_FILES = 40
_MOST_BYTES = 400 << 20


def choose(
    names: Mapping[str, int], released: Sequence[Released], peek: Callable[[str], bytes]
) -> dict[str, tuple[str, tuple[Repair, ...]]]:
    """Tell which file is which released notebook.

    Parameters
    ----------
    names : mapping
        Path in the submission → size in bytes.
    released : sequence of Released
        The notebooks of the assignment.
    peek : callable
        Returns the content of a file; what it raises as `OSError` passes for no file.

    Returns
    -------
    dict
        Notebook's name → the path, and what is to be said about it. A notebook that no file
        fits is not in it.

    Notes
    -----
    A file of the exact name is taken unless nothing was written into it and another file is
    filled in. Nothing is read if every file has the exact name of a notebook.
    """
    files = sorted(path for path in names if _is_candidate(path))
    notebooks = [path for path in files if path.lower().endswith(NOTEBOOK)]
    exact = {one.name: f"{one.name}.ipynb" for one in released if f"{one.name}.ipynb" in names}
    if len(exact) == len(released) and len(notebooks) == len(exact):
        return {name: (path, ()) for name, path in exact.items()}
    answers = _read(notebooks, names, released, peek)
    found: dict[str, tuple[str, tuple[Repair, ...]]] = {}
    free = set(notebooks)
    for one in sorted(released, key=lambda one: one.name not in exact):
        fitting = sorted(
            (p for p in free if one.name in answers.get(p, {})), key=lambda p: _rank(p, one.name)
        )
        path = _best(fitting, one, answers) or exact.get(one.name) or _unreadable(free, one, answers)
        if path is not None:
            found[one.name] = (path, _said(path, fitting, one))
            free.discard(path)
    if not notebooks and len(released) == 1:
        by_name = [path for path in files if _rank(path, released[0].name)[0] < OTHERWISE]
        if by_name:
            found[released[0].name] = (by_name[0], ())
    return found


def _is_candidate(path: str) -> bool:
    parts = PurePosixPath(path).parts
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return bool(parts) and not hidden and path.lower().endswith(NOTEBOOK + OTHER)


def _read(
    paths: Sequence[str], names: Mapping[str, int], released: Sequence[Released], peek: Callable[[str], bytes]
) -> dict[str, dict[str, int]]:
    """For each file, the notebooks that it could be, and how many exercises it answers."""
    answers: dict[str, dict[str, int]] = {}
    left = _MOST_BYTES
    nearest = sorted(
        paths, key=lambda path: min((_rank(path, one.name) for one in released), default=(9, 0, ""))
    )
    for path in nearest[:_MOST_FILES]:
        left -= names[path]
        if names[path] > MOST_MB << 20 or left < 0:
            continue
        try:
            content = peek(path)
        except OSError:
            continue
        for one in released:
            try:
                count = len(rescue(content, one).answered)
                answers.setdefault(path, {})[one.name] = count
            except Refused as refused:
                if refused.key in ("wrong_assignment", "no_exercise"):
                    answers.setdefault(path, {})  # it can be read, and fits nothing
    return answers


def _best(fitting: Sequence[str], one: Released, answers: Mapping[str, Mapping[str, int]]) -> str | None:
    """The first by name if it is filled in, or else the one with most answers."""
    if not fitting:
        return None
    if _rank(fitting[0], one.name)[0] == EXACT and answers[fitting[0]][one.name]:
        return fitting[0]
    return max(fitting, key=lambda path: answers[path][one.name])


def _unreadable(free: set[str], one: Released, answers: Mapping[str, Mapping[str, int]]) -> str | None:
    """A file that cannot be read but has the name: to refuse it by its reason says more than silence."""
    named = [path for path in free if path not in answers and _rank(path, one.name)[0] < OTHERWISE]
    return min(named, key=lambda path: _rank(path, one.name), default=None)


def _said(path: str, fitting: Sequence[str], one: Released) -> tuple[Repair, ...]:
    repairs = []
    if path != f"{one.name}.ipynb":
        repairs.append(Repair("renamed", {"found": shown_name(path), "name": f"{one.name}.ipynb"}))
    others = [other for other in fitting if other != path]
    if others:
        repairs.append(Repair("several_files", {"found": shown_name(path), "others": listed(others)}))
    return tuple(repairs)


def _rank(path: str, name: str) -> tuple[int, int, str]:
    """How well the name of a file fits; ties go to the shorter path."""
    return nearness(path, name), len(path), path
