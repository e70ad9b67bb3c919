"""What most tests of collecting need: a forge, and a place for what is fetched from it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fetching import Open, link_to
from forge import Forge

from convbook_grader.collect.fetch import Repository, open_repository


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[Forge]:
    """Serve what the test puts on it, on 127.0.0.1."""
    with Forge(tmp_path / "forge") as served:
        yield served


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a student's homework is put; it is not there yet."""
    return tmp_path / "submitted" / "wang" / "day94"


@pytest.fixture
def pasted(forge: Forge) -> Open:
    """Open what a pasted address, below the forge, leads to."""

    def opened(path: str = "wang/cnn", **options: object) -> AbstractContextManager[Repository]:
        return open_repository(link_to(forge, path), base_url=forge.base, **options)  # type: ignore[arg-type]

    return opened
