"""A run that is killed, ended, locked out or out of room leaves nothing behind but what it collected."""

import errno
import gc
import logging
import os
import subprocess
import sys
import threading
import tracemalloc
from pathlib import Path

import pytest
from forge import Forge, Handler
from gathering import LOG, asked, gather, links_of, repository, states
from homeworks import NAME, OTHERS, solved

from convbook_grader.collect.collector import collect_class
from convbook_grader.collect.intake import Intake
from convbook_grader.collect.one import Rules
from convbook_grader.collect.outcome import Outcome


def test_what_a_killed_run_left_is_swept_and_nothing_else(
    forge: Forge, intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    for name in ("convbook-fetch-old", "convbook-fetch-new", "somebody-else"):
        (place / name / "objects").mkdir(parents=True)
    (place / "convbook-fetch-link").symlink_to(place / "somebody-else")
    for name in ("convbook-fetch-old", "somebody-else"):
        os.utime(place / name, (0, 0))
    repository(forge, "wang")
    gather(intake, forge, links_of(forge, ["wang/cnn"]))
    left = {path.name for path in place.iterdir()}
    assert left == {"convbook-fetch-new", "convbook-fetch-link", "somebody-else"}
    assert (place / "somebody-else/objects").is_dir()


def test_a_run_that_was_ended_leaves_no_git_and_no_temporary_folder(
    forge: Forge, intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    repository(forge, "wang")
    hanging = threading.Event()

    def hang(handler: Handler) -> None:
        hanging.set()
        handler.forge.closing.wait(60)

    forge.behaviours["/slow/"] = hang
    links = links_of(forge, ["wang/cnn", "slow/cnn"])

    def tell(outcome: Outcome) -> None:
        assert hanging.wait(30)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect_class(
            asked(links), intake, Rules(base_url=forge.base), logging.getLogger(), jobs=2, tell=tell
        )
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("collect")]
    forge.behaviours.clear()
    forge.repository("slow/cnn").commit({NAME: OTHERS})
    assert states(gather(intake, forge, links)) == {"wang": "unchanged", "slow": "collected"}


def test_a_second_run_of_the_same_course_is_told_to_wait(forge: Forge, course: Path, intake: Intake) -> None:
    (course / "submitted").mkdir()
    holds = (
        "import fcntl, sys\n"
        f"lock = open({str(course / 'submitted/.convbook.lock')!r}, 'w')\n"
        "fcntl.lockf(lock, fcntl.LOCK_EX)\nprint('held', flush=True)\nsys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        told = collect_class([], intake, Rules(), LOG, jobs=1)
        assert other.stdin is not None
        other.stdin.close()
    assert "Another run" in told or "另一個" in told


def test_a_full_disk_ends_the_run_and_says_so(
    forge: Forge, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    from convbook_grader.collect import one

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "receipt.json")

    monkeypatch.setattr(one, "shelve", full)
    repository(forge, "wang")
    told = collect_class(
        asked(links_of(forge, ["wang/cnn"])),
        intake,
        Rules(base_url=forge.base),
        LOG,
        jobs=1,
    )
    assert told == "No space left on device: receipt.json"


def test_memory_does_not_grow_with_the_class(forge: Forge, course: Path, intake: Intake) -> None:
    fat = solved(variant=3).replace(b'"outputs": []', b'"outputs": []' + b" " * 20_000)
    forge.repository("wang/cnn").commit({NAME: fat})
    links = {f"s{number:03}": f"{forge.base}/wang/cnn" for number in range(40)}
    gather(intake, forge, dict(list(links.items())[:8]), jobs=8)
    gc.collect()
    tracemalloc.start()
    try:
        gather(intake, forge, links, jobs=8)
        gc.collect()
        grown, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert grown < len(fat)  # not one notebook of 32 is kept
