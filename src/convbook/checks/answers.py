"""Exercise 8: are the answers in the form that a hidden test can read?"""

from typing import Any

import numpy as np

from convbook.checks.ladder import Failure, climb, describe
from convbook.language import say


def check_answers(function: Any) -> Failure | None:
    """Check only the form of the answers: whether they are right, the hidden tests say."""
    if not callable(function):
        return climb(function)
    lines = "abcdef"
    try:
        answers = function()
    except Exception as error:
        return Failure("runs", "spot_keras_mistakes()", describe(error), say("check.a_dict"), "not-written")
    if not isinstance(answers, dict):
        return Failure("type", "spot_keras_mistakes()", describe(answers), say("check.a_dict"), "answer-form")
    for line in lines:
        answer = answers.get(line)
        if not (isinstance(answer, tuple) and len(answer) == 2 and _is_choice(*answer)):
            expected = '("A", (1, 2, 3)) / ("A", None)'
            return Failure("values", f'["{line}"]', describe(answer), expected, "answer-form")
    return None


def _is_choice(letter: Any, shape: Any) -> bool:
    if not (isinstance(letter, str) and letter.upper() in tuple("ABCDEF")):
        return False
    whole = isinstance(shape, (tuple, list)) and len(shape) == 3
    return shape is None or (whole and all(isinstance(side, (int, np.integer)) for side in shape))
