"""One pair of fork-servers for all tests of the judge."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from court import Court

from convbook_grader.judge.footing import find_footing
from convbook_grader.judge.sandbox import ForkServer, Ground

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def court() -> Iterator[Court]:
    ground = Ground(secret=(ROOT,), preload=("numpy", "matplotlib.pyplot", "convbook"))
    footing, student = find_footing(ground)
    trusted = ForkServer("trusted", footing.level, ground, footing.bubblewrap)
    yield Court(student, trusted)
    student.close()
    trusted.close()
