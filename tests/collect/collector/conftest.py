"""A course that is laid out once; every test takes its own copy."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from gathering import open_course
from nbgrader.coursedir import CourseDirectory

from convbook_grader.collect.intake import Intake, read_intake


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_course(tmp_path_factory.mktemp("course") / "course")


@pytest.fixture
def course(laid_out: Path, tmp_path: Path) -> Path:
    shutil.copytree(laid_out, tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture(scope="session")
def wanted(laid_out: Path) -> Intake:
    return read_intake(laid_out, "day94")


@pytest.fixture
def intake(course: Path, wanted: Intake) -> Intake:
    """As `read_intake` gives it, but for the landmarks, which take a second to compute."""
    return replace(wanted, course=CourseDirectory(config=wanted.config, root=str(course)))
