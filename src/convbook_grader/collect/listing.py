"""The names in a commit's tree, as git lists them: which are safe, and what was left out."""

from collections import defaultdict
from collections.abc import Iterable

from convbook_grader.collect.failures import FetchFailed, shown
from convbook_grader.collect.link import Remark
from convbook_grader.collect.names import is_path
from convbook_grader.collect.snapshot import Entry

_NAMED = 3


def read_listing(output: bytes, most: int) -> tuple[tuple[Entry, ...], tuple[Remark, ...]]:
    """Read what ``git ls-tree -r -t -z`` writes.

    Parameters
    ----------
    output : bytes
        Folders are in it, so that a bomb of empty folders is seen as one.
    most : int
        How many names there may be.

    Returns
    -------
    entries : tuple of Entry
        Names that are safe, of whatever mode; folders not among them.
    remarks : tuple of Remark
        One for each kind of name that is not homework, with the first few of them.

    Raises
    ------
    FetchFailed
        If there are more.
    """
    if output.count(b"\0") > most:
        raise FetchFailed(Remark("fetch.too_many_files", {"most": str(most)}))
    entries: list[Entry] = []
    odd: dict[str, list[str]] = defaultdict(list)
    for line in output.split(b"\0")[:-1]:
        head, _, name = line.partition(b"\t")
        mode, kind, blob = head.decode("ascii").split(" ")
        if kind == "tree":
            continue
        try:
            path = name.decode("utf-8")
        except UnicodeDecodeError:
            odd["not_unicode"].append(shown(name))
            continue
        if not is_path(path.split("/")):
            odd["unsafe_names"].append(shown(path))
            continue
        entry = Entry(path, blob, mode)
        entries.append(entry)
        if not entry.is_file:
            odd["submodules" if kind == "commit" else "links"].append(shown(path))
    odd["same_but_case"] = list(_same_but_case(entries))
    remarks = (
        Remark(f"fetch.{reason}", {"count": str(len(names)), "names": _some(names)})
        for reason, names in odd.items()
        if names
    )
    return tuple(entries), tuple(remarks)


def _same_but_case(entries: Iterable[Entry]) -> Iterable[str]:
    seen: set[str] = set()
    for entry in entries:
        folded = entry.path.casefold()
        if folded in seen:
            yield shown(entry.path)
        seen.add(folded)


def _some(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
