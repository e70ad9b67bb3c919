"""What most tests of collecting need: a forge of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from forge import Forge


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[Forge]:
    """Serve what the test puts on it, on 127.0.0.1."""
    with Forge(tmp_path / "forge") as served:
        yield served


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a student's homework is put; it is not there yet."""
    return tmp_path / "submitted" / "wang" / "day94"
