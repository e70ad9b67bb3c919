"""How much the name of a file says for its being a notebook of the course."""

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath

NOTEBOOK = (".ipynb", ".ipynb.txt", ".ipynb.json", ".json")
OTHER = (".html", ".htm", ".py", ".zip", ".pdf", ".txt", ".mhtml", ".rar", ".7z", ".docx", ".url")
_COPY = re.compile(r"[\s_-]*(?:\(\d{1,3}\)|copy\d{0,3}|副本|複製|\d{1,3})*$")
_BLANKS = re.compile(r"[\s_-]+")
# The lower, the more.
EXACT, NEARLY, COPIED, ALIKE, OTHERWISE = range(5)


def nearness(path: str, name: str) -> int:
    """Tell how well the name of the file at `path` fits the notebook `name`, which has no ending.

    Returns
    -------
    int
        ``EXACT`` if it is that name and stands in no folder, ``NEARLY`` but for case, width and
        blanks, ``COPIED`` but for what copying adds, ``ALIKE`` if it begins with the same word
        and number, else ``OTHERWISE``.
    """
    if path == f"{name}.ipynb":
        return EXACT
    stem = stem_of(PurePosixPath(path).name)
    if stem == stem_of(name):
        return NEARLY
    if _COPY.sub("", stem) == _COPY.sub("", stem_of(name)):
        return COPIED
    wanted = re.findall(r"\d+|[^\W\d_]+", stem_of(name))[:2]
    there = re.findall(r"\d+|[^\W\d_]+", stem)[:20]
    alike = len(wanted) == 2 and [part.lstrip("0") for part in wanted] == [
        part.lstrip("0") for part in there[:2]
    ]
    return ALIKE if alike else OTHERWISE


@lru_cache(maxsize=10_000)
def stem_of(name: str) -> str:
    """Return `name` without its kind, its case, its width and its blanks."""
    flat = unicodedata.normalize("NFKC", name[:200]).casefold().strip()
    for ending in (*NOTEBOOK, *OTHER):
        if flat.endswith(ending):
            flat = flat.removesuffix(ending)
            break
    return _BLANKS.sub(" ", flat).strip()
