"""check(): the ladder, what it says, and what it holds back."""

import gc
import sys
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell

import convbook
from convbook.checks import CheckFailed, _passed, check, day94
from convbook.checks.ladder import Call, Failure, Refusal, Wrong, climb, compare
from convbook.language import Language


@pytest.fixture(autouse=True)
def fresh() -> None:
    convbook.use("en")
    _passed.clear()


def right_step(a: Any, w: Any, b: Any) -> float:
    if np.shape(a) != np.shape(w):
        raise ValueError("shapes differ")
    return float(np.sum(np.asarray(a) * w)) + float(np.asarray(b).item())


def said_about(function: Any, exercise: str = "conv_single_step") -> list[str]:
    """The lines that a learner reads whose notebook defines `function` under that name."""
    notebook = {exercise: function, "check": check}
    with pytest.raises(CheckFailed) as failed:
        exec(f"check({exercise!r})", notebook)
    return failed.value.lines


class TestTheLadder:
    """Each rung, in order; the first that does not hold is the one that is named."""

    promise = Call("f(1)", (1,), np.array([[1.0, 2.0], [3.0, 4.0]]))

    @pytest.mark.parametrize(
        ("answer", "rung"),
        [
            (None, "type"),
            ([[1.0, 2.0], [3.0, 4.0]], "type"),
            (np.array([1.0, 2.0]), "ndim"),
            (np.array([[1, 2], [3, 4]]), "dtype"),
            (np.array([[1.0, 2.0, 3.0]]), "shape"),
            (np.array([[1.0, 2.0], [3.0, 5.0]]), "values"),
            (np.array([[1.0, 2.0], [3.0, np.nan]]), "values"),
        ],
    )
    def test_it_stops_at_the_first_rung_that_fails(self, answer: Any, rung: str) -> None:
        failure = climb(lambda _: answer, self.promise)
        assert failure is not None
        assert failure.rung == rung

    def test_float32_is_good_enough_for_an_array(self) -> None:
        assert climb(lambda _: np.array([[1, 2], [3, 4]], dtype="float32"), self.promise) is None

    def test_what_is_not_a_function_is_said_to_be_none(self) -> None:
        failure = climb(3, self.promise)
        assert failure is not None
        assert failure.rung == "callable"

    def test_an_exception_is_reported_with_its_message(self) -> None:
        def broken(_: int) -> None:
            raise IndexError("row 7 is out of reach")

        failure = climb(broken, self.promise)
        assert failure is not None
        assert failure.rung == "runs"
        assert failure.got == "IndexError: row 7 is out of reach"

    def test_a_refusal_must_be_a_value_error(self) -> None:
        must = Refusal("f(0)", (0,), "impossible-size")
        assert climb(lambda n: int("no"), must) is None
        answered, wrong_kind = climb(lambda n: n, must), climb(lambda n: 1 / n, must)
        assert answered is not None
        assert answered.hint == "impossible-size"
        assert wrong_kind is not None
        assert wrong_kind.hint == "wrong-error"

    def test_a_known_wrong_answer_is_named_before_the_general_hint(self) -> None:
        failure = compare("f", 4.5, 4, (Wrong("no-floor", 4.5),))
        assert failure is not None
        assert failure.hint == "no-floor"

    @given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
    def test_two_numbers_pass_exactly_when_they_are_close(self, got: float, expected: float) -> None:
        assert (compare("f", got, expected) is None) == bool(np.isclose(got, expected, rtol=1e-7, atol=1e-9))

    @given(st.one_of(st.none(), st.text(), st.booleans(), st.lists(st.integers()), st.binary()))
    def test_no_answer_breaks_the_ladder(self, answer: Any) -> None:
        for expected in (1.5, 2, np.zeros((2, 2)), np.array([True])):
            assert isinstance(compare("f", answer, expected, (Wrong("no-bias", 1.0),)), Failure)


@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_a_failure_takes_at_most_four_lines(language: Language) -> None:
    convbook.use(language)
    long = "x" * 5000
    for answer in (None, long, [1] * 999, np.zeros((9, 9)), {"a": long}):
        lines = said_about(lambda *_, answer=answer: answer)
        assert len(lines) <= 4
        assert all("\n" not in line and len(line) < 260 for line in lines)


def test_a_failure_says_call_got_expected_and_one_hint() -> None:
    lines = said_about(lambda a, w, b: float(np.sum(a * w + b)))
    assert lines == [
        "✗ Not yet conv_single_step: wrong values",
        "  Called: conv_single_step(window, filter, 0.5)",
        "  Got: 7.5   Expected: 3.5",
        "  Hint: The bias was added many times, once per cell (per product). Sum first, then add b once.",
    ]


def test_the_same_failure_in_chinese() -> None:
    convbook.use("zh-TW")
    lines = said_about(lambda a, w, b: float(np.sum(a * w + b)))
    assert lines[0] == "✗ 還沒通過 conv_single_step：數值不對"
    assert lines[2] == "  得到：7.5　應為：3.5"
    assert "先加總，最後才加一次 b" in lines[3]


def test_a_missing_name_is_said_to_be_missing() -> None:
    with pytest.raises(CheckFailed, match="it is not defined yet"):
        exec('check("conv_forward")', {"check": check})


def test_names_may_come_from_elsewhere_than_the_notebook() -> None:
    class Elsewhere(dict[str, Any]):
        def __missing__(self, name: str) -> Any:
            if name == "conv_single_step":
                return right_step
            raise KeyError(name)

    notebook = {"check": check, "__builtins__": Elsewhere(vars(sys.modules["builtins"]))}
    exec('check("conv_single_step")', notebook)
    assert _passed == {"conv_single_step"}


def test_a_pass_says_how_far_the_learner_is(capsys: pytest.CaptureFixture[str]) -> None:
    exec('check("conv_single_step")', {"conv_single_step": right_step, "check": check})
    assert "1 of 8 exercises pass their visible checks" in capsys.readouterr().out


def test_breaking_what_passed_takes_it_off_the_count() -> None:
    exec('check("conv_single_step")', {"conv_single_step": right_step, "check": check})
    said_about(lambda *_: 0.0)
    assert _passed == set()


def test_warnings_and_stderr_are_held_and_mentioned(capsys: pytest.CaptureFixture[str]) -> None:
    def noisy(a: Any, w: Any, b: Any) -> float:
        warnings.warn("this is slow", stacklevel=1)
        print("10 %", file=sys.stderr)
        return right_step(a, w, b)

    exec('check("conv_single_step")', {"conv_single_step": noisy, "check": check})
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "it is held here and costs nothing: this is slow" in captured.out


def test_the_classic_float_of_an_array_fails_on_every_numpy() -> None:
    def classic(a: Any, w: Any, b: Any) -> float:
        if np.shape(a) != np.shape(w):
            raise ValueError
        return float(np.sum(a * w) + b)

    lines = said_about(classic)
    assert "float(…) takes a number, not an array with axes" in lines[-1]


def test_an_unknown_exercise_lists_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"there are .*conv_single_step, window"):
        check("conv")


def test_a_notebook_shows_the_lines_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    shell = InteractiveShell()
    shell.run_cell('import convbook\nfrom convbook import check\nconvbook.use("en")')
    result = shell.run_cell('conv_single_step = lambda a, w, b: None\ncheck("conv_single_step")')
    shown = capsys.readouterr().out
    assert isinstance(result.error_in_exec, CheckFailed)
    assert "✗ Not yet conv_single_step" in shown
    assert "Traceback" not in shown


def test_verdicts_are_words_and_not_colours() -> None:
    assert not any("\x1b" in line for line in said_about(lambda *_: 0.0))


@pytest.mark.parametrize("exercise", day94.EXERCISES)
def test_a_check_survives_whatever_stands_under_its_names(exercise: str) -> None:
    looked_at = day94.EXERCISES[exercise]
    for junk in (None, 3, "text", [1, 2], np.zeros(3), lambda *_: None, lambda *_: "x", lambda: {"a": 1}):
        notebook = dict.fromkeys(looked_at.names + looked_at.optional, junk) | {
            "check": check,
            "image": convbook.data.picture("cat"),
        }
        with pytest.raises(CheckFailed) as failed:
            exec(f"check({exercise!r})", notebook)
        assert len(failed.value.lines) <= 4


def test_a_check_holds_no_figure_open() -> None:
    from matplotlib import pyplot as plt

    def draws(img: Any, W: Any) -> Any:
        return plt.subplots()

    said_about(draws, "plot_feature_maps")
    gc.collect()
    assert plt.get_fignums() == []


def test_a_check_calls_the_learners_function_only_as_often_as_it_promises() -> None:
    calls = 0

    def counting(a: Any, w: Any, b: Any) -> float:
        nonlocal calls
        calls += 1
        return right_step(a, w, b)

    exec('check("conv_single_step")', {"conv_single_step": counting, "check": check})
    assert calls == 5  # four values and one refusal: quick, whatever the learner's code costs
