"""`make bench-collect`: collect 50 repositories, then 1,000 in one process, from a server on loopback.

Prints seconds for each size, and how much memory the process holds after 100 and after all. The
server is a process of its own; on two processors it costs at least as much as the collector.
"""

import argparse
import logging
import multiprocessing
import re
import shutil
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from convbook_cli.demo import ASSIGNMENT, CLASS, NOTEBOOK, class_work
from convbook_cli.forge import Forge
from convbook_grader.collect.collector import collect_class
from convbook_grader.collect.intake import read_intake
from convbook_grader.collect.one import Asked, Rules
from convbook_grader.collect.outcome import Outcome
from convbook_grader.collect.roster import HandIn

ROOT = Path(__file__).resolve().parent.parent
HONEST = CLASS[:16]


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("-j", "--jobs", type=int, default=8)
    asked.add_argument("sizes", nargs="*", type=int, default=[50, 1000])
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        write_repositories(place / "github", max(options.sizes))
        ours, theirs = multiprocessing.Pipe()
        server = multiprocessing.get_context("spawn").Process(
            target=serve, args=(place / "github", theirs), daemon=True
        )
        server.start()
        base = ours.recv()
        for size in options.sizes:
            measure(place / f"course-{size}", base, size, options.jobs)
        ours.send("enough")
        server.join()
    return 0


def measure(course: Path, base: str, size: int, jobs: int) -> None:
    """Collect `size` repositories twice, and print what it takes."""
    course.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", course)
    shutil.copytree(ROOT / "release", course / "release")
    shutil.copytree(ROOT / "notebooks", course / "notebooks")
    intake = read_intake(course, ASSIGNMENT)
    asked = [Asked(HandIn(0, f"s{number:05}", "", f"{base}/s{number:05}/cnn", "")) for number in range(size)]
    for what in ("collect", "look again"):
        held: dict[int, float] = {}
        counts: dict[str, int] = {}

        def tell(outcome: Outcome, held: dict[int, float] = held, counts: dict[str, int] = counts) -> None:
            counts[outcome.state] = counts.get(outcome.state, 0) + 1
            done = sum(counts.values())
            if done in (100, size):
                held[done] = resident()

        started = time.perf_counter()
        trouble = collect_class(
            asked, intake, Rules(base_url=base), logging.getLogger("bench"), jobs=jobs, tell=tell
        )
        seconds = time.perf_counter() - started
        memory = ", ".join(f"{megabytes:.0f} MB after {done}" for done, megabytes in held.items())
        print(f"{what:10} {size:5} with {jobs} workers {seconds:7.1f} s   {counts} {trouble}  {memory}")
        sys.stdout.flush()


def write_repositories(github: Path, count: int) -> None:
    """Write the demonstration class's honest work, over and over, for other owners."""
    work = [content for _, content in class_work(ROOT, HONEST)]
    forge = Forge(github)
    for number in range(count):
        files = {"README.md": f"# {number}\n".encode(), NOTEBOOK: work[number % len(work)]}
        forge.repository(f"s{number:05}/cnn").commit(files)


def serve(github: Path, told: Connection) -> None:
    """Serve until told that it is enough."""
    with Forge(github) as forge:
        told.send(forge.base)
        while not told.poll(1):
            forge.asked.clear()


def resident() -> float:
    """Return the megabytes that this process holds."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
