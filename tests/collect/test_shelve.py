"""What is collected stays collected, whatever happens next."""

import json
import logging
import os
import signal
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from convbook.language import LANGUAGES
from convbook_grader import configure
from convbook_grader.collect.link import Remark
from convbook_grader.collect.receipt import LEFT_OUT, EarlierLink, Receipt
from convbook_grader.collect.shelve import (
    Shelved,
    earlier_versions,
    last_receipt,
    note_failure,
    shelve,
    vouches,
)
from convbook_grader.files import submission_files
from convbook_grader.run.assignment import Assignment, _notebook_files
from convbook_grader.run.bundle import Rules

NAME = "Day94.ipynb"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
OLD, NEW = b'{"cells": ["old"]}', b'{"cells": ["new"]}'
FIRST, SECOND = "a" * 40, "b" * 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "submitted" / "wang" / "day94"


def receipt_of(commit: str = FIRST, at: datetime = NOON, **more: object) -> Receipt:
    made = Receipt(
        student="wang",
        assignment="day94",
        pasted="交作業：https://github.com/wang/cnn。",
        url="https://github.com/wang/cnn",
        ref="main",
        commit=commit,
        committed="2026-11-19T23:00:00+08:00",
        blob="c" * 40,
        path="作業/Day94 (1).ipynb",
        collected=at.isoformat(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def put(folder: Path, notebook: bytes, commit: str = FIRST, at: datetime = NOON, **more: bool) -> Shelved:
    return shelve(folder, NAME, notebook, receipt_of(commit, at), submitted=at, **more)


def keys(done: Shelved) -> list[str]:
    for remark in done.remarks:
        assert all(remark.say(language) for language in LANGUAGES)
    return [remark.key for remark in done.remarks]


def all_bytes(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }


def kept(folder: Path) -> dict[str, bytes]:
    place = earlier_versions(folder)
    return all_bytes(place) if place.is_dir() else {}


def test_a_first_notebook_is_put_there_with_time_and_receipt(folder: Path) -> None:
    assert put(folder, OLD) == Shelved("new")
    assert sorted(path.name for path in folder.iterdir()) == [NAME, "receipt.json", "timestamp.txt"]
    assert (folder / NAME).read_bytes() == OLD
    receipt = last_receipt(folder)
    assert receipt is not None
    assert receipt.collected == receipt.seen == NOON.isoformat()
    assert vouches(receipt, folder, NAME)
    assert not (folder.parents[2] / "collected").exists()


def test_nbgrader_reads_the_time_that_was_written(folder: Path) -> None:
    taipei = datetime.fromisoformat("2026-11-20T23:59:58.5+08:00")
    shelve(folder, NAME, OLD, receipt_of(), submitted=taipei)
    course = CourseDirectory(root=str(folder.parents[2]))
    assert course.get_existing_timestamp(str(folder)) == datetime(2026, 11, 20, 15, 59, 58, 500_000)


def test_the_receipt_marks_the_commits_date_as_a_claim(folder: Path) -> None:
    put(folder, OLD)
    told = json.loads((folder / "receipt.json").read_text("utf-8"))
    assert told["commit"]["time"] == {
        "claimed": "2026-11-19T23:00:00+08:00",
        "note": "set by whoever made the commit: a claim",
    }
    assert told["collected"] == {"time": NOON.isoformat(), "clock": "the collector's"}


def test_the_same_bytes_rewrite_nothing_but_when_they_were_seen(folder: Path) -> None:
    put(folder, OLD)
    before = {path.name: (path.stat().st_ino, path.read_bytes()) for path in folder.iterdir()}
    later = NOON + timedelta(hours=5)
    assert put(folder, OLD, SECOND, later) == Shelved("same")
    after = {path.name: (path.stat().st_ino, path.read_bytes()) for path in folder.iterdir()}
    assert [name for name in before if before[name] != after[name]] == ["receipt.json"]
    receipt = last_receipt(folder)
    assert receipt is not None
    assert (receipt.commit, receipt.collected) == (FIRST, NOON.isoformat())
    assert (receipt.seen_commit, receipt.seen) == (SECOND, later.isoformat())
    assert kept(folder) == {}


def test_a_changed_file_keeps_the_old_bytes_receipt_and_time(folder: Path) -> None:
    put(folder, OLD)
    old = all_bytes(folder)
    done = put(folder, NEW, SECOND, NOON + timedelta(days=1))
    assert (done.change, keys(done)) == ("changed", ["receipt.changed"])
    assert kept(folder) == {f"1-aaaaaaa/{name}": content for name, content in old.items()}
    assert (folder / NAME).read_bytes() == NEW
    assert (folder / "timestamp.txt").read_text().startswith("2026-11-21 12:00:00")
    receipt = last_receipt(folder)
    assert receipt is not None
    assert receipt.kept == ("1-aaaaaaa",)
    assert keys(Shelved("same", receipt.remarks)) == ["receipt.changed"]


def test_every_version_is_kept_also_one_that_comes_back(folder: Path) -> None:
    for number, content in enumerate((OLD, NEW, OLD, NEW, b"third")):
        put(folder, content, f"{number}" * 40, NOON + timedelta(hours=number))
    found = kept(folder)
    assert [found[f"{n}-{str(n - 1) * 7}/{NAME}"] for n in (1, 2, 3, 4)] == [OLD, NEW, OLD, NEW]


def test_a_force_push_is_told_and_the_old_receipt_kept_even_if_the_bytes_are_the_same(folder: Path) -> None:
    put(folder, OLD)
    done = put(folder, OLD, SECOND, rewritten=True)
    assert (done.change, keys(done)) == ("rewritten", ["receipt.rewritten"])
    assert kept(folder).keys() == {f"1-aaaaaaa/{name}" for name in (NAME, "receipt.json", "timestamp.txt")}
    receipt = last_receipt(folder)
    assert receipt is not None
    assert receipt.commit == SECOND


def test_what_an_instructor_copied_there_by_hand_is_kept(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(b"by hand")
    (folder / "timestamp.txt").write_text("2026-11-01 08:00:00 Asia/Taipei")
    done = put(folder, OLD)
    assert (done.change, keys(done)) == ("changed", ["receipt.by_hand"])
    assert kept(folder)[f"1-by-hand/{NAME}"] == b"by hand"
    assert kept(folder)["1-by-hand/timestamp.txt"] == b"2026-11-01 08:00:00 Asia/Taipei"


def test_what_an_instructor_changed_after_collecting_is_kept_and_is_not_called_the_students(
    folder: Path,
) -> None:
    put(folder, OLD)
    (folder / NAME).write_bytes(b"mended by the instructor")
    done = put(folder, OLD, at=NOON + timedelta(hours=1))
    assert (done.change, keys(done)) == ("changed", ["receipt.by_hand"])
    assert kept(folder)[f"1-by-hand/{NAME}"] == b"mended by the instructor"
    assert "1-by-hand/receipt.json" not in kept(folder)
    assert "1-by-hand/receipt-of-another-file.json" in kept(folder)


def test_a_time_that_an_instructor_wrote_stays_with_the_same_bytes(folder: Path) -> None:
    put(folder, OLD)
    (folder / "timestamp.txt").write_text("2026-11-19 00:00:00.000000 UTC")
    put(folder, OLD, at=NOON - timedelta(days=9))
    assert (folder / "timestamp.txt").read_text() == "2026-11-19 00:00:00.000000 UTC"


def test_an_earlier_time_that_became_known_takes_the_place_of_ours(folder: Path) -> None:
    put(folder, OLD)
    put(folder, OLD, at=NOON - timedelta(hours=3))
    assert (folder / "timestamp.txt").read_text() == "2026-11-20 09:00:00.000000 UTC"
    put(folder, OLD, at=NOON - timedelta(hours=1))
    assert (folder / "timestamp.txt").read_text() == "2026-11-20 09:00:00.000000 UTC"


def test_a_damaged_receipt_is_kept_too(folder: Path) -> None:
    put(folder, OLD)
    (folder / "receipt.json").write_text("{ not")
    assert last_receipt(folder) is None
    put(folder, NEW, SECOND)
    assert kept(folder)["1-by-hand/receipt-of-another-file.json"] == b"{ not"
    assert kept(folder)[f"1-by-hand/{NAME}"] == OLD


def test_a_vanished_repository_leaves_all_and_the_receipt_says_since_when(folder: Path) -> None:
    gone = Remark("fetch.private_or_missing", {"repository": "wang/cnn"})
    assert note_failure(folder, NOON, gone) is None
    assert not folder.exists()
    put(folder, OLD)
    note_failure(folder, NOON + timedelta(days=1), gone)
    receipt = note_failure(folder, NOON + timedelta(days=2), gone)
    assert receipt == last_receipt(folder)
    assert receipt is not None
    assert receipt.failure is not None
    assert (receipt.failure.since, receipt.failure.last) == (
        "2026-11-21T12:00:00+00:00",
        "2026-11-22T12:00:00+00:00",
    )
    assert receipt.failure.remark == gone
    assert vouches(receipt, folder, NAME)
    put(folder, OLD)
    back = last_receipt(folder)
    assert back is not None
    assert back.failure is None


def test_links_that_were_replaced_stay_on_record_each_once(folder: Path) -> None:
    first = receipt_of(pasted="https://github.com/wang/one", earlier=(EarlierLink("還沒", "9:00", 2),))
    second = replace(first, pasted="https://github.com/wang/two", url="https://github.com/wang/two")
    for receipt in (first, second, second):
        shelve(folder, NAME, OLD, receipt, submitted=NOON)
    found = last_receipt(folder)
    assert found is not None
    assert found.pasted == "https://github.com/wang/two"
    assert [link.pasted for link in found.earlier] == ["還沒", "https://github.com/wang/one"]


@pytest.mark.parametrize(
    "secret",
    [
        "https://wang:hunter2@github.com/wang/cnn",
        "https://raw.githubusercontent.com/wang/cnn/main/a.ipynb?token=ABCDEFhunter2",
        "https://github.com/wang/cnn/raw/main/a.ipynb?token=hunter2",
        "https://github.com/wang/cnn?access%5Ftoken%3Dhunter2",
        "https://github.com/wang/cnn 密碼：hunter2",
        "g\u200bhp_hunter2hunter2hunter2 https://github.com/wang/cnn",
        "https://github.com/wang/cnn " + "x" * 4000 + " https://wang:hunter2@github.com/wang/cnn",
    ],
)
def test_a_secret_is_never_written_to_disk(folder: Path, secret: str) -> None:
    receipt = receipt_of(pasted=secret, earlier=(EarlierLink(secret),))
    for content in (OLD, OLD, NEW):
        shelve(folder, NAME, content, receipt, submitted=NOON)
    assert not [name for name, text in all_bytes(folder.parents[2]).items() if b"hunter2" in text]
    found = last_receipt(folder)
    assert found is not None
    assert found.pasted == LEFT_OUT


@pytest.mark.parametrize("name", [NAME, "receipt.json", "timestamp.txt"])
def test_a_link_in_the_folder_is_neither_followed_nor_replaced(folder: Path, name: str) -> None:
    folder.mkdir(parents=True)
    target = folder.parents[2] / "gradebook.db"
    target.write_bytes(b"precious")
    (folder / name).symlink_to(target)
    done = put(folder, OLD)
    assert (done.change, keys(done)) == ("kept", ["receipt.in_the_way"])
    assert target.read_bytes() == b"precious"
    assert (folder / name).is_symlink()
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_link_is_no_students_folder(folder: Path) -> None:
    elsewhere = folder.parents[2] / "elsewhere"
    elsewhere.mkdir(parents=True)
    folder.parents[1].mkdir(parents=True)
    folder.parent.symlink_to(elsewhere)
    assert put(folder, OLD).change == "kept"
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_the_place_of_earlier_versions_keeps_everything_as_it_is(folder: Path) -> None:
    put(folder, OLD)
    elsewhere = folder.parents[2] / "elsewhere"
    elsewhere.mkdir()
    (folder.parents[2] / "collected").symlink_to(elsewhere)
    before = all_bytes(folder)
    assert put(folder, NEW, SECOND).change == "kept"
    assert all_bytes(folder) == before
    assert list(elsewhere.iterdir()) == []


def test_a_folder_or_a_pipe_of_the_notebooks_name_is_left_alone(folder: Path) -> None:
    (folder / NAME).mkdir(parents=True)
    assert put(folder, OLD).change == "kept"
    (folder / NAME).rmdir()
    os.mkfifo(folder / NAME)
    assert put(folder, OLD).change == "kept"
    assert stat.S_ISFIFO((folder / NAME).stat().st_mode)


@pytest.mark.parametrize(
    ("student", "assignment", "name"),
    [
        ("..", "day94", NAME),
        ("wang", "..", NAME),
        ("*", "day94", NAME),
        ("wang", "day94", "../x.ipynb"),
        ("wang", "day94", ".x.ipynb"),
        ("wang", "day94", "receipt.json"),
        ("wang", "day94", "x\0.ipynb"),
        ("chen", "day94", NAME),
    ],
)
def test_names_that_are_tricks_are_refused(tmp_path: Path, student: str, assignment: str, name: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be|is not the folder"):
        shelve(tmp_path / "submitted" / student / assignment, name, OLD, receipt_of(), submitted=NOON)
    assert list(tmp_path.iterdir()) == []


def test_a_time_without_a_zone_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="zone"):
        shelve(folder, NAME, OLD, receipt_of(), submitted=datetime(2026, 1, 1))
    assert not folder.exists()


def test_other_notebooks_in_the_folder_are_told_and_left(folder: Path) -> None:
    put(folder, OLD)
    (folder / "mine.ipynb").write_bytes(b"x")
    assert keys(put(folder, OLD)) == ["receipt.others_here"]
    assert (folder / "mine.ipynb").read_bytes() == b"x"


def test_files_can_be_read_by_whom_the_instructors_umask_allows(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        put(folder, OLD)
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o640}


def test_neither_nbgrader_nor_the_class_run_takes_evidence_for_a_submissions_file(
    folder: Path, tmp_path: Path
) -> None:
    put(folder, OLD)
    put(folder, NEW, SECOND)
    config = Config()
    configure(config)
    config.CourseDirectory.assignment_id = "day94"
    course = CourseDirectory(root=str(tmp_path), config=config)
    assert kept(folder)

    assert _notebook_files(folder) == {NAME: NEW}
    theirs, _ = submission_files(
        tmp_path / "source", tmp_path / "release", folder, 1 << 20, logging.getLogger("test")
    )
    assert theirs.keys() == {"timestamp.txt"}
    assignment = Assignment("day94", config, course, (), rules=Rules.__new__(Rules))
    assert assignment.students() == ["wang"]

    autograde = Autograde(coursedir=course, config=config)
    autograde.init_notebooks()
    assert autograde.assignments == {str(folder): [str(folder / NAME)]}
    super(Autograde, autograde).init_assignment("day94", "wang")
    assert all_bytes(tmp_path / "autograded").keys() == {"wang/day94/timestamp.txt"}
    assert NbGraderAPI(coursedir=course).get_submitted_students("day94") == {"wang"}


def die_at(step: int, work: Callable[[], object]) -> bool:
    """Do `work` in a child process that is killed before its file operation number `step`."""
    child = os.fork()
    if child == 0:
        count = 0

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            # A file that is being written is flushed by fsync, which is no event: its open is.
            if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "fcntl.flock"):
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                count += 1

        sys.addaudithook(watch)
        try:
            work()
        except BaseException:
            os._exit(3)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("before", ["nothing", "ours", "by hand", "rewritten"])
@pytest.mark.parametrize("after", ["the same again", "something newer", "what was there before"])
def test_a_run_killed_between_any_two_steps_loses_nothing(tmp_path: Path, before: str, after: str) -> None:
    step, killed = 0, True
    while killed:
        root = tmp_path / f"{step}"
        folder = root / "submitted" / "wang" / "day94"
        if before == "by hand":
            folder.mkdir(parents=True)
            (folder / NAME).write_bytes(OLD)
        elif before != "nothing":
            put(folder, OLD)
        killed = die_at(step, lambda folder=folder: put(folder, NEW, SECOND, rewritten=before == "rewritten"))
        check_whole(folder, before)

        newest = {"the same again": NEW, "something newer": b"third", "what was there before": OLD}[after]
        put(folder, newest, "d" * 40, NOON + timedelta(hours=2))
        check_whole(folder, before)
        receipt = last_receipt(folder)
        assert receipt is not None
        assert vouches(receipt, folder, NAME)
        assert (folder / NAME).read_bytes() == newest
        assert not list(root.rglob(".convbook-*"))
        copies = [content for content in kept(folder).values() if content == OLD]
        assert len(copies) <= (2 if after == "what was there before" else 1)
        step += 1
    assert step > 8


def check_whole(folder: Path, before: str) -> None:
    """The old bytes are somewhere, and no receipt tells of bytes that are not beside it."""
    held = all_bytes(folder.parents[2])
    if before != "nothing":
        assert OLD in held.values()
    receipt = last_receipt(folder) if folder.exists() else None
    if receipt is not None and receipt.sha256:
        assert vouches(receipt, folder, NAME)
    for place in earlier_versions(folder).glob("[0-9]*"):
        assert (place / NAME).is_file()
        if (old := last_receipt(place)) is not None:
            assert vouches(old, place, NAME)


def test_a_full_disk_loses_nothing_and_the_next_run_goes_on(folder: Path) -> None:
    put(folder, OLD)
    before = all_bytes(folder)
    big = b"x" * 300_000

    def write_too_much() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        with pytest.raises(OSError, match="large"):
            put(folder, big, SECOND)

    assert not die_at(-1, write_too_much)
    assert (folder / NAME).read_bytes() == before[NAME]
    assert put(folder, big, SECOND).change == "changed"
    assert kept(folder)[f"1-aaaaaaa/{NAME}"] == OLD
