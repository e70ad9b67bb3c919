"""Multiple-choice exercises: are the answers in the form that a hidden test can read?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from convbook.checks.ladder import Failure, climb, describe
from convbook.language import say


@dataclass(frozen=True)
class Choices:
    """What a function that answers line by line has to return: a dict.

    Attributes
    ----------
    call : str
        How the learner reads the call.
    lines : str
        The keys, one letter each.
    letters : str
        The letters on offer.
    form : str
        An answer as it should look, when one is not like that.
    hint : str
        Entry of ``catalogue/hints.toml`` that says the same in words.
    beside : callable, optional
        Takes what stands beside the letter, and says whether it has the right form. An answer
        is a pair then; without it, the letter alone.
    """

    call: str
    lines: str
    letters: str
    form: str
    hint: str
    beside: Callable[[Any], bool] | None = None

    def check(self, function: Any) -> Failure | None:
        """Check only the form of the answers: whether they are right, the hidden tests say."""
        if not callable(function):
            return climb(function)
        wanted = say("check.a_dict", first=self.lines[0], last=self.lines[-1])
        try:
            answers = function()
        except Exception as error:
            return Failure("runs", self.call, describe(error), wanted, "not-written")
        if not isinstance(answers, dict):
            hint = "not-written" if answers is None else self.hint
            return Failure("type", self.call, describe(answers), wanted, hint)
        for line in self.lines:
            answer = answers.get(line)
            if not self._fits(answer):
                return Failure("values", f'["{line}"]', describe(answer), self.form, self.hint)
        return None

    def _fits(self, answer: Any) -> bool:
        if self.beside is None:
            return self._is_letter(answer)
        pair = isinstance(answer, tuple) and len(answer) == 2
        return pair and self._is_letter(answer[0]) and self.beside(answer[1])

    def _is_letter(self, answer: Any) -> bool:
        return isinstance(answer, str) and answer.strip().upper() in tuple(self.letters)


def chosen(answers: Any, line: str) -> str:
    """Return the letter chosen for `line`, in upper case; empty if there is none to be read.

    Parameters
    ----------
    answers : dict
        What the learner's function returned: letters, or pairs that begin with one.
    line : str
        The key.
    """
    try:
        answer = answers[line]
    except Exception:  # whatever a learner returned instead of a dict
        return ""
    letter = answer[0] if isinstance(answer, (tuple, list)) and len(answer) else answer
    return letter.strip().upper() if isinstance(letter, str) else ""


def _is_shape(beside: Any) -> bool:
    """Whether it is the shape of an output, or None for what cannot run."""
    whole = isinstance(beside, (tuple, list)) and len(beside) == 3
    return beside is None or (whole and all(isinstance(side, (int, np.integer)) for side in beside))


_KERAS = Choices(
    "spot_keras_mistakes()",
    lines="abcdef",
    letters="ABCDEF",
    form='("A", (1, 2, 3)) / ("A", None)',
    hint="answer-form",
    beside=_is_shape,
)


def check_answers(function: Any) -> Failure | None:
    """Check the form of Day 94's answers: a letter and a shape for each of six lines."""
    return _KERAS.check(function)
