"""A student's repository is found at the commit that the link means, whatever the server can do."""

import email.utils
import random
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from forge import FILE, FOLDER, NOON, Forge, Handler, object_id

from convbook.language import LANGUAGES
from convbook_grader.collect.fetch import (
    FetchFailed,
    FetchLimits,
    Repository,
    Unchanged,
    address,
    open_repository,
)
from convbook_grader.collect.link import Link, Remark
from convbook_grader.collect.links import explain
from convbook_grader.collect.snapshot import Entry

HOUR = timedelta(hours=1)
HOMEWORK = b'{"cells": [], "nbformat": 4}'
FILES = {"README.md": b"# CNN", "homework/Day94 作業.ipynb": HOMEWORK}
Open = Callable[..., AbstractContextManager[Repository]]


@pytest.fixture
def pasted(forge: Forge) -> Callable[..., AbstractContextManager[Repository]]:
    """Open what a pasted address, below the forge, leads to."""

    def opened(path: str = "wang/cnn", **options: object) -> AbstractContextManager[Repository]:
        return open_repository(link_to(forge, path), base_url=forge.base, **options)  # type: ignore[arg-type]

    return opened


def link_to(forge: Forge, path: str) -> Link:
    link = explain(f"{forge.base}/{path}", base_url=forge.base)
    assert isinstance(link, Link)
    return link


def failure(opened: AbstractContextManager[Repository]) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught, opened:
        pass
    for language in LANGUAGES:
        assert caught.value.remark.say(language)
    return caught.value


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


def old_server(handler: Handler) -> None:
    handler.serve_git(old=True)


@pytest.mark.parametrize("filters", [True, False], ids=["filters", "no filters"])
@pytest.mark.parametrize("old", [True, False], ids=["old protocol", "new protocol"])
def test_servers_that_can_do_little_are_collected_from(
    forge: Forge, pasted: Open, old: bool, filters: bool
) -> None:
    bare = forge.repository()
    bare.configure(f"[uploadpack]\nallowAnySHA1InWant = {not old}\nallowFilter = {filters}\n")
    first = bare.commit(FILES | {"n": b"1"})
    second = bare.commit(FILES | {"n": b"2"}, when=NOON + HOUR)
    if old:
        forge.behaviours["/"] = old_server
    with pasted() as repository:
        assert repository.snapshot.commit == second
        assert repository.read(repository.snapshot.entries) == FILES | {"n": b"2"}
        assert repository.contains(first) is True
    for options in ({"at": first}, {"at": first[:9]}, {"until": NOON}):
        with pasted(**options) as repository:
            assert repository.snapshot.commit == first
            assert repository.read(repository.snapshot.entries) == FILES | {"n": b"1"}


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


def test_a_missing_repository_and_a_private_one_are_told_alike(forge: Forge, pasted: Open) -> None:
    forge.repository("wang/private").commit(FILES)
    forge.behaviours["/wang/private.git"] = lambda handler: handler.answer(
        401, {"WWW-Authenticate": 'Basic realm="GitHub"'}
    )
    for path in ("wang/none", "wang/private"):
        failed = failure(pasted(path))
        assert (failed.remark, failed.again) == (Remark("fetch.private_or_missing"), None)
    assert all("Authorization" not in asked.headers for asked in forge.asked)


def soon() -> str:
    return email.utils.formatdate(time.time() + 100, usegmt=True)


@pytest.mark.parametrize(
    ("status", "headers", "key", "least", "most"),
    [
        (429, {"Retry-After": "7"}, "rate_limited", 7, 7),
        (429, {}, "rate_limited", 60, 60),
        (429, {"Retry-After": "99999999999"}, "rate_limited", 3600, 3600),
        (429, {"Retry-After": "Infinity"}, "rate_limited", 60, 60),
        (429, {"Retry-After": soon}, "rate_limited", 1, 100),
        (403, {"Retry-After": "30"}, "rate_limited", 30, 30),
        (403, {"X-RateLimit-Remaining": "0"}, "rate_limited", 60, 60),
        (503, {"Retry-After": "5"}, "server_trouble", 5, 5),
        (502, {}, "server_trouble", 30, 30),
    ],
)
def test_a_server_that_asks_to_wait_is_heard(
    forge: Forge, pasted: Open, status: int, headers: dict[str, object], key: str, least: int, most: int
) -> None:
    said = {name: str(value() if callable(value) else value) for name, value in headers.items()}
    forge.behaviours["/wang"] = lambda handler: handler.answer(status, said)
    failed = failure(pasted())
    assert failed.remark.key == f"fetch.{key}"
    assert failed.again is not None
    assert least <= failed.again <= most
    assert len(forge.asked) == 1


def test_a_forbidden_repository_is_not_asked_again(forge: Forge, pasted: Open) -> None:
    forge.behaviours["/wang"] = lambda handler: handler.answer(403)
    assert failure(pasted()).again is None


def test_a_renamed_repository_is_followed_within_its_server(forge: Forge, pasted: Open) -> None:
    commit = forge.repository("wang-2/CNN-homework").commit(FILES)

    def renamed(handler: Handler) -> None:
        where = handler.path.replace("/wang/cnn.git", f"{forge.base}/wang-2/CNN-homework.git")
        handler.answer(301, {"Location": where})

    forge.behaviours["/wang/cnn.git"] = renamed
    with pasted("wang/cnn/tree/main/homework") as repository:
        assert (repository.snapshot.commit, repository.snapshot.path) == (commit, "homework")
        assert repository.snapshot.remarks == (
            Remark("fetch.renamed", {"repository": "wang-2/CNN-homework"}),
        )
        assert repository.url == f"{forge.base}/wang-2/CNN-homework.git"


def test_a_server_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    with Forge(tmp_path) as gone:
        link = link_to(gone, "wang/cnn")
    failed = failure(open_repository(link, base_url=link.url.removesuffix("/wang/cnn")))
    assert failed.remark.key == "fetch.unreachable"
    assert failed.again


def test_a_name_that_no_server_has_is_unreachable() -> None:
    base = "https://forge.invalid"
    link = explain(f"{base}/wang/cnn", base_url=base)
    assert isinstance(link, Link)
    assert failure(open_repository(link, base_url=base)).remark.key == "fetch.unreachable"


def test_https_is_not_spoken_with_a_server_that_cannot(forge: Forge) -> None:
    base = forge.base.replace("http:", "https:")
    link = explain(f"{base}/wang/cnn", base_url=base)
    assert isinstance(link, Link)
    assert failure(open_repository(link, base_url=base)).remark.key == "fetch.insecure"


def test_a_link_to_github_is_fetched_from_the_forge_in_its_place(forge: Forge) -> None:
    forge.repository().commit(FILES)
    link = explain("https://github.com/wang/cnn")
    assert isinstance(link, Link)
    with open_repository(link, base_url=forge.base) as repository:
        assert len(repository.snapshot.entries) == len(FILES)
    gist = explain("https://gist.github.com/wang/0123456789abcdef0123")
    assert isinstance(gist, Link)
    assert address(gist, forge.base) == f"{forge.base}/gist/0123456789abcdef0123.git"
    assert address(gist) == "https://gist.github.com/0123456789abcdef0123.git"


@pytest.mark.parametrize(
    "base", ["http://example.org", "ext::sh -c x", "file:///srv", "/srv", "ssh://git@example.org"]
)
def test_only_https_and_this_computer_are_fetched_from(base: str) -> None:
    link = Link("repository", "wang", "cnn", "", "", f"{base}/wang/cnn", f"{base}/wang/cnn.git")
    with pytest.raises(ValueError, match="is not below"), open_repository(link, base_url=base):
        pass


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
