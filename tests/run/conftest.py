"""One generated course for the whole session; every test takes its own copy."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import coursework


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coursework.open_course(tmp_path_factory.mktemp("generated"))


@pytest.fixture
def course(generated: Path, tmp_path: Path) -> Path:
    return coursework.copy_course(generated, tmp_path / "course")
