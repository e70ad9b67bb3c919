"""Predict, run, explain: a guess that is answered at once and kept in the cell's source."""

from collections.abc import Mapping
from typing import Any

from convbook.language import entry, say

# Shorter than any reason, longer than a slip of the keyboard.
_SHORTEST_REASON = 4


def predict(question: str, choice: str, why: str = "") -> None:
    """Answer a prediction. No points: what counts is that you chose before you ran.

    Parameters
    ----------
    question : str
        The question's name, as the cell gives it.
    choice : str
        One letter.
    why : str
        Your reason, in your own words. The answer comes when there is one.

    Raises
    ------
    ValueError
        If there is no such question.
    """
    asked = _question(question)
    letter = str(choice).strip().upper()
    options = list(str(asked["options"]))
    if letter not in options:
        print(say("check.predict_choose", letters=" ".join(options)))
    elif len(str(why).strip()) < _SHORTEST_REASON:
        print(say("check.predict_why", choice=letter))
    elif letter == asked["answer"]:
        print(say("check.predict_right", choice=letter, text=say(f"predict.{question}.{letter}")))
    else:
        print(say("check.predict_other", choice=letter, text=say(f"predict.{question}.{letter}")))


def _question(question: str) -> Mapping[str, Any]:
    try:
        return entry(f"predict.{question}")
    except KeyError:
        message = f"predict({question!r}): there is no such question"
        raise ValueError(message) from None
