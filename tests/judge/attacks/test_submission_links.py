"""Hands in links, pipes and odd names beside the notebook, that lead to the gradebook when they are read."""

import logging
import os
import shutil
from pathlib import Path

from court import Court
from outside import MARKER, assert_deserved, attacked, said

from convbook_grader.files import submission_files
from convbook_grader.judge.limits import Limits

LOG = logging.getLogger("attack")


def _course(root: Path) -> tuple[Path, Path, Path, Path]:
    folders = tuple(root / name for name in ("autograded", "source", "release", "submitted"))
    for folder in folders:
        folder.mkdir()
    (root / "gradebook.db").write_text(MARKER)
    return folders[0], folders[1], folders[2], folders[3]


def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    beside, source, release, submitted = _course(tmp_path)
    (beside / "mine.txt").write_text("mine")
    (beside / "leak.txt").symlink_to(tmp_path / "gradebook.db")
    (beside / "folder").symlink_to(tmp_path)
    (beside / "loop").symlink_to(beside / "loop")
    os.mkfifo(beside / "pipe")
    files, _ = submission_files(beside, source, release, submitted, 1 << 20, LOG)
    assert files == {"mine.txt": b"mine"}


def test_a_link_that_nbgrader_has_copied_is_left_out(tmp_path: Path) -> None:
    beside, source, release, submitted = _course(tmp_path)
    (submitted / "leak.txt").symlink_to(tmp_path / "gradebook.db")
    (submitted / "mine.txt").write_text("mine")
    for name in ("leak.txt", "mine.txt"):
        shutil.copy(submitted / name, beside / name)  # as `BaseConverter.init_assignment` does
    assert (beside / "leak.txt").read_text() == MARKER
    files, _ = submission_files(beside, source, release, submitted, 1 << 20, LOG)
    assert files == {"mine.txt": b"mine"}


def test_a_name_that_is_no_unicode_does_not_cost_the_notebook(court: Court, tmp_path: Path) -> None:
    beside, source, release, submitted = _course(tmp_path)
    name = "作業".encode("big5")
    Path(os.fsdecode(bytes(beside) + b"/" + name + b".txt")).write_text("words")
    files, _ = submission_files(beside, source, release, submitted, 1 << 20, LOG)
    verdict = attacked(court, "import os\nprint(os.listdir(b'.'))", files=files)
    assert_deserved(verdict)
    assert repr(name)[2:-1] in said(verdict)


def test_names_that_lead_out_of_the_folder_are_not_written(court: Court) -> None:
    files = {
        "../up.txt": b"x",
        "/tmp/abs.txt": b"x",
        "a/../../b.txt": b"x",
        "in/mine.txt": b"y",
        "é\n.txt": b"z",
    }
    attack = (
        "import os\n"
        "print(sorted(os.listdir('.')), sorted(os.listdir('..')), os.path.exists('/tmp/abs.txt'))\n"
        "print(os.listdir('/home/student'))"
    )
    verdict = attacked(court, attack, files=files)
    assert_deserved(verdict)
    assert "['in', 'é\\n.txt'] ['hw'] False\n['ann']" in said(verdict)


def test_files_as_many_as_allowed_find_room(court: Court, tmp_path: Path) -> None:
    beside, source, release, submitted = _course(tmp_path)
    for number in range(1500):
        (beside / f"{number}.txt").write_bytes(bytes(5000))
    files, _ = submission_files(beside, source, release, submitted, 8 << 20, LOG)
    verdict = attacked(court, "import os\nprint(len(os.listdir('.')))", Limits(disk_mb=8), files=files)
    assert_deserved(verdict)
