"""A student's repository is found at the commit that the link means, whatever the server can do."""

import random
import tempfile
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fetching import FILES, HOMEWORK, HOUR, Open, failure
from forge import NOON, Forge, Handler, object_id

from convbook_grader.collect.fetch import FetchFailed, FetchLimits, Unchanged
from convbook_grader.collect.link import Remark


def test_the_default_branch_is_what_the_server_says(forge: Forge, pasted: Open) -> None:
    bare = forge.repository(default="trunk")
    commit = bare.commit(FILES, "trunk")
    bare.commit({"wrong": b""}, "main")
    bare.commit({"wrong": b""}, "master")
    with pasted() as repository:
        seen = repository.snapshot
    assert (seen.ref, seen.commit, seen.path, seen.remarks) == ("trunk", commit, "", ())
    assert [entry.path for entry in seen.entries] == sorted(FILES)
    assert seen.committed == "2026-03-02T20:00:00+08:00"


@pytest.mark.parametrize(
    ("link", "ref", "path"),
    [
        ("tree/feature/day94", "feature/day94", ""),
        ("tree/feature/day94/homework/deep", "feature/day94", "homework/deep"),
        ("blob/feature/day94/homework/Day94.ipynb", "feature/day94", "homework/Day94.ipynb"),
        ("blob/%E4%BD%9C%E6%A5%AD/a/b/c.ipynb", "作業/a", "b/c.ipynb"),
        ("tree/v1.0/homework", "v1.0", "homework"),
        ("tree/refs/tags/v1.0", "v1.0", ""),
        ("tree/release/v2/x", "release/v2", "x"),
    ],
)
def test_a_name_with_slashes_is_resolved_by_the_server(
    forge: Forge, pasted: Open, link: str, ref: str, path: str
) -> None:
    bare = forge.repository()
    tips = {name: bare.commit({"at": name.encode()}, name) for name in ("main", "feature/day94", "作業/a")}
    tips["v1.0"] = bare.commit({"at": b"v1.0"}, "refs/tags/v1.0")
    tips["release/v2"] = bare.commit({"at": b"v2"}, "hidden")
    bare.tag("release/v2", tips["release/v2"])
    (bare.folder / "refs/heads/hidden").unlink()
    with pasted(f"wang/cnn/{link}") as repository:
        seen = repository.snapshot
    assert (seen.ref, seen.path, seen.commit) == (ref, path, tips[ref])


def test_a_branch_comes_before_a_tag_of_its_name(forge: Forge, pasted: Open) -> None:
    bare = forge.repository()
    commit = bare.commit(FILES, "day94")
    bare.commit({}, "refs/tags/day94")
    with pasted("wang/cnn/tree/day94") as repository:
        assert repository.snapshot.commit == commit


def test_a_missing_branch_is_named_with_those_there_are(forge: Forge, pasted: Open) -> None:
    bare = forge.repository()
    for branch in ("main", "dev"):
        bare.commit(FILES, branch)
    remark = failure(pasted("wang/cnn/tree/master/homework")).remark
    assert remark == Remark("fetch.no_such_ref", {"ref": "master", "branches": "dev, main"})


def test_a_pull_request_is_its_head(forge: Forge, pasted: Open) -> None:
    bare = forge.repository("school/course")
    bare.commit({})
    commit = bare.commit(FILES, "refs/pull/7/head")
    with pasted("school/course/pull/7/files") as repository:
        assert (repository.snapshot.commit, repository.snapshot.ref) == (commit, "refs/pull/7/head")
    assert failure(pasted("school/course/pull/8")).remark == Remark("fetch.no_such_pull", {"number": "8"})


def test_a_gist_has_no_branches_to_name(forge: Forge, pasted: Open) -> None:
    number = "0123456789abcdef0123"
    bare = forge.repository(f"gist/{number}", default="master")
    old = bare.commit({"Day94.ipynb": b"old"}, "master")
    bare.commit({"Day94.ipynb": HOMEWORK}, "master")
    with pasted(f"gist/chen-42/{number}") as repository:
        assert repository.read(repository.snapshot.entries) == {"Day94.ipynb": HOMEWORK}
    with pasted(f"gist/chen-42/{number}/raw/{old}/Day94.ipynb") as repository:
        assert (repository.snapshot.commit, repository.snapshot.path) == (old, "Day94.ipynb")


@pytest.mark.parametrize("length", [40, 12, 7])
@pytest.mark.parametrize("word", ["commit", "tree"])
def test_an_old_commit_is_found_by_its_id_or_the_start_of_it(
    forge: Forge, pasted: Open, length: int, word: str
) -> None:
    bare = forge.repository()
    old = bare.commit(FILES)
    bare.commit({"README.md": b"later"})
    with pasted(f"wang/cnn/{word}/{old[:length]}") as repository:
        assert (repository.snapshot.commit, repository.snapshot.ref) == (old, "")
        assert repository.read(repository.snapshot.entries) == FILES


@pytest.mark.parametrize("length", [40, 12])
def test_a_commit_that_is_not_there_is_named(forge: Forge, pasted: Open, length: int) -> None:
    forge.repository().commit(FILES)
    missing = ("0123456789" * 4)[:length]
    remark = failure(pasted(f"wang/cnn/commit/{missing}")).remark
    assert remark == Remark("fetch.no_such_commit", {"commit": missing})


def test_the_id_of_a_file_is_not_a_commit(forge: Forge, pasted: Open) -> None:
    forge.repository().commit(FILES)
    blob = object_id("blob", HOMEWORK)
    assert failure(pasted(at=blob)).remark.key == "fetch.no_such_commit"


def test_a_pinned_commit_counts_and_the_path_of_the_link_stays(forge: Forge, pasted: Open) -> None:
    bare = forge.repository()
    old = bare.commit(FILES, "feature/day94")
    bare.commit({"README.md": b"later"}, "feature/day94")
    for at in (old, old[:8]):
        with pasted("wang/cnn/tree/feature/day94/homework", at=at) as repository:
            assert (repository.snapshot.commit, repository.snapshot.path) == (old, "homework")
    (bare.folder / "refs/heads/feature/day94").unlink()
    bare.commit({})
    with pasted("wang/cnn/blob/feature/Day94.ipynb", at=old) as repository:
        assert (repository.snapshot.commit, repository.snapshot.path) == (old, "Day94.ipynb")


def test_the_newest_commit_before_the_deadline_counts(forge: Forge, pasted: Open) -> None:
    bare = forge.repository()
    commits = [bare.commit({"n": b"%d" % i}, when=NOON + i * HOUR) for i in range(5)]
    for until, counts in ((NOON + 2.5 * HOUR, 2), (NOON + 2 * HOUR, 2), (NOON + 9 * HOUR, 4)):
        with pasted(until=until) as repository:
            assert repository.snapshot.commit == commits[counts]
            assert repository.snapshot.ref == "main"
            assert list(repository.read(repository.snapshot.entries).values()) == [b"%d" % counts]
    failed = failure(pasted(until=NOON - HOUR))
    assert failed.remark == Remark("fetch.nothing_in_time", {"until": "2026-03-02 11:00+00:00"})
    with pasted(at=commits[4], until=NOON) as repository:
        assert repository.snapshot.commit == commits[4]


def test_a_merged_branch_counts_by_its_own_time(forge: Forge, pasted: Open) -> None:
    bare = forge.repository()
    base = bare.commit({"n": b"0"})
    side = bare.commit({"n": b"side"}, "side", when=NOON + 2 * HOUR, parents=[base])
    main = bare.commit({"n": b"1"}, when=NOON + HOUR)
    bare.commit({"n": b"merged"}, when=NOON + 5 * HOUR, parents=[main, side])
    with pasted(until=NOON + 3 * HOUR) as repository:
        assert repository.snapshot.commit == side


def test_a_commit_that_is_known_is_not_fetched_again(forge: Forge, pasted: Open) -> None:
    bare = forge.repository()
    first = bare.commit(FILES)
    with pytest.raises(Unchanged), pasted(known=first):
        pass
    assert [asked.method for asked in forge.asked] == ["GET", "POST"]
    second = bare.commit({"README.md": b"later"}, when=NOON + HOUR)
    with pytest.raises(Unchanged), pasted(known=first, until=NOON):
        pass
    with pasted(known=first) as repository:
        assert repository.snapshot.commit == second


def test_git_can_be_ended_from_another_thread(forge: Forge, pasted: Open) -> None:
    stop = threading.Event()

    def never(handler: Handler) -> None:
        stop.set()
        forge.closing.wait(60)

    forge.behaviours["/wang"] = never
    with pytest.raises(FetchFailed), pasted(stop=stop):
        pass
    assert len(forge.asked) == 1


def test_a_time_without_a_zone_is_refused(pasted: Open) -> None:
    with pytest.raises(ValueError, match="zone"), pasted(until=datetime(2026, 3, 2)):
        pass
    with pytest.raises(ValueError, match="7 to 64 digits"), pasted(at="--upload-pack=x"):
        pass


def test_a_force_push_is_seen_and_a_push_is_not_taken_for_one(forge: Forge, pasted: Open) -> None:
    bare = forge.repository()
    first = bare.commit({"n": b"1"})
    second = bare.commit({"n": b"2"})
    with pasted() as repository:
        assert repository.contains(second) is True
        assert repository.contains(first) is True
    bare.commit({"n": b"other"}, parents=[first])
    with pasted() as repository:
        assert repository.contains(first) is True
        assert repository.contains(second) is False
        assert repository.contains("main") is None


def test_whether_a_push_was_forced_is_unknown_where_history_is_too_large(forge: Forge, pasted: Open) -> None:
    bare = forge.repository()
    first = bare.commit({"n": b"1"})
    for i in range(20):
        bare.commit({"n": b"%d" % i}, message=random.Random(i).randbytes(10_000).hex())
    with pasted(limits=FetchLimits(packs=100_000)) as repository:
        assert repository.contains(first) is None


def test_a_repository_without_commits_is_named(forge: Forge, pasted: Open) -> None:
    bare = forge.repository()
    assert failure(pasted()).remark == Remark("fetch.empty")
    bare.commit({})
    with pasted() as repository:
        assert repository.snapshot.entries == ()
        assert repository.snapshot.remarks == (Remark("fetch.no_files"),)


def test_without_a_default_branch_the_only_one_counts(forge: Forge, pasted: Open) -> None:
    bare = forge.repository(default="main")
    commit = bare.commit(FILES, "master")
    with pasted() as repository:
        assert (repository.snapshot.commit, repository.snapshot.ref) == (commit, "master")
    bare.commit(FILES, "dev")
    assert failure(pasted()).remark == Remark("fetch.no_default", {"branches": "dev, master"})


def test_nothing_is_left_behind(
    forge: Forge, pasted: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    forge.repository().commit(FILES)
    with pasted() as repository:
        assert len(list(temp.iterdir())) == 1
        repository.read(repository.snapshot.entries)
    assert list(temp.iterdir()) == []
    with pytest.raises(KeyboardInterrupt), pasted():
        raise KeyboardInterrupt
    failure(pasted("wang/none"))
    assert list(temp.iterdir()) == []


def test_without_git_the_message_says_so(forge: Forge, pasted: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert failure(pasted()).remark.key == "fetch.no_git"


def with_time(forge: Forge, seconds: int) -> None:
    bare = forge.repository()
    text = f"tree {bare.folders(FILES)}\nauthor a <a@b> 1 +0000\ncommitter a <a@b> {seconds} +0530\n\nx\n"
    bare.point("refs/heads/main", bare.put("commit", text.encode()))


@pytest.mark.parametrize("seconds", [0, 10**9, 10**11])
def test_any_claimed_time_is_told(forge: Forge, pasted: Open, seconds: int) -> None:
    with_time(forge, seconds)
    with pasted() as repository:
        claim = datetime.fromisoformat(repository.snapshot.committed)
    assert claim.timestamp() == seconds
    assert claim.utcoffset() == timedelta(hours=5, minutes=30)


@pytest.mark.parametrize("seconds", [-1, 10**30])
def test_a_time_that_none_can_be_is_left_out_or_refused(forge: Forge, pasted: Open, seconds: int) -> None:
    with_time(forge, seconds)
    assert failure(pasted()).remark.key == "fetch.refused_by_fsck"
