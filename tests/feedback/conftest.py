"""One class for the whole session, graded by the real ``nbgrader autograde``."""

import sys
from pathlib import Path

import pytest
from classroom import Classroom, grade, grade_with_stock

sys.path.append(str(Path(__file__).parents[1]))  # for end_to_end.browser, which knows where Chromium is


@pytest.fixture(scope="session")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    return grade(tmp_path_factory.mktemp("feedback") / "course")


@pytest.fixture(scope="session")
def stock_pages(classroom: Classroom) -> dict[str, str]:
    return grade_with_stock(classroom)
