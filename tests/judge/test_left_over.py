"""No process of a sandbox is left, whenever its grader ends and whatever the fork-server is doing then."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from court import Court, graded, hidden, locked, solution

from convbook_grader.judge.sandbox import ForkServer
from convbook_grader.judge.view import bubblewraps

KILLS, LONGEST = 50, 0.05  # seconds; by then, most have made their sandbox
# Forks graders, each of which starts a fork-server, and kills each a moment after it has begun to.
KILLER = """
import os, sys, time
from convbook_grader.judge.sandbox import ForkServer, Ground
from convbook_grader.judge.view import bubblewraps

program = bubblewraps()[0]
for moment in map(float, sys.argv[1:]):
    begun, begin = os.pipe()
    grader = os.fork()
    if grader == 0:
        os.write(begin, b".")
        ForkServer("student", "full", Ground(), program)
        time.sleep(60)
    os.read(begun, 1)
    time.sleep(moment)
    os.kill(grader, 9)
    os.waitpid(grader, 0)
    os.close(begun)
    os.close(begin)
    print(grader, flush=True)
"""
LOADER = """
import sys
sys.path.insert(0, sys.argv[1])
from convbook_grader.judge.sandbox import ForkServer, Ground
from convbook_grader.judge.view import bubblewraps

server = ForkServer("student", "full", Ground(), bubblewraps()[0])
print("started", flush=True)
server.load(["never_imported"])
"""


def sandboxed(graders: Iterable[int]) -> set[int]:
    """Processes in sandboxes of these graders, by what is in their environment."""
    marks = {f"MPLCONFIGDIR=/tmp/matplotlib-{pid}".encode() for pid in graders}
    found = set()
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if not marks.isdisjoint(place.read_bytes().split(b"\0")):
                found.add(int(place.parent.name))
        except OSError:  # it has just ended, or is another account's
            continue
    return found


def left_over(graders: Iterable[int]) -> set[int]:
    """What is left in their sandboxes when all had time to end; it is ended now."""
    graders, until = set(graders), time.monotonic() + 10
    while (left := sandboxed(graders)) and time.monotonic() < until:
        time.sleep(0.05)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return left


def test_a_grader_that_is_killed_while_a_sandbox_starts_leaves_no_process() -> None:
    chance = random.Random(0)
    moments = [str(chance.uniform(0, LONGEST)) for _ in range(KILLS)]
    done = subprocess.run([sys.executable, "-c", KILLER, *moments], stdout=subprocess.PIPE, check=True)
    graders = [int(line) for line in done.stdout.split()]
    assert len(graders) == KILLS
    assert left_over(graders) == set()


@pytest.fixture
def endless() -> Iterator[Path]:
    """A folder that everybody may read, with a module whose import never ends."""
    place = Path(tempfile.mkdtemp(dir="/var/tmp"))
    place.chmod(0o755)
    (place / "never_imported.py").write_text("import time\ntime.sleep(1000)\n")
    yield place
    shutil.rmtree(place)


def test_a_grader_that_is_killed_during_an_import_leaves_no_process(endless: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", LOADER, endless], stdout=subprocess.PIPE) as grader:
        assert grader.stdout is not None
        assert grader.stdout.readline() == b"started\n"
        assert sandboxed([grader.pid])
        time.sleep(0.2)
        grader.kill()
    assert left_over([grader.pid]) == set()


def test_what_a_test_has_left_running_ends_with_its_fork_server(court: Court) -> None:
    trusted = ForkServer("trusted", "full", court.trusted.ground, bubblewraps()[0])
    started = ["sleep", f"{os.getpid()}.75"]  # nobody else's
    cells = [
        locked("import subprocess"),
        solution("x = 1"),
        graded(hidden(f"subprocess.Popen({started}, start_new_session=True)\nassert x == 1"), "ran"),
    ]

    def running() -> bool:
        line = "".join(f"{word}\0" for word in started).encode()
        return line in [_read(path) for path in Path("/proc").glob("[0-9]*/cmdline")]

    try:
        assert Court(court.student, trusted).judge(cells).points == {"ran": 1}
        assert running()
    finally:
        trusted.close()
    assert not running()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
