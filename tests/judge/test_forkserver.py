"""The fork-servers: nothing piles up in them, and nothing of a submission is left."""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from court import Court, graded, locked, ordinary, solution

from convbook_grader.judge.footing import find_footing
from convbook_grader.judge.sandbox import Ground, SandboxError

CELLS = [
    locked("import numpy as np\nimport matplotlib.pyplot as plt"),
    solution("def double(x): return 2 * x"),
    graded("assert double(2) == 4\nassert (double(np.ones(1000)) == 2).all()", "double"),
    ordinary("plt.plot([1, 2]);"),
]


def test_memory_and_descriptors_stay_flat_over_many_submissions(court: Court) -> None:
    for _ in range(5):
        court.judge(CELLS)
    before = [court.student.state(), court.trusted.state()]
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(40):
        assert court.judge(CELLS).points == {"double": 1}
    after = [court.student.state(), court.trusted.state()]
    for then, now in zip(before, after, strict=True):
        assert now["descriptors"] == then["descriptors"]
        assert now["threads"] == 1
        assert now["memory_kb"] - then["memory_kb"] < 2000
    assert len(list(Path("/proc/self/fd").iterdir())) == descriptors


def test_a_child_does_not_run_as_root_and_is_seen_to_end(court: Court) -> None:
    verdict = court.judge([ordinary("import os; print('UID', os.getuid(), os.getpid(), os.getppid())")])
    assert "UID 0" not in verdict.text()
    assert "1 0" in verdict.text()
    assert court.student.state()["uid"] != 0 or os.getuid() != 0


def test_submissions_side_by_side_do_not_meet(court: Court) -> None:
    seen: dict[str, str] = {}

    def grade(name: str) -> None:
        cells = [
            ordinary(f"open('/tmp/note', 'x').write('{name}')\nimport time; time.sleep(0.3)"),
            ordinary("print(open('/tmp/note').read(), sorted(__import__('os').listdir('/tmp')))"),
        ]
        seen[name] = court.judge(cells, folder=(name, "hw")).text()

    threads = [threading.Thread(target=grade, args=(f"student-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(name in said and "Error" not in said for name, said in seen.items())
    assert len(seen) == 4


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of modules that everybody may read, unlike pytest's own."""
    place = Path(tempfile.mkdtemp(dir="/var/tmp"))
    place.chmod(0o755)
    monkeypatch.syspath_prepend(place)
    yield place
    shutil.rmtree(place)


def _wait_for(done: Callable[[], bool], seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        time.sleep(0.05)
    return done()


def test_what_nobody_waits_for_is_imported_after_the_start(shelf: Path) -> None:
    (shelf / "slow_to_import.py").write_text("import time\ntime.sleep(0.5)\nbig = bytearray(50_000_000)\n")
    _, server = find_footing(Ground(preload=("numpy", "slow_to_import")))
    try:
        before = server.started["memory_kb"]
        assert "slow_to_import" not in server.started["loaded"]
        assert _wait_for(lambda: server.state()["memory_kb"] > before + 40_000)
    finally:
        server.close()


def test_a_module_that_starts_threads_ends_the_server_and_is_named(shelf: Path) -> None:
    (shelf / "starts_threads.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )
    with pytest.raises(SandboxError, match="starts_threads starts threads"):
        _fork_when_all_is_imported(Ground(preload=("numpy", "starts_threads")))


def _fork_when_all_is_imported(ground: Ground) -> None:
    """Fork from a server that ends while the machine is tried, or after that."""
    _, server = find_footing(ground)
    try:
        assert _wait_for(lambda: not server.alive())
        server.fork({"do": "run"})
    finally:
        server.close()


def test_what_is_forked_finishes_though_its_fork_server_has_ended(shelf: Path) -> None:
    (shelf / "ends_the_server.py").write_text("raise SystemExit('enough')\n")
    _, server = find_footing(Ground(preload=("numpy",)))
    try:
        child = server.fork({"do": "probe", "cpu": -1, "forbidden": []})
        with pytest.raises(SandboxError, match="has ended"):
            server.load(["ends_the_server"])
        assert not server.alive()
        child.settle(("probe",), {}, time.monotonic() + 20)
        assert child.orders.receive(time.monotonic() + 20)[0]
        assert child.ending(5) == "ended 0"
        with pytest.raises(SandboxError, match="enough"):
            server.fork({"do": "run"})
    finally:
        server.close()


def test_a_test_that_is_ended_takes_what_it_started_along(court: Court) -> None:
    started = f"sleep {os.getpid()}.25"  # nobody else's
    cells = [
        locked("import os, subprocess"),
        solution("x = 1"),
        graded(f"subprocess.Popen({started.split()!r})\nassert x == 1", "ran"),
        graded("os._exit(3)", "ended"),
        graded("assert x == 1", "after"),
    ]
    verdict = court.judge(cells)
    assert verdict.points == {"ran": 1, "ended": 0, "after": 1}

    def left_over() -> bool:
        lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline")]
        return started.replace(" ", "\0").encode() + b"\0" in lines

    assert _wait_for(lambda: not left_over())


def test_a_test_process_ends_when_its_grader_hangs_up(court: Court) -> None:
    child = court.trusted.fork({"do": "run", "cpu": -1, "beside": []})
    child.settle(("ann", "hw"), {}, time.monotonic() + 20)
    assert child.ending(0.2) == ""
    assert child.kill() in ("ended 0", "ended -9")
