"""`make bench`: the judge beside stock nbgrader, on the same submissions, in one run.

Prints ratios of medians; the seconds are of this machine and this hour. Rounds alternate, so
that a busy minute hurts both. ``bench.py ROUNDS MANY`` also judges MANY submissions in a row.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from convbook_cli.demo import ASSIGNMENT, CLASS, NOTEBOOK, write_class
from convbook_grader.judge.case import Case
from convbook_grader.judge.footing import find_footing
from convbook_grader.judge.plan import make_plan
from convbook_grader.judge.sandbox import ForkServer, Ground
from convbook_grader.judge.trial import Trial

ROOT = Path(__file__).resolve().parent.parent
STUDENTS = CLASS[:10]
CALLS = """\
import time
import numpy as np

def milliseconds(n, call):
    call()
    times = []
    for _ in range(n):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return sorted(times)[n // 2] * 1e3

big, small = np.random.randn(1 << 17), np.random.randn(7500)
print(milliseconds(2000, lambda: step(1.0, 2.0, 3.0)), milliseconds(300, lambda: layer.k),
      milliseconds(300, lambda: first(small)), milliseconds(100, lambda: first(big)))
"""
STUDENT = """\
def step(a, W, b): return a * W + b
def first(x): return float(x.ravel()[0])
class Layer: k = 3
layer = Layer()
"""


def main() -> int:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as scratch:
        course = Path(scratch)
        write_class(ROOT, course, STUDENTS)
        shutil.copy(ROOT / "nbgrader_config.py", course)
        shutil.copytree(ROOT / "source", course / "source")
        run(course, "judge", "generate_assignment", ASSIGNMENT)
        totals: dict[str, list[float]] = {"stock": [], "judge": []}
        inside: dict[str, list[float]] = {"stock": [], "judge": []}
        for _ in range(rounds):
            for engine, times in totals.items():
                started = time.perf_counter()
                said = run(course, engine, "autograde", ASSIGNMENT, "--force")
                times.append(time.perf_counter() - started)
                inside[engine] += [float(text) for text in re.findall(r"\S+ took ([\d.]+) s", said)][1:]
    stock, judge = (statistics.median(totals[engine]) for engine in ("stock", "judge"))
    step = {engine: statistics.median(times) for engine, times in inside.items()}
    print(f"{len(STUDENTS)} submissions of Day 94, {rounds} rounds, medians:")
    print(f"  execution of one, stock      {step['stock']:7.3f} s")
    times = step["stock"] / step["judge"]
    print(f"  execution of one, judged     {step['judge']:7.3f} s   {times:.1f} times as fast")
    print(f"                     at best   {min(inside['judge']):7.3f} s")
    print(f"  whole command, stock         {stock:7.2f} s   nbgrader's own start and gradebook included")
    print(f"  whole command, judged        {judge:7.2f} s   {stock / judge:.1f} times as fast")
    if len(sys.argv) > 2:
        endure(int(sys.argv[2]))
    scalar, attribute, small, big = calls()
    print("one call of a student's function from a test, by proxy, medians:")
    print(f"  three floats {scalar:.3f} ms · attribute {attribute:.3f} · 60 KB {small:.3f} · 1 MB {big:.3f}")
    return 0


def run(course: Path, engine: str, *arguments: str) -> str:
    """Run an nbgrader command and return what it says."""
    program = Path(sys.executable).with_name("nbgrader")
    environment = os.environ | {"CONVBOOK_ENGINE": engine}
    done = subprocess.run(
        [program, *arguments], cwd=course, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout + done.stderr


def endure(many: int) -> None:
    """Judge `many` submissions in a row, and print what the fork-servers hold before and after."""
    source = nbformat.read(ROOT / "source" / "zh-TW" / ASSIGNMENT / NOTEBOOK, as_version=4)
    plan = make_plan(source)
    ground = Ground(preload=("numpy", "matplotlib.pyplot", "convbook.explore.warm"))
    footing, student = find_footing(ground)
    trusted = ForkServer("trusted", footing.level, ground, footing.bubblewrap)
    student.load(list(plan.visible_imports))
    trusted.load(list(plan.imports))
    times, own = [], Path("/proc/self/fd")
    for number in range(many):
        if number in (10, many // 2):
            print(f"  after {number}: S {student.state()} T {trusted.state()} own {len(list(own.iterdir()))}")
        started = time.perf_counter()
        with Trial(student, trusted, Case(plan, (f"s{number}", ASSIGNMENT), language="zh-TW")) as trial:
            for cell in source.cells:
                metadata = cell.metadata.get("nbgrader", {})
                if cell.cell_type != "code":
                    continue
                if metadata.get("grade") and not metadata.get("solution"):
                    outputs = trial.test_cell(cell)
                    assert not any(output.output_type == "error" for output in outputs), outputs
                elif metadata.get("locked"):
                    trial.locked_cell(cell)
                else:
                    trial.student_cell(cell)
        times.append(time.perf_counter() - started)
    print(f"  after {many}: S {student.state()} T {trusted.state()} own {len(list(own.iterdir()))}")
    quarter = many // 4
    first, last = statistics.median(times[:quarter]), statistics.median(times[-quarter:])
    print(f"  seconds each: first quarter {first:.3f}, last quarter {last:.3f}, least {min(times):.3f}")
    student.close()
    trusted.close()


def calls() -> list[float]:
    """Return milliseconds of calls by proxy, as a test cell sees them."""
    test = nbformat.v4.new_code_cell(CALLS)
    test.metadata["nbgrader"] = nbformat.from_dict(
        {"grade": True, "solution": False, "locked": True, "points": 1, "grade_id": "calls"}
    )
    solution = nbformat.v4.new_code_cell(STUDENT)
    footing, student = find_footing(Ground())
    trusted = ForkServer("trusted", footing.level, student.ground, footing.bubblewrap)
    plan = make_plan(nbformat.v4.new_notebook(cells=[test]))
    with Trial(student, trusted, Case(plan, ("bench", ASSIGNMENT))) as trial:
        trial.student_cell(solution)
        outputs = trial.test_cell(test)
    student.close()
    trusted.close()
    return [float(text) for text in outputs[0].text.split()]


if __name__ == "__main__":
    sys.exit(main())
