"""A fetch from a forge that means harm, and why it is refused."""

from contextlib import AbstractContextManager

import pytest
from crafted import Crafted, Objects, pack_of
from fetching import HOMEWORK, link_to
from forge import FILE, Bare, Forge, Row, commit_of, object_id, tree_of

from convbook.language import LANGUAGES
from convbook_grader.collect.fetch import FetchFailed, FetchLimits, Repository, open_repository
from convbook_grader.collect.link import Remark

MB = 1 << 20
SMALL = FetchLimits(seconds=20, stalled=1, packs=4 * MB, blob=MB, read=4 * MB, listing=4 * MB, entries=20_000)
SOMEWHERE = "0123456789" * 4
SMART = {"Content-Type": "application/x-git-upload-pack-advertisement"}


def opened(
    forge: Forge, path: str = "wang/cnn", limits: FetchLimits = SMALL
) -> AbstractContextManager[Repository]:
    return open_repository(link_to(forge, path), limits=limits, base_url=forge.base)


def reason(forge: Forge, path: str = "wang/cnn", limits: FetchLimits = SMALL) -> str:
    """Return why nothing was fetched."""
    with pytest.raises(FetchFailed) as caught, opened(forge, path, limits):
        pass
    assert_plain(caught.value.remark)
    return caught.value.remark.key.removeprefix("fetch.")


def assert_plain(remark: Remark) -> None:
    for language in LANGUAGES:
        said = remark.say(language)
        assert said.isprintable()
        assert len(said) < 600


def looked_at(forge: Forge, bare: Bare, rows: list[Row]) -> tuple[set[str], dict[str, bytes | Remark]]:
    """Commit `rows` beside a good notebook; return what is remarked and what is read."""
    rows.append((FILE, b"good.ipynb", bare.blob(HOMEWORK)))
    bare.commit(bare.tree(rows))
    with opened(forge) as repository:
        for remark in repository.snapshot.remarks:
            assert_plain(remark)
        return {remark.key for remark in repository.snapshot.remarks}, repository.read(
            repository.snapshot.entries
        )


def crafted(forge: Forge, objects: Objects, **more: object) -> Crafted:
    """Let the last of `objects` be the tip of a repository that is sent whole, whatever is asked."""
    server = Crafted(object_id(*objects[-1]), lambda _: [pack_of(objects)], **more)  # type: ignore[arg-type]
    forge.behaviours["/wang/cnn.git"] = server
    return server


def commit_with(name: bytes, blob: str) -> Objects:
    tree = tree_of([(FILE, name, blob)])
    return [("tree", tree), ("commit", commit_of(object_id("tree", tree)))]
