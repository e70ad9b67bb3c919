"""Which files beside the notebook S gets, and which T gets."""

import logging
import os
from collections.abc import Collection
from pathlib import Path

# What the collector writes beside a notebook: the instructor's, and no part of what was handed in.
RECEIPT = "receipt.json"


def submission_files(
    source: Path, release: Path, submitted: Path, most: int, log: logging.Logger
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files for S and the files for T, by their names relative to the notebook.

    Parameters
    ----------
    source, release, submitted : Path
        The instructor's folder, what students got of it, and what this student handed in.
    most : int
        Bytes that S may get in all; what is larger is left out, and logged.
    log : Logger
        nbgrader's.

    Notes
    -----
    S gets no notebook, and no file of the instructor's that students never got, whatever name
    the student gave to a file of theirs. What students did get is the instructor's again.
    """
    instructors = _read(source, most, log)
    given = set(_names(release)) if release.is_dir() else instructors.keys()
    shared = {name: content for name, content in instructors.items() if name in given}
    left = most - sum(_size(len(content)) for content in shared.values())
    return _read(submitted, left, log, besides={*shared, RECEIPT}) | shared, instructors


def _names(folder: Path) -> list[str]:
    """Regular files below `folder`, without notebooks and hidden places; links are not followed."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        for name in sorted(files):
            path = Path(place, name)
            if not name.endswith(".ipynb") and path.is_file() and not path.is_symlink():
                found.append(path.relative_to(folder).as_posix())
    return found


def _read(folder: Path, most: int, log: logging.Logger, besides: Collection[str] = ()) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    total = 0
    for name in _names(folder):
        if name in besides:
            continue
        size = _size((folder / name).stat().st_size)
        if total + size > most or len(found) > 2000:
            log.warning("Judge: %s is left out, there are more than %d MB of files", name, most >> 20)
            continue
        total += size
        found[name] = (folder / name).read_bytes()
    return found


def _size(length: int) -> int:
    """What a file takes of a tmpfs, which counts pages."""
    return -(-length // 4096) * 4096
