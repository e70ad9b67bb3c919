"""Workers that die, hang or work: one bundle never costs another one its outcome."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from convbook_grader.run.workers import Workers, share_out


def work(bundle: bytes) -> bytes:
    order, _, place = bundle.partition(b" ")
    if order == b"die":
        os._exit(3)
    if order == b"hang":
        time.sleep(600)
    if order == b"once" and not os.path.exists(place):
        os.close(os.open(place, os.O_CREAT))
        os.kill(os.getpid(), 9)
    if order == b"fail":
        raise ValueError("a fault of ours")
    return bundle.upper() + f" {os.getpid()}".encode()


def bundles(*orders: bytes) -> Iterator[tuple[str, bytes]]:
    for number, order in enumerate(orders):
        yield f"{number}", order


def outcomes(count: int, *orders: bytes, seconds: float = 60) -> dict[str, bytes | None]:
    with Workers(count, work, lambda: None, seconds) as workers:
        found = list(workers.run(bundles(*orders)))
    assert len(found) == len(orders)
    return dict(found)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_bundle_has_its_outcome(count: int) -> None:
    found = outcomes(count, b"a", b"b", b"c")
    assert [found[name].split()[0] for name in "012"] == [b"A", b"B", b"C"]  # type: ignore[union-attr]


def test_nothing_to_do_is_done() -> None:
    assert outcomes(2) == {}


def test_a_worker_that_dies_twice_costs_its_bundle_only() -> None:
    found = outcomes(2, b"a", b"die", b"b", b"fail", b"c")
    assert found["1"] is None
    assert found["3"] is None
    assert all(found[name] for name in "024")


def test_a_worker_that_died_once_has_another_try(tmp_path: Path) -> None:
    place = bytes(tmp_path / "seen")
    found = outcomes(2, b"once " + place, b"a")
    assert found["0"] is not None
    assert found["1"] is not None


def test_a_worker_that_hangs_is_given_up() -> None:
    found = outcomes(2, b"hang", b"a", b"b", seconds=1.0)
    assert found["0"] is None
    assert found["1"] is not None
    assert found["2"] is not None


def test_bundles_are_read_as_they_are_needed() -> None:
    read: list[int] = []

    def many() -> Iterator[tuple[str, bytes]]:
        for number in range(20):
            read.append(number)
            yield str(number), b"a"

    with Workers(2, work, lambda: None, 60) as workers:
        for done, _ in enumerate(workers.run(many()), start=1):
            assert len(read) <= done + 3


def test_no_process_is_left() -> None:
    with Workers(2, work, lambda: None, 60) as workers:
        found = dict(workers.run(bundles(b"a", b"b", b"c")))
    pids = {int(outcome.split()[-1]) for outcome in found.values() if outcome}
    assert pids
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_workers_share_out_the_processors_and_use_them_all(count: int) -> None:
    places = share_out(count)
    everywhere = os.sched_getaffinity(0)
    assert len(places) == count
    assert all(places)
    assert set().union(*places) <= everywhere
    if count <= len(everywhere):
        assert sum(map(len, places)) == len(everywhere), "two would work on the same one, or none on one"
