"""What is large, or has no end, is cut off, and costs little until then."""

import zlib
from collections.abc import Iterator

from crafted import Crafted, Objects, noise, pack_of, zeros_packed
from fetching import HOMEWORK
from forge import FILE, Forge, Handler, commit_of, object_id, tree_of
from refused import MB, SMART, SOMEWHERE, commit_with, opened, reason

from convbook_grader.collect.fetch import FetchLimits
from convbook_grader.collect.link import Remark


def test_a_pack_of_300_megabytes_is_cut_off(forge: Forge) -> None:
    server = Crafted(SOMEWHERE, lambda _: noise(300 * MB))
    forge.behaviours["/wang/cnn.git"] = server
    assert reason(forge) == "too_large"
    assert server.sent < 30 * MB


def test_a_file_of_300_megabytes_is_named_and_costs_no_other(forge: Forge) -> None:
    huge = object_id("blob", b"huge")
    tree = tree_of([(FILE, b"good.ipynb", object_id("blob", HOMEWORK)), (FILE, b"huge.ipynb", huge)])
    objects: Objects = [("tree", tree), ("commit", commit_of(object_id("tree", tree)))]

    def send(body: bytes) -> Iterator[bytes]:
        if huge.encode() in body:
            yield from noise(300 * MB)
        elif object_id("blob", HOMEWORK).encode() in body:
            yield pack_of([("blob", HOMEWORK)])
        else:
            yield pack_of(objects)

    server = Crafted(object_id(*objects[-1]), send)
    forge.behaviours["/wang/cnn.git"] = server
    with opened(forge) as repository:
        found = repository.read(repository.snapshot.entries)
    assert found == {
        "good.ipynb": HOMEWORK,
        "huge.ipynb": Remark("fetch.file_too_large", {"path": "huge.ipynb", "most": "1"}),
    }
    assert server.sent < 30 * MB


def test_a_file_of_zeros_is_not_unpacked(forge: Forge) -> None:
    size = 300 * MB
    zeros = object_id_of_zeros(size)
    objects = commit_with(b"bomb.ipynb", zeros)
    packed = zeros_packed(size)
    server = Crafted(
        object_id(*objects[-1]), lambda body: [packed if zeros.encode() in body else pack_of(objects)]
    )
    forge.behaviours["/wang/cnn.git"] = server
    with opened(forge) as repository:
        found = repository.read(repository.snapshot.entries)
    assert found == {"bomb.ipynb": Remark("fetch.file_too_large", {"path": "bomb.ipynb", "most": "1"})}


def object_id_of_zeros(size: int) -> str:
    import hashlib

    digest = hashlib.sha1(b"blob %d\0" % size)
    for _ in range(size // MB):
        digest.update(bytes(MB))
    return digest.hexdigest()


def test_a_list_of_refs_without_end_is_cut_off(forge: Forge) -> None:
    def refs() -> Iterator[bytes]:
        for i in range(10**7):
            yield b"%s refs/heads/%s-%d\n" % (SOMEWHERE.encode(), b"b" * 900, i)

    server = Crafted(SOMEWHERE, lambda _: [], refs=refs())
    forge.behaviours["/wang/cnn.git"] = server
    assert reason(forge, limits=FetchLimits(seconds=20, packs=4 * MB, memory=256 * MB)) == "too_large"


def test_an_answer_that_unpacks_without_end_is_cut_off(forge: Forge) -> None:
    squeeze = zlib.compressobj(9, wbits=31)
    first = squeeze.compress(bytes(MB)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    again = squeeze.compress(bytes(MB)) + squeeze.flush(zlib.Z_FULL_FLUSH)

    def bomb(handler: Handler) -> None:
        handler.answer(200, SMART | {"Content-Encoding": "gzip"}, first + again * 4000)

    forge.behaviours["/wang"] = bomb
    assert reason(forge, limits=FetchLimits(seconds=20, packs=4 * MB, memory=256 * MB)) in (
        "too_large",
        "not_git",
    )


def test_talk_without_end_is_cut_off(forge: Forge) -> None:
    server = Crafted(SOMEWHERE, lambda _: (b"Counting objects\r" * 3000 for _ in range(10**6)), band=b"\x02")
    forge.behaviours["/wang/cnn.git"] = server
    assert reason(forge, limits=FetchLimits(seconds=5, packs=4 * MB, listing=4 * MB)) in (
        "too_large",
        "too_slow",
    )
