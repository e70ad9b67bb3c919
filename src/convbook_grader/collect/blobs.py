"""The bytes of files, by their ids: fetched together, looked at for their size first."""

from collections.abc import Iterable, Sequence

from convbook_grader.collect.failures import FetchFailed, shown
from convbook_grader.collect.link import Remark
from convbook_grader.collect.remote import Remote
from convbook_grader.collect.snapshot import Entry

_POINTER = b"version https://git-lfs.github.com/spec/"
_LONGEST_POINTER = 1024
_PACKED = 1 << 16  # bytes that packing may add to what cannot be made smaller
# Why one file cannot be had although the server answers.
_OF_THE_FILE = {"fetch.too_large", "fetch.refused_by_fsck", "fetch.no_such_commit", "fetch.incomplete"}


def read_blobs(remote: Remote, commit: str, entries: Sequence[Entry]) -> dict[str, bytes | Remark]:
    """Return the bytes of `entries` by path, as `Repository.read` says."""
    limits = remote.git.limits
    found: dict[str, bytes | Remark] = {}
    files = [entry for entry in entries if entry.is_file]
    sizes = _sizes(remote, {entry.blob for entry in files})
    absent = [blob for blob, size in sizes.items() if size is None]
    if absent:
        too_large = _fetch(remote, commit, absent)
        sizes |= _sizes(remote, absent) | {blob: limits.blob + 1 for blob in too_large}
    wanted: dict[str, int] = {}
    for entry in files:
        size = sizes[entry.blob]
        if size is not None and size <= limits.blob and sum(wanted.values()) + size <= limits.read:
            wanted[entry.blob] = size
    contents = _contents(remote, wanted)
    for entry in entries:
        values = {"path": shown(entry.path)}
        content = contents.get(entry.blob)
        if not entry.is_file:
            found[entry.path] = Remark("fetch.not_a_file", values)
        elif content is not None:
            pointer = len(content) < _LONGEST_POINTER and content.startswith(_POINTER)
            found[entry.path] = Remark("fetch.lfs_pointer", values) if pointer else content
        elif sizes[entry.blob] is None:
            found[entry.path] = Remark("fetch.file_missing", values)
        else:
            most = {"most": str(limits.blob >> 20)}
            found[entry.path] = Remark("fetch.file_too_large", values | most)
    return found


def _fetch(remote: Remote, commit: str, blobs: Sequence[str]) -> list[str]:
    """Fetch `blobs`; return those that are too large.

    One that is too large must not cost the others, so that they are fetched one by one then.
    """
    try:
        remote.fetch_blobs(blobs, commit, most=remote.git.limits.blob + _PACKED if len(blobs) == 1 else 0)
        return []
    except FetchFailed as failed:
        if failed.remark.key not in _OF_THE_FILE:
            raise
        if len(blobs) == 1:
            return list(blobs) if failed.remark.key == "fetch.too_large" else []
    return [large for blob in blobs for large in _fetch(remote, commit, [blob])]


def _sizes(remote: Remote, blobs: Iterable[str]) -> dict[str, int | None]:
    """Return how large each is, None for what is not here; nothing is unpacked for it."""
    blobs = list(blobs)
    if not blobs:
        return {}
    ran = remote.git.look(remote.here, "cat-file", "--batch-check", "--buffer", asked=blobs)
    sizes: dict[str, int | None] = dict.fromkeys(blobs)
    for line in ran.output.decode("ascii").splitlines():
        oid, kind, *size = line.split(" ")
        if kind == "blob":
            sizes[oid] = int(size[0])
    return sizes


def _contents(remote: Remote, sizes: dict[str, int]) -> dict[str, bytes]:
    if not sizes:
        return {}
    largest = sum(sizes.values()) + 128 * len(sizes)
    ran = remote.git.look(remote.here, "cat-file", "--batch", "--buffer", asked=list(sizes), largest=largest)
    contents: dict[str, bytes] = {}
    start = 0
    for blob, size in sizes.items():
        head, start = f"{blob} blob {size}\n".encode(), start
        if not ran.output.startswith(head, start):
            break
        start += len(head)
        contents[blob] = ran.output[start : start + size]
        start += size + 1
    return contents
