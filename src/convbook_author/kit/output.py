"""The folder of the students' repository: written, brought up to date, and never somebody else's.

``.convbook-kit.json`` lists what the kit wrote, with checksums. Files that are not in it are the
instructor's own and stay as they are.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MANIFEST = ".convbook-kit.json"
_NAMED = 5  # files that a refusal lists; the rest is counted


class KitRefused(Exception):
    """Nothing was written; the message says why, and what to do."""


@dataclass(frozen=True)
class Changes:
    """What an update did.

    Attributes
    ----------
    written, removed : list of str
        Paths in the kit.
    """

    written: list[str]
    removed: list[str]


def write_kit(out: Path, files: Mapping[str, bytes]) -> Changes:
    """Make the folder `out` hold `files`, and no longer what an earlier kit wrote and this one lacks.

    Parameters
    ----------
    out : Path
        Missing, empty (a fresh ``git init`` or clone counts), or an earlier kit.
    files : mapping
        Path in the kit → bytes.

    Returns
    -------
    Changes
        Nothing in it when all was up to date.

    Raises
    ------
    KitRefused
        If `out` holds something else, or a file of the kit was changed by hand. Git could bring
        the words of the instructor back, but only if they were committed; so we do not guess.
    """
    earlier = _read_manifest(out)
    touched = [path for path in sorted({*files, *earlier}) if _is_theirs(out, path, files, earlier)]
    if touched:
        what = "in the way, not written by the kit or changed since"
        do = "commit or copy what you want to keep, delete these files, and run the command again"
        raise KitRefused(f"{out}: {what}: {_list(touched)}. To do: {do}.")
    written = [path for path, content in files.items() if _content(out / path) != content]
    removed = [path for path in sorted(earlier.keys() - files.keys()) if (out / path).exists()]
    out.mkdir(parents=True, exist_ok=True)
    if not (out / MANIFEST).exists():
        _write_manifest(out, {})  # so that a run which was interrupted can be run again
    for path in written:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(files[path])
    for path in removed:
        (out / path).unlink()
        _remove_empty(out, (out / path).parent)
    _write_manifest(out, {path: _checksum(content) for path, content in files.items()})
    return Changes(written, removed)


def _read_manifest(out: Path) -> dict[str, str]:
    manifest = out / MANIFEST
    if out.exists() and not out.is_dir():
        raise KitRefused(f"{out} is a file. To do: name a folder.")
    if not manifest.is_file():
        others = sorted(path.name for path in out.iterdir() if path.name != ".git") if out.exists() else []
        if others:
            what = f"is not empty and not a kit (it has no {MANIFEST}): {_list(others)}"
            raise KitRefused(f"{out} {what}. To do: name an empty or a new folder.")
        return {}
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        if not all(isinstance(sum_, str) and _is_inside(path) for path, sum_ in files.items()):
            raise ValueError("a path that leads out of the kit")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        do = "bring it back with git, or name a new folder"
        raise KitRefused(f"{manifest} cannot be read ({error}). To do: {do}.") from error
    return dict(files)


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and "\\" not in path and not {"..", ".git"} & set(parts)


def _is_theirs(out: Path, path: str, files: Mapping[str, bytes], earlier: Mapping[str, str]) -> bool:
    """Whether something stands at `path` that neither this kit nor the earlier one wrote."""
    place = out
    for part in PurePosixPath(path).parts:
        if place.is_symlink() and place != out:
            return True  # it may lead anywhere
        place = place / part
    if place.is_symlink() or any(above.is_file() for above in place.parents if out in above.parents):
        return True
    if not place.exists():
        return False
    content = _content(place)
    return content is None or (content != files.get(path) and _checksum(content) != earlier.get(path))


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write_manifest(out: Path, checksums: Mapping[str, str]) -> None:
    what = {"about": "Written by `convbook kit`, to know its own files again.", "files": checksums}
    text = json.dumps(what, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    (out / MANIFEST).write_bytes(text.encode())


def _remove_empty(out: Path, folder: Path) -> None:
    while folder != out and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _list(paths: list[str]) -> str:
    more = len(paths) - _NAMED
    return ", ".join(paths[:_NAMED]) + (f" and {more} more" if more > 0 else "")
