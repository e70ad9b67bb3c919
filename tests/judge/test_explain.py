"""Why a test failed, without the test and without the value that it wanted."""

import sys
from typing import Any

import numpy as np
import pytest

from convbook_grader.judge.client import StudentStopped
from convbook_grader.judge.explain import Told, explain
from convbook_grader.judge.hidden import hidden_lines
from convbook_grader.judge.shell import CellTimeout

SECRET = "42195"


def _failure(source: str, **names: Any) -> tuple[BaseException, Told]:
    """Run a test cell as T does, and explain what ends it."""
    space: dict[str, Any] = {"np": np, "__name__": "__main__", **names}
    hidden = hidden_lines(source, "BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
    try:
        exec(compile(source, "cell", "exec"), space)
    except BaseException as error:
        return error, explain(error, "cell", source, hidden, "en")
    pytest.fail("the test passed")


def _told(source: str, **names: Any) -> str:
    _, told = _failure(source, **names)
    return "\n".join([told.name, told.message, *told.lines])


def _hidden(source: str) -> str:
    return f"# BEGIN HIDDEN TESTS\n{source}\n# END HIDDEN TESTS"


def test_the_instructors_message_is_shown() -> None:
    _, told = _failure("assert x == 1, f'x is {x}, not 1'", x=3)
    assert told == Told("AssertionError", "x is 3, not 1", ["AssertionError: x is 3, not 1"])


def test_a_hidden_message_that_is_words_is_shown() -> None:
    assert "think of the borders" in _told(_hidden("assert x == 42195, 'think of the borders'"), x=3)


@pytest.mark.parametrize(
    "source",
    [
        "assert x == 42195, f'{x} instead of {42195}'",
        "assert x == 42195, 'wanted ' + str(42195)",
        "assert x == 42195",
        "assert x == 42195, 'wanted %d' % 42195",
        "assert x == 42195, 'wanted {}'.format(42195)",
        "wanted = 42195\nassert x == wanted, repr(wanted)",
        "if x != 42195: raise AssertionError(f'not {42195}')",
        "np.testing.assert_allclose(x, 42195)",
        "np.testing.assert_equal(x, 42195)",
        "int('a42195')",
        "{}[42195]",
        "raise ValueError(42195)",
        "[][42195]",
        "getattr(x, 'n42195x 42195')",
        "raise TypeError('must be 42195')",
        "assert x == 42195, f'{42195:.3f}'",
        "assert False, (\n    f'{42195}'\n)",
        "raise KeyError('a 42195')",
    ],
)
def test_a_hidden_tests_value_is_never_shown(source: str) -> None:
    assert SECRET not in _told(_hidden(source), x=3)


def test_a_message_of_numpys_is_not_shown_even_of_a_visible_test() -> None:
    told = _told("np.testing.assert_allclose(x, [42195.0, 2, 3])", x=np.array([1.0, 2, 3]))
    assert SECRET not in told
    assert "Mismatched elements: 1 / 3 (33.3%)" in told


def test_a_failure_without_a_message_says_so() -> None:
    _, told = _failure("assert x == 1", x=2)
    assert told.message == "This test did not pass."


def test_an_error_of_a_visible_test_is_shown_and_of_a_hidden_one_only_its_kind() -> None:
    assert "invalid literal" in _told("int('abc')")
    hidden = _told(_hidden("int('abc')"))
    assert "ValueError" in hidden
    assert "abc" not in hidden


def test_a_name_that_is_missing_is_told_even_in_a_hidden_test() -> None:
    assert "conv_forward" in _told(_hidden("conv_forward(1)"))


def test_what_the_students_code_raised_is_told_in_full() -> None:
    error = ValueError("shapes differ")
    error.student = ("ShapeError", "shapes differ", '  File "<cell>", line 3, in forward\n')  # type: ignore[attr-defined]
    told = explain(error, "cell", "", frozenset(), "en")
    assert (told.name, told.message) == ("ShapeError", "shapes differ")
    assert told.lines[0].startswith("Your code raised")
    assert "in forward" in told.lines[1]
    assert told.lines[2] == "ShapeError: shapes differ"


def test_a_students_message_of_any_length_is_bounded() -> None:
    error = ValueError()
    error.student = ("E", "x" * 99_999, "")  # type: ignore[attr-defined]
    assert len("".join(explain(error, "cell", "", frozenset(), "en").lines)) < 3000


def test_an_error_that_draws_itself_is_let() -> None:
    class Hint(AssertionError):
        def _render_traceback_(self) -> list[str]:
            return ["look at", "your borders"]

    told = explain(Hint(), "cell", "", frozenset(), "en")
    assert told == Told("Hint", "look at\nyour borders", ["look at", "your borders"])


@pytest.mark.parametrize("why", ["gone", "late", "malformed", "endless"])
@pytest.mark.parametrize("language", ["en", "zh-TW", None])
def test_a_process_that_stopped_is_told_in_words(why: str, language: Any) -> None:
    told = explain(StudentStopped(why), "cell", "", frozenset(), language)
    assert told.name == "StudentStopped"
    assert len(told.message) > 10
    assert "{" not in told.message


def test_a_test_that_is_out_of_time_says_so() -> None:
    told = explain(CellTimeout("out of time"), "cell", "", frozenset(), "en")
    assert told.message.startswith("Out of time")


def test_a_line_that_calls_from_a_hidden_block_is_hidden_wherever_the_error_is() -> None:
    source = "def visible(v):\n    raise ValueError(f'not {v}')\n" + _hidden("visible(42195)")
    assert SECRET not in _told(source)
    assert sys.exc_info() == (None, None, None)
