"""`make bench`, its second half: the class run beside stock nbgrader, on the same submissions, in one run.

``bench_class.py ROUNDS`` prints ratios of medians; rounds alternate, so that a busy minute hurts
both. ``bench_class.py --curve 10 100 1000`` grades fabricated classes of these sizes instead, and
prints what one submission costs and how much memory the run takes.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from convbook_cli.demo import ASSIGNMENT, CLASS, write_class

ROOT = Path(__file__).resolve().parent.parent
# The demonstration class without those whose code or files would hurt stock nbgrader.
HONEST = CLASS[:16]
WORKERS = 2


@dataclass(frozen=True)
class Measured:
    """One command: seconds until the first verdict and until the end, and its largest process in MB."""

    first: float
    seconds: float
    megabytes: float


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("rounds", nargs="?", type=int, default=3)
    asked.add_argument("--curve", nargs="+", type=int, metavar="N")
    options = asked.parse_args()
    if options.curve:
        for count in options.curve:
            with tempfile.TemporaryDirectory() as scratch:
                course = make_class(Path(scratch), count)
                one = class_run(course)
            print(
                f"{count:6} submissions {one.seconds:8.1f} s   {one.seconds / count:.3f} s each   "
                f"without the start {(one.seconds - one.first) / max(count - 1, 1):.3f}   "
                f"largest process {one.megabytes:.0f} MB",
                flush=True,
            )
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        beside_stock(make_class(Path(scratch), 40), options.rounds)
    starts = [command(Path(), "convbook", "--help").seconds for _ in range(5)]
    print(f"  convbook --help {statistics.median(starts):.2f} s")
    return 0


def beside_stock(course: Path, rounds: int) -> None:
    """Grade one class with both, in turns, and print how they compare."""
    stock, ours = [], []
    for number in range(rounds):
        stock.append(command(course, "nbgrader", "autograde", ASSIGNMENT, "--force", engine="stock"))
        ours.append(class_run(course))
        print(
            f"  round {number + 1}: stock {stock[-1].seconds:.1f} s, class run {ours[-1].seconds:.1f} s",
            flush=True,
        )
    before, now = (statistics.median(one.seconds for one in found) for found in (stock, ours))
    print(f"40 submissions of Day 94, {WORKERS} workers, {rounds} rounds, medians of the whole command:")
    print(f"  nbgrader autograde, stock {before:7.1f} s")
    print(f"  convbook autograde        {now:7.1f} s   {before / now:.1f} times as fast")
    print(f"  first verdict after       {statistics.median(one.first for one in ours):7.1f} s")


def make_class(course: Path, count: int) -> Path:
    """Fabricate a course of `count` submissions."""
    write_class(ROOT, course, HONEST[:count])
    shutil.copy(ROOT / "nbgrader_config.py", course)
    shutil.copytree(ROOT / "source", course / "source")
    names = sorted(path.name for path in (course / "submitted").iterdir())
    for number in range(len(names), count):
        shutil.copytree(
            course / "submitted" / names[number % len(names)], course / f"submitted/more-{number:05}"
        )
    command(course, "nbgrader", "generate_assignment", ASSIGNMENT)
    return course


def class_run(course: Path) -> Measured:
    """Grade the whole class with ``convbook autograde``."""
    log = course / f"convbook-{ASSIGNMENT}.log"
    log.unlink(missing_ok=True)
    started = datetime.now()
    done = command(course, "convbook", "autograde", ASSIGNMENT, "-j", str(WORKERS), "--force")
    verdict = re.search(r"^(\S+ \S+) INFO [^:]+: graded,", log.read_text(encoding="utf-8"), re.MULTILINE)
    if verdict is None:
        raise SystemExit("the run graded nobody")
    moment = datetime.strptime(verdict[1], "%Y-%m-%d %H:%M:%S,%f")
    return Measured((moment - started).total_seconds(), done.seconds, done.megabytes)


def command(course: Path, name: str, *arguments: str, engine: str = "judge") -> Measured:
    """Run one of the programs beside this Python; its output matters only if it fails."""
    program = Path(sys.executable).with_name(name)
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [program, *arguments],
            cwd=course, env=os.environ | {"CONVBOOK_ENGINE": engine}, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(said.read())
    return Measured(0.0, time.perf_counter() - started, used.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(main())
