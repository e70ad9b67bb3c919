"""A run that is killed, or finds the disk full, loses nothing of what was collected."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from shelving import NAME, NEW, NOON, OLD, SECOND, all_bytes, kept, put

from convbook_grader.collect.shelve import earlier_versions, last_receipt, vouches


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
