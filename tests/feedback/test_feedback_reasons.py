"""Why a test did not pass, from what the judge or stock nbgrader left in the notebook."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from pages import BEGIN, END, failed, graded_cell, printed

from convbook.checks.ladder import Failure
from convbook.language import LANGUAGES, Language, entry, say_in, use
from convbook_grader.feedback.reasons import Reason, reason_of
from convbook_grader.judge.hidden import visible_part

ROOT = Path(__file__).parents[2]
STOCK = "\n".join(
    [
        "\x1b[31m---\x1b[0m",
        "AssertionError      Traceback (most recent call last)",
        "Cell In[7], line 3",
        "      2 secret = 41.5",
        "----> 3 assert f(1) == secret",
    ]
)


def reason(
    cell: NotebookNode, language: Language | None = "en", passed: bool = False, ours: bool = True
) -> Reason:
    return reason_of(cell, visible_part(cell.source, BEGIN, END), passed, language, ours)


def hidden(test: str) -> str:
    return f"# Hidden tests: doubles, also of negative numbers.\n{BEGIN}\n{test}\n{END}"


@pytest.mark.parametrize("language", [*LANGUAGES, None])
def test_the_four_lines_of_a_visible_check_become_four_parts(language: Language | None) -> None:
    wrong = Failure("values", "conv_single_step(window, filter, 0.5)", "7.5", "3.5", "bias-per-element")
    if language:
        use(language)
        lines = wrong.lines("conv_single_step")
    else:
        lines = [
            say_in(None, "check.failed", exercise="conv_single_step", rung=say_in(None, "check.rung_values")),
            say_in(None, "check.call", call=wrong.call),
            say_in(None, "check.got_expected", got="7.5", expected="3.5"),
            say_in(None, "check.hint", hint=say_in(None, "hints.bias-per-element")),
        ]
    found = reason(
        graded_cell('check("conv_single_step")', failed("CheckFailed", "\n".join(lines), *lines)), language
    )
    assert found.asked == say_in(language, "feedback.asked_call", call=wrong.call, expected="3.5")
    assert found.found == "7.5"
    assert found.hint == say_in(language, "hints.bias-per-element")
    assert found.broken == say_in(language, "check.rung_values")


def test_a_hint_that_a_hidden_test_names_is_the_hint() -> None:
    hint = say_in("en", "hints.bias-per-element")
    found = reason(
        graded_cell(hidden("assert 1"), failed("AssertionError", hint), name="conv_single_step-values")
    )
    assert found.hint == hint
    assert found.asked == entry("feedback.asked.conv_single_step-values")["en"]
    assert found.holds == entry("feedback.holds.conv_single_step-values")["en"]
    assert found.found == say_in("en", "feedback.found_property")


def test_without_the_catalogue_the_tests_own_comment_and_message_are_the_explanation() -> None:
    cell = graded_cell(hidden("assert 1"), failed("AssertionError", "your doubles are too small"))
    found = reason(cell, ours=False)
    assert found.asked == "Hidden tests: doubles, also of negative numbers."
    assert found.found == "your doubles are too small"
    assert found.hint == say_in("en", "feedback.hint_hidden")


def test_what_the_students_own_code_raised_is_shown_with_its_place() -> None:
    box = [
        say_in("en", "judge.in_your_code"),
        '  File "<ipython-input-0-12ab>", line 2, in double\n    return int(x)',
        "TypeError: int() needs a number",
    ]
    found = reason(graded_cell(hidden("double(2)"), failed("TypeError", "int() needs a number", *box)))
    assert found.found == say_in("en", "feedback.found_raised", error="TypeError: int() needs a number")
    assert found.where == "  line 2, in double\n    return int(x)"
    assert found.hint == entry("hints.it-raised")["en"]


def test_who_refuses_what_the_exercise_allows_is_sent_to_the_condition() -> None:
    for line, hint in [("raise ValueError", "hints.refused-here"), ("return int(x)", "hints.it-raised")]:
        box = [say_in("en", "judge.in_your_code"), f"  line 2, in double\n    {line}", "ValueError"]
        found = reason(graded_cell(hidden("double(2)"), failed("ValueError", "", *box)))
        assert found.hint == entry(hint)["en"]


@pytest.mark.parametrize("name", ["UnicodeDecodeError", "SystemExit", "print", "NoSuchError", ""])
def test_an_error_of_any_name_has_a_hint(name: str) -> None:
    box = [say_in("zh-TW", "judge.in_your_code"), "  line 1", f"{name}: no"]
    assert reason(graded_cell("double(2)", failed(name, "no", *box)), "zh-TW").hint


def test_a_message_of_stock_nbgrader_is_shown_only_where_its_words_stand_in_the_test() -> None:
    for test, message, told in [
        ('assert f(1) == 41.5, "wrong double"', "wrong double", "wrong double"),
        ('assert f(1) == s, f"expected {s}, again"', "expected 41.5, again", "expected …, again"),
        ("assert f(1) == s, describe(s)", "it is 41.5", say_in("en", "judge.no_message")),
        ("assert f(1) == 41.5", "", say_in("en", "judge.no_message")),
        (
            "np.testing.assert_allclose(f(1), s)",
            "Mismatched elements: 1 / 1\n DESIRED: array(41.5)",
            say_in("en", "judge.differs"),
        ),
    ]:
        found = reason(graded_cell(hidden(test), failed("AssertionError", message, STOCK)))
        assert found.found == told
        assert "41.5" not in repr(found)


def test_a_hint_is_known_in_stock_results_too() -> None:
    hint = entry("hints.stale-Z")["zh-TW"]
    cell = graded_cell(hidden('assert 0, why("stale-Z")'), failed("AssertionError", hint, STOCK))
    assert reason(cell, "zh-TW").hint == hint


def test_a_stock_error_inside_a_hidden_test_keeps_its_message_to_itself() -> None:
    found = reason(graded_cell(hidden("d = {}\nd['secret-key']"), failed("KeyError", "'secret-key'", STOCK)))
    assert "secret" not in repr(found)
    assert "KeyError" in found.found


def test_a_stock_error_in_the_students_code_is_shown() -> None:
    trace = STOCK + "\nCell In[3], line 2, in f(x)\n----> 2 return x.y"
    found = reason(
        graded_cell(hidden("f(1)"), failed("AttributeError", "'int' object has no attribute 'y'", trace))
    )
    assert "has no attribute 'y'" in found.found


def test_a_part_of_the_points_and_stderr_are_explained() -> None:
    result = nbformat.v4.new_output("execute_result", data={"text/plain": "1.0"}, execution_count=1)
    assert reason(graded_cell("1.0", result, score=1)).found == say_in("en", "feedback.found_part")
    assert reason(graded_cell("f()", printed("50%", "stderr"))).found == say_in("en", "feedback.found_stderr")


def test_a_passed_test_repeats_what_a_visible_check_said_and_nothing_of_a_hidden_one() -> None:
    assert reason(graded_cell("check('a')", printed("✓ Passed")), passed=True).said == "✓ Passed"
    assert reason(graded_cell(hidden("print(41.5)"), printed("41.5")), passed=True).said == ""


def test_every_hidden_test_of_the_course_says_what_it_asks_and_what_should_hold() -> None:
    names = {
        cell.metadata.nbgrader.grade_id
        for path in (ROOT / "source").rglob("*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
        if cell.metadata.get("nbgrader", {}).get("grade") and BEGIN in cell.source
    }
    assert len(names) >= 18
    for table in ("asked", "holds"):
        assert set(entry(f"feedback.{table}")) == names
