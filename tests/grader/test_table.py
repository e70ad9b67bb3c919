"""The class table: points, verdicts, and the difference between nothing and zero."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

import convbook
from convbook.language import LANGUAGES, Language, say
from convbook_grader.report import Row, exercise_of
from convbook_grader.run.shelf import Verdict
from convbook_grader.table import draw_table, headings, verdict

POINTS = {"conv_single_step": (12.0, 12.0), "one-filter-anywhere": (0.0, 6.0)}


def judged(student: str, reason: str = "graded", repairs: tuple[str, ...] = ()) -> Verdict:
    return Verdict(
        student, "key", reason, {}, {}, {}, {}, {}, [[key, {}] for key in repairs], "full", "", 0.1
    )


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


def test_a_verdict_counts_the_tests_that_pass() -> None:
    convbook.use("en")
    assert verdict(Row("a", POINTS, 26, 26)) == "all 26 tests pass"
    assert verdict(Row("a", POINTS, 25, 26)) == "25 of 26 tests pass"


def test_points_that_a_person_has_still_to_give_are_a_question_and_no_zero() -> None:
    convbook.use("en")
    both = {"conv_single_step": (7.0, 12.0), "one-filter-anywhere": (0.0, 6.0)}
    table = printed([Row("ann", both, 3, 4, waiting=frozenset(both)), Row("ben", both, 3, 4)])
    waits, read = (
        [cell.strip() for cell in line.split("│")] for line in table.splitlines() if "tests" in line
    )
    assert waits[1:5] == ["ann", "7+?", "?", "7"]
    assert read[1:5] == ["ben", "7", "0", "7"]
    assert table.count(say("report.waits")) == 1
    assert say("report.waits") not in printed([Row("ben", both, 3, 4)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_submission_shows_its_reason_and_what_to_do(language: Language) -> None:
    convbook.use(language)
    why = verdict(Row("ann", {}, verdict=judged("ann", "refused.empty")))
    assert why == say("rescue.refused.empty")
    assert why != say("report.not_graded")
    why = verdict(Row("ann", {}, verdict=judged("ann", "worker_died")))
    assert why == say("run.reason.worker_died")


def test_a_graded_verdict_whose_score_is_not_in_the_gradebook_is_not_shown_as_graded() -> None:
    convbook.use("en")
    lost = Row("ann", {}, verdict=judged("ann"))
    assert verdict(lost) == say("report.not_graded")
    assert lost.reason == ""


def test_a_mended_notebook_has_a_mark_and_what_was_mended_stands_below() -> None:
    convbook.use("en")
    whole = Row("ann", POINTS, 3, 3, verdict=judged("ann"))
    mended = Row("ben", POINTS, 3, 3, verdict=judged("ben", repairs=("trailing", "reordered")))
    table, _, notes = printed([whole, mended]).rpartition("┘")
    assert [line.split("│")[-2].strip() for line in table.splitlines() if "tests" in line] == [
        "all 3 tests pass",
        "all 3 tests pass*",
    ]
    said = " ".join(notes.split())
    assert said == f"* {say('report.mended')} ben {say('rescue.trailing')} {say('rescue.reordered')}"
    assert "*" not in printed([whole])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_notebook_of_several_is_named(language: Language) -> None:
    convbook.use(language)
    lacking = replace(judged("ann"), repairs=[["missing_notebook", {"name": "ps2"}]])
    table = printed([Row("ann", POINTS, 3, 3, verdict=lacking)])
    assert say("run.missing_notebook", name="ps2") in table.rpartition("┘")[2]


def test_a_name_that_looks_like_markup_is_printed_as_it_is() -> None:
    convbook.use("en")
    assert "[red]ann" in printed([Row("[red]ann", POINTS, 3, 3)])


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
