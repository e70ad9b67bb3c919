"""A tiny course made from one fixture, ``fixtures/<what is wrong>/``, and the real course's kit."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kits import ROOT
from tiny_courses import FIXTURES, HOMEWORK

from convbook_author.kit import make_kit


@pytest.fixture
def tiny_course(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that lays out the fixture of a name as a repository of its own."""

    def lay_out(fixture: str) -> Path:
        (tmp_path / HOMEWORK).parent.mkdir(parents=True)
        shutil.copy(FIXTURES / fixture / "homework.py", tmp_path / HOMEWORK)
        for shared in ("glossary.toml", "inventory.toml"):
            shutil.copy(FIXTURES / shared, tmp_path / "course" / shared)
        return tmp_path

    return lay_out


@pytest.fixture(scope="session")
def kit() -> dict[str, bytes]:
    """The students' repository of this course."""
    return make_kit(ROOT)
