"""The folder that `convbook kit` writes to stays its owner's."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from kits import git, tree

from convbook_author.kit import KitRefused, write_kit
from convbook_author.kit.output import MANIFEST

FIRST = {"README.md": b"one\n", "a/b.txt": b"b\n", "a/gone.txt": b"g\n"}
SECOND = {"README.md": b"two\n", "a/b.txt": b"b\n", "c.txt": b"c\n"}


def test_an_update_writes_what_changed_and_removes_what_is_gone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_kit(out, FIRST | {"old/only.txt": b"o\n"})
    (out / "mine.txt").write_text("the instructor's", encoding="utf-8")
    changes = write_kit(out, SECOND)
    assert sorted(changes.written) == ["README.md", "c.txt"]
    assert changes.removed == ["a/gone.txt", "old/only.txt"]
    assert tree(out).keys() == {*SECOND, "mine.txt", MANIFEST}
    assert not (out / "old").exists()
    again = write_kit(out, SECOND)
    assert (again.written, again.removed) == ([], [])


def test_a_fresh_clone_counts_as_empty(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert sorted(write_kit(tmp_path, FIRST).written) == sorted(FIRST)


def test_a_folder_with_something_else_in_it_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("", encoding="utf-8")
    with pytest.raises(KitRefused, match=r"not empty and not a kit .*: thesis\.tex"):
        write_kit(tmp_path, FIRST)
    assert tree(tmp_path).keys() == {"thesis.tex"}


@pytest.mark.parametrize("changed", ["README.md", "a/gone.txt", "c.txt"])
def test_a_file_that_somebody_changed_stops_the_update(changed: str, tmp_path: Path) -> None:
    write_kit(tmp_path, FIRST)
    (tmp_path / changed).write_text("by hand", encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(KitRefused, match=re.escape(changed)):
        write_kit(tmp_path, SECOND)
    assert tree(tmp_path) == before
    (tmp_path / changed).unlink()
    write_kit(tmp_path, SECOND)
    assert tree(tmp_path).keys() == {*SECOND, MANIFEST}


def test_a_run_that_was_interrupted_can_be_run_again(tmp_path: Path) -> None:
    write_kit(tmp_path, FIRST)
    (tmp_path / "README.md").write_bytes(SECOND["README.md"])
    assert write_kit(tmp_path, SECOND).written == ["c.txt"]


def test_nothing_is_written_or_removed_outside_of_the_folder(tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    outside.mkdir()
    (outside / "gone.txt").write_bytes(FIRST["a/gone.txt"])
    write_kit(out, FIRST)
    shutil.rmtree(out / "a")
    (out / "a").symlink_to(outside, target_is_directory=True)
    with pytest.raises(KitRefused, match=r"a/b\.txt"):
        write_kit(out, SECOND)
    (out / "a").unlink()
    sums = {"../outside/gone.txt": hashlib.sha256(FIRST["a/gone.txt"]).hexdigest()}
    (out / MANIFEST).write_text(json.dumps({"files": sums}), encoding="utf-8")
    with pytest.raises(KitRefused, match="cannot be read"):
        write_kit(out, SECOND)
    assert (outside / "gone.txt").exists()
    assert not (outside / "b.txt").exists()
