"""The fork-servers: nothing piles up in them, and nothing of a submission is left."""

import os
import threading
from pathlib import Path

from court import Court, graded, locked, ordinary, solution

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
