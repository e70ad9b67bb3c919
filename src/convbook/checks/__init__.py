"""``check("conv_single_step")``: visible tests that explain themselves."""

import contextlib
import io
import sys
import warnings
from typing import Any

from convbook.checks import day92, day93, day94, day95
from convbook.checks.exercise import Exercise
from convbook.checks.ladder import Failure, hint_for
from convbook.language import say

# No two days have an exercise of the same name, so that the name is all a notebook has to say.
DAYS: tuple[dict[str, Exercise], ...] = (day92.EXERCISES, day93.EXERCISES, day94.EXERCISES, day95.EXERCISES)
_passed: set[str] = set()


class CheckFailed(AssertionError):
    """A visible test that did not pass; shown as its four lines, without a traceback."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines

    def _render_traceback_(self) -> list[str]:
        # IPython asks for this: where our own code stands helps no learner.
        return self.lines


def check(exercise: str) -> None:
    """Run the visible test of `exercise` on what the notebook defines.

    Parameters
    ----------
    exercise : str
        The exercise's main function, such as ``"conv_single_step"``.

    Raises
    ------
    CheckFailed
        At the first rung that does not hold, saying why in the learner's language.
    ValueError
        If there is no such exercise.
    """
    of_the_day = next((exercises for exercises in DAYS if exercise in exercises), None)
    if of_the_day is None:
        message = f"check({exercise!r}): there are {', '.join(name for day in DAYS for name in day)}"
        raise ValueError(message)
    notebook = sys._getframe(1).f_globals
    looked_at = of_the_day[exercise]
    _passed.discard(exercise)
    held = io.StringIO()
    with warnings.catch_warnings(record=True) as warned, contextlib.redirect_stderr(held):
        # A warning on stderr would cost all points of the cell; it is advice, not a verdict.
        warnings.simplefilter("always")
        failure = _missing(looked_at.names, notebook)
        if failure is None:
            given = [_look_up(name, notebook) for name in looked_at.names]
            given += [_look_up(name, notebook, missing=None) for name in looked_at.optional]
            failure = looked_at.test(*given)
    failure = failure or _forbidden(exercise, warned)
    if failure is not None:
        raise CheckFailed(failure.lines(exercise))
    _passed.add(exercise)
    print(
        say("check.passed", exercise=exercise, passed=len(_passed & set(of_the_day)), total=len(of_the_day))
    )
    notes = [str(warning.message) for warning in warned] + held.getvalue().split("\n")
    first = next((note.strip() for note in notes if note.strip()), "")
    if first:
        print(say("check.held", note=first[:100]))


def why(hint: str) -> str:
    """Return the explanation of a misconception, in the learner's language.

    Hidden tests name their hint with it: ``assert ok, why("bias-per-element")``.
    """
    return say(f"hints.{hint}")


_REQUIRED = object()


def _look_up(name: str, notebook: dict[str, Any], missing: object = _REQUIRED) -> Any:
    # eval and not notebook[name]: a grader may let missing names resolve elsewhere
    # (through builtins). The names come from this package, never from a learner.
    try:
        return eval(name, notebook)
    except NameError:
        if missing is _REQUIRED:
            raise
        return missing


def _missing(names: tuple[str, ...], notebook: dict[str, Any]) -> Failure | None:
    for name in names:
        try:
            _look_up(name, notebook)
        except NameError:
            return Failure("defined", "", say("check.nothing"), name, "not-defined")
    return None


def _forbidden(exercise: str, warned: list[warnings.WarningMessage]) -> Failure | None:
    """What numpy 2.4 refuses, older versions only warn of; the answer must be the same."""
    for warning in warned:
        if hint_for(RuntimeError(str(warning.message))) == "float-of-array":
            return Failure(
                "runs", "", f"{warning.category.__name__}: {warning.message}", exercise, "float-of-array"
            )
    return None
