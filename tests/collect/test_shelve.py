"""What is collected stays collected, whatever happens next."""

import json
import logging
import os
import stat
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from shelving import FIRST, NAME, NEW, NOON, OLD, SECOND, all_bytes, kept, keys, put, receipt_of
from traitlets.config import Config

from convbook_grader import configure
from convbook_grader.collect.link import Remark
from convbook_grader.collect.receipt import LEFT_OUT, EarlierLink
from convbook_grader.collect.shelve import Shelved, last_receipt, note_failure, shelve, vouches
from convbook_grader.files import submission_files
from convbook_grader.run.assignment import Assignment, _notebook_files
from convbook_grader.run.bundle import Rules


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


def test_a_time_without_a_zone_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="zone"):
        shelve(folder, NAME, OLD, receipt_of(), submitted=datetime(2026, 1, 1))
    assert not folder.exists()


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
