"""The class table: points, verdicts, and the difference between nothing and zero."""

import io

import pytest
from rich.console import Console

import convbook
from convbook.language import LANGUAGES, Language
from convbook_grader.report import Row, exercise_of
from convbook_grader.table import draw_table, headings, verdict

POINTS = {"conv_single_step": (12.0, 12.0), "one-filter-anywhere": (0.0, 6.0)}


def printed(rows: list[Row]) -> str:
    written = io.StringIO()
    Console(file=written, width=120).print(draw_table(rows))
    return written.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_submission_without_a_grade_is_never_shown_as_zero(language: Language) -> None:
    convbook.use(language)
    lost, blank = Row("demo-99", {}), Row("demo-98", {"conv_single_step": (0.0, 12.0)}, 0, 3)
    assert not lost.graded
    assert verdict(lost) != verdict(blank)
    table = printed([blank, lost]).splitlines()
    line = next(line for line in table if "demo-99" in line)
    assert "–" in line
    assert "0" not in line.replace("demo-99", "")


def test_a_verdict_counts_tests_and_says_when_a_person_is_awaited() -> None:
    convbook.use("en")
    assert verdict(Row("a", POINTS, 26, 26)) == "all 26 tests pass"
    assert (
        verdict(Row("a", POINTS, 25, 26, waits_for_reader=True)) == "25 of 26 tests pass; answer to be read"
    )


def test_written_answers_have_a_column_of_their_own() -> None:
    convbook.use("en")
    assert headings(["conv_single_step", "window", "one-filter-anywhere"]) == ["E1", "E2", "written"]


def test_points_are_summed_over_exercises() -> None:
    assert Row("a", POINTS).total == 12


@pytest.mark.parametrize(
    ("grade_id", "cell_type", "exercise"),
    [
        ("conv_forward-values", "code", "conv_forward"),
        ("one-filter-anywhere", "markdown", "one-filter-anywhere"),
    ],
)
def test_a_graded_cell_belongs_to_the_exercise_of_its_name(
    grade_id: str, cell_type: str, exercise: str
) -> None:
    assert exercise_of(grade_id, cell_type) == exercise


def test_a_class_without_any_grade_still_has_a_table() -> None:
    convbook.use("en")
    assert "not graded: see the log" in printed([Row("demo-01", {})])
