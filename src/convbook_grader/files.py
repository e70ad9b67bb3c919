"""Which files beside the notebook S gets, and which T gets."""

import logging
import os
from pathlib import Path


def submission_files(
    beside: Path, source: Path, release: Path, submitted: Path, most: int, log: logging.Logger
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files for S and the files for T, by their names relative to the notebook.

    Parameters
    ----------
    beside : Path
        Where nbgrader has put the submission together: the student's files, and over them all
        files of the source folder.
    source, release, submitted : Path
        The instructor's folder, what students got of it, and what this student handed in.
    most : int
        Bytes that S may get in all; what is larger is left out, and logged.
    log : Logger
        nbgrader's.

    Notes
    -----
    S gets no notebook, and no file of the instructor's that students never got.
    """
    instructors = _read(source, most, log)
    theirs = _read(beside, most, log)
    linked = {path.relative_to(submitted).as_posix() for path in submitted.rglob("*") if path.is_symlink()}
    for name in linked & theirs.keys():
        log.warning("Judge: %s is left out, it was handed in as a link", name)
        del theirs[name]
    if release.is_dir():
        given = {*_names(release), *_names(submitted)}
        theirs = {
            name: content for name, content in theirs.items() if name not in instructors or name in given
        }
    return theirs, instructors


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


def _read(folder: Path, most: int, log: logging.Logger) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    total = 0
    for name in _names(folder):
        size = -(-(folder / name).stat().st_size // 4096) * 4096  # as a tmpfs counts
        if total + size > most or len(found) > 2000:
            log.warning("Judge: %s is left out, there are more than %d MB of files", name, most >> 20)
            continue
        total += size
        found[name] = (folder / name).read_bytes()
    return found
