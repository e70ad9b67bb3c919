"""Files that are written whole or not at all, and links that are not followed."""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

# A Windows without these has no links that could be followed by accident.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_BEGIN, _END = ".convbook-", ".part"


class InTheWay(Exception):
    """What should be a plain file or folder is something else, and is left as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def read_plain(path: Path) -> bytes | None:
    """Return a file's bytes, or None if there is nothing of that name.

    Raises
    ------
    InTheWay
        If it is a link, a folder or a pipe.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise InTheWay(path)
        handle = os.open(path, os.O_RDONLY | _NO_LINK)
    except FileNotFoundError:
        return None
    with open(handle, "rb") as file:
        return file.read()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step: whoever looks finds the old bytes or the new ones, also after a crash.

    Raises
    ------
    InTheWay
        If something that is no plain file has the name.
    """
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise InTheWay(path)
    part = path.parent / f"{_BEGIN}{secrets.token_hex(8)}{_END}"
    try:
        write_new(part, content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync(path.parent)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet, down to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o666)
    with open(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def make_folders(*folders: Path) -> None:
    """Make each folder, unless it is there.

    Raises
    ------
    InTheWay
        If a link or a file has the name of one.
    """
    for folder in folders:
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
            sync(folder.parent)
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise InTheWay(folder)


def are_folders(*folders: Path) -> bool:
    """Whether each is there, and is a folder, not a link to one."""
    return all(folder.is_dir() and not folder.is_symlink() for folder in folders)


def sync(folder: Path) -> None:
    """Let the names in a folder outlast a power failure, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def leftovers(folder: Path) -> Iterator[Path]:
    """Yield what a killed `write_whole` or `part_of` left in a folder."""
    for path in folder.iterdir():
        if path.name.startswith(_BEGIN) and path.name.endswith(_END):
            yield path


def part_of(folder: Path) -> Path:
    """Return a new, empty folder inside `folder`, to be renamed when it is complete."""
    part = folder / f"{_BEGIN}{secrets.token_hex(8)}{_END}"
    part.mkdir()
    return part
