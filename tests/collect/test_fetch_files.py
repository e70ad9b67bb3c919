"""Files are read as they were committed: those that are asked for, together, and no larger than may be."""

from fetching import FILES, HOMEWORK, Open
from forge import FILE, FOLDER, Forge

from convbook_grader.collect.fetch import FetchLimits
from convbook_grader.collect.link import Remark
from convbook_grader.collect.snapshot import Entry


def test_files_are_read_as_committed_and_no_others_are_fetched(forge: Forge, pasted: Open) -> None:
    video = b"".join(i.to_bytes(4) for i in range(1 << 18))
    forge.repository().commit(FILES | {"video.mp4": video, "empty.ipynb": b""})
    with pasted() as repository:
        wanted = [entry for entry in repository.snapshot.entries if entry.path != "video.mp4"]
        assert repository.read(wanted) == FILES | {"empty.ipynb": b""}
        assert repository._remote.git.spent() < 10_000


def test_all_files_are_asked_for_at_once(forge: Forge, pasted: Open) -> None:
    forge.repository().commit({f"hw{i}.ipynb": b"%d" % i for i in range(50)})
    with pasted() as repository:
        before = len(forge.asked)
        assert len(repository.read(repository.snapshot.entries)) == 50
        together = len(forge.asked) - before
        repository.read(repository.snapshot.entries)
        assert len(forge.asked) - before == together
    assert together <= 3


def test_a_pointer_of_lfs_is_not_homework(forge: Forge, pasted: Open) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 9999\n"
    forge.repository().commit({"Day94.ipynb": pointer, "other.ipynb": HOMEWORK})
    with pasted() as repository:
        found = repository.read(repository.snapshot.entries)
    assert found == {
        "Day94.ipynb": Remark("fetch.lfs_pointer", {"path": "Day94.ipynb"}),
        "other.ipynb": HOMEWORK,
    }


def test_a_large_file_is_named_and_costs_no_other(forge: Forge, pasted: Open) -> None:
    forge.repository().commit({"big.ipynb": b" " * 3_000_000, "hw.ipynb": HOMEWORK})
    with pasted(limits=FetchLimits(blob=1 << 20)) as repository:
        found = repository.read(repository.snapshot.entries)
    assert found["hw.ipynb"] == HOMEWORK
    assert found["big.ipynb"] == Remark("fetch.file_too_large", {"path": "big.ipynb", "most": "1"})


def test_files_that_are_too_large_together_are_read_as_far_as_they_may_be(forge: Forge, pasted: Open) -> None:
    forge.repository().commit({f"{i}.ipynb": b"%d" % i * 1000 for i in range(5)})
    with pasted(limits=FetchLimits(read=3000)) as repository:
        found = repository.read(repository.snapshot.entries)
    assert sum(isinstance(each, bytes) for each in found.values()) == 3


def test_a_file_in_two_places_is_read_in_both(forge: Forge, pasted: Open) -> None:
    forge.repository().commit({"a.ipynb": HOMEWORK, "b/a.ipynb": HOMEWORK})
    with pasted() as repository:
        assert repository.read(repository.snapshot.entries) == {"a.ipynb": HOMEWORK, "b/a.ipynb": HOMEWORK}
        assert repository.read([]) == {}
        nowhere = Entry("gone.ipynb", "0123456789" * 4)
        assert repository.read([nowhere])["gone.ipynb"] == Remark(
            "fetch.file_missing", {"path": "gone.ipynb"}
        )


def test_a_hundred_thousand_files_are_listed_and_not_fetched(forge: Forge, pasted: Open) -> None:
    bare = forge.repository()
    blob = bare.blob(b"image")
    folder = bare.tree((FILE, b"%04d.png" % i, blob) for i in range(1000))
    root = [(FOLDER, b"%03d" % i, folder) for i in range(100)]
    bare.commit(bare.tree([*root, (FILE, b"hw.ipynb", bare.blob(HOMEWORK))]))
    with pasted() as repository:
        assert len(repository.snapshot.entries) == 100_001
        assert repository.read([repository.snapshot.entries[-1]]) == {"hw.ipynb": HOMEWORK}
        assert repository._remote.git.spent() < 1 << 20
