"""Hands in links, pipes and odd names beside the notebook, that lead to the gradebook when they are read."""

import logging
import os
from pathlib import Path

from court import Court
from outside import MARKER, assert_deserved, attacked, said

from convbook_grader.files import submission_files
from convbook_grader.judge.limits import Limits

LOG = logging.getLogger("attack")


def _course(root: Path) -> tuple[Path, Path, Path]:
    folders = tuple(root / name for name in ("source", "release", "submitted"))
    for folder in folders:
        folder.mkdir()
    (root / "gradebook.db").write_text(MARKER)
    return folders[0], folders[1], folders[2]


def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    source, release, submitted = _course(tmp_path)
    (submitted / "mine.txt").write_text("mine")
    (submitted / "leak.txt").symlink_to(tmp_path / "gradebook.db")
    (submitted / "folder").symlink_to(tmp_path)
    (submitted / "loop").symlink_to(submitted / "loop")
    os.mkfifo(submitted / "pipe")
    files, _ = submission_files(source, release, submitted, 1 << 20, LOG)
    assert files == {"mine.txt": b"mine"}


def test_a_name_of_the_instructors_gets_no_file_of_the_instructors(tmp_path: Path) -> None:
    source, release, submitted = _course(tmp_path)
    for name in ("answers.txt", "data.txt"):
        (source / name).write_text(MARKER)
        (submitted / name).write_text("mine")
    (release / "data.txt").write_text(MARKER)
    files, trusted = submission_files(source, release, submitted, 1 << 20, LOG)
    assert files == {"answers.txt": b"mine", "data.txt": MARKER.encode()}
    assert set(trusted.values()) == {MARKER.encode()}


def test_a_name_that_is_no_unicode_does_not_cost_the_notebook(court: Court, tmp_path: Path) -> None:
    source, release, submitted = _course(tmp_path)
    name = "作業".encode("big5")
    Path(os.fsdecode(bytes(submitted) + b"/" + name + b".txt")).write_text("words")
    files, _ = submission_files(source, release, submitted, 1 << 20, LOG)
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
    source, release, submitted = _course(tmp_path)
    for number in range(1500):
        (submitted / f"{number}.txt").write_bytes(bytes(5000))
    files, _ = submission_files(source, release, submitted, 8 << 20, LOG)
    verdict = attacked(court, "import os\nprint(len(os.listdir('.')))", Limits(disk_mb=8), files=files)
    assert_deserved(verdict)
