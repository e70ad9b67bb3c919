"""What stands in the way of a notebook in `submitted/`, or is a trick, is left as it is."""

import os
import stat
from pathlib import Path

import pytest
from shelving import NAME, NEW, NOON, OLD, SECOND, all_bytes, keys, put, receipt_of

from convbook_grader.collect.shelve import shelve


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


def test_other_notebooks_in_the_folder_are_told_and_left(folder: Path) -> None:
    put(folder, OLD)
    (folder / "mine.ipynb").write_bytes(b"x")
    assert keys(put(folder, OLD)) == ["receipt.others_here"]
    assert (folder / "mine.ipynb").read_bytes() == b"x"
