"""One generated course for the whole session; every test takes its own copy."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import coursework
import postgres


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coursework.open_course(tmp_path_factory.mktemp("generated"))


@pytest.fixture
def course(generated: Path, tmp_path: Path) -> Path:
    return coursework.copy_course(generated, tmp_path / "course")


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    programs = postgres.programs()
    if programs is None:
        reason = "no PostgreSQL on this machine: apt-get install postgresql"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with postgres.Server(programs) as running:
        yield running
