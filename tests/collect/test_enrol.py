"""Students of a table become nbgrader's students."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from convbook_grader.collect.enrol import enrol
from convbook_grader.collect.roster import HandIn, read_roster


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook that nbgrader made, which takes it seconds."""
    path = tmp_path_factory.mktemp("empty") / "gradebook.db"
    Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def address(empty: Path, tmp_path: Path) -> str:
    shutil.copy(empty, tmp_path)
    return f"sqlite:///{tmp_path / empty.name}"


@pytest.fixture
def gradebook(address: str) -> Iterator[Gradebook]:
    with Gradebook(address) as opened:
        yield opened


def row(student: str, name: str = "") -> HandIn:
    return HandIn(2, student, name, "https://github.com/wang/cnn", "")


def names(gradebook: Gradebook) -> dict[str, tuple[str | None, str | None, str | None]]:
    return {each.id: (each.first_name, each.last_name, each.email) for each in gradebook.students}


def test_a_tables_students_are_put_in_with_the_name_that_it_gives(gradebook: Gradebook) -> None:
    table = "學號,姓名,作業連結\nB01,小 明,https://github.com/wang/cnn\nB02,,https://github.com/chen-42/cnn\n"
    assert enrol(gradebook, read_roster(table.encode()).handins) == ("B01", "B02")
    assert names(gradebook) == {"B01": ("小 明", None, None), "B02": (None, None, None)}


def test_nothing_that_an_instructor_wrote_is_changed(gradebook: Gradebook) -> None:
    gradebook.add_student("B01", first_name="Ming", email="ming@example.org", lms_user_id="7")
    gradebook.add_student("B02", last_name="Chen")
    gradebook.add_student("B03", email="x@example.org")
    assert enrol(gradebook, [row("B01", "other"), row("B02", "other"), row("B03", "new")]) == ()
    assert names(gradebook) == {
        "B01": ("Ming", None, "ming@example.org"),
        "B02": (None, "Chen", None),
        "B03": ("new", None, "x@example.org"),
    }
    assert gradebook.find_student("B01").lms_user_id == "7"


def test_a_second_time_adds_nobody(gradebook: Gradebook) -> None:
    assert enrol(gradebook, [row("B01"), row("B01")]) == ("B01",)
    assert enrol(gradebook, [row("B01"), row("b01")]) == ()
    assert list(names(gradebook)) == ["B01"]


def test_a_name_without_end_fits_the_gradebook(gradebook: Gradebook) -> None:
    enrol(gradebook, [row("B01", "王" * 900)])
    assert gradebook.find_student("B01").first_name == "王" * 128


def test_students_outlast_the_gradebooks_closing(address: str) -> None:
    with Gradebook(address) as opened:
        enrol(opened, [row("B01", "小明")])
    with Gradebook(address) as again:
        assert names(again) == {"B01": ("小明", None, None)}
