"""Where things lie on the grading machine is nobody's business but the grader's."""

import re
import sys
import tempfile
from functools import cache
from pathlib import Path

_SYSTEM = (
    "home Users root tmp private var usr opt srv mnt media run proc dev sys etc lib lib64 nix snap "
    "content workspace workspaces kaggle jupyter"
)
# One folder or file name. Spaces end it: a sentence after a path stays a sentence.
_NAME = r"""[^\s/\\'"`<>|:;,()\[\]{}…]+"""
_WINDOWS = re.compile(rf"(?<![\w])[A-Za-z]:\\(?:{_NAME}\\)*({_NAME})")


def shorten(text: str) -> str:
    """Return `text` with every absolute path in it cut to its last part.

    Examples
    --------
    >>> shorten('File "/usr/lib/python3.11/site-packages/numpy/core.py", line 3')
    'File "core.py", line 3'
    """
    if "/" not in text and "\\" not in text:
        return text
    for place in _own_places():
        text = text.replace(place, "/…")
    text = _posix().sub(r"\1", text)
    return _WINDOWS.sub(r"\1", text) if ":\\" in text else text


@cache
def _own_places() -> tuple[str, ...]:
    """Folders of this very machine, whatever they are called; the longest first."""
    here = {Path.home(), Path(sys.prefix), Path(sys.base_prefix), Path(tempfile.gettempdir()), Path.cwd()}
    found = {str(place) for path in here for place in (path, path.resolve()) if len(place.parts) > 2}
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _posix() -> re.Pattern[str]:
    first = {Path(place).parts[1] for place in _own_places() if place.startswith("/")}
    roots = "|".join(re.escape(name) for name in sorted({*_SYSTEM.split(), *first}))
    return re.compile(rf"(?<![\w.…])(?:~|/(?:{roots}|…))(?:/{_NAME})*/({_NAME})")
