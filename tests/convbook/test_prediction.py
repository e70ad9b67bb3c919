"""predict(): choose, say why, read the answer."""

import pytest

import convbook
from convbook import predict
from convbook.language import Language, catalogue

QUESTIONS = catalogue("predict")


@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_an_unedited_cell_asks_for_a_choice(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    convbook.use(language)
    for question in QUESTIONS:
        predict(question, "?", why="")
        assert '"?"' in capsys.readouterr().out


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_option_is_answered(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    convbook.use("en")
    options = QUESTIONS[question]["options"]
    assert QUESTIONS[question]["answer"] in options
    for option in options:
        predict(question, option, why="because I counted")
        said = capsys.readouterr().out
        assert QUESTIONS[question][option]["en"] in said
        assert said.startswith("✓") == (option == QUESTIONS[question]["answer"])


def test_the_answer_comes_only_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    convbook.use("en")
    predict("hook", "A")
    said = capsys.readouterr().out
    assert "Write one sentence" in said
    assert QUESTIONS["hook"]["A"]["en"] not in said


def test_small_letters_and_spaces_are_fine(capsys: pytest.CaptureFixture[str]) -> None:
    convbook.use("en")
    predict("hook", f" {QUESTIONS['hook']['answer'].lower()} ", why="I see edges")
    assert "is right" in capsys.readouterr().out


def test_an_unknown_question_is_an_error() -> None:
    with pytest.raises(ValueError, match="there is no such question"):
        predict("no-such-question", "A", why="because")
