"""What `import convbook` brings, and what it does not wait for."""

import subprocess
import sys

import pytest

import convbook


def fresh(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_words_alone_need_neither_matplotlib_nor_widgets() -> None:
    heavy = "[name for name in ('matplotlib', 'ipywidgets', 'numpy') if name in sys.modules]"
    assert fresh(f"import sys, convbook; convbook.say; print({heavy})") == "[]"


@pytest.mark.parametrize(
    "first", ["convbook.prediction", "convbook.checks", "convbook.explore", "convbook.plot"]
)
def test_a_name_is_the_same_whatever_was_imported_before(first: str) -> None:
    names = "from convbook import check, data, explore, plot, predict, say, use, why"
    said = fresh(
        f"import {first}\n{names}\nprint(predict.__name__, check.__name__, explore.__name__, why.__name__)"
    )
    assert said == "predict check convbook.explore why"


def test_everything_on_offer_is_listed_and_there() -> None:
    for name in convbook.__all__:
        assert name in dir(convbook)
        assert getattr(convbook, name) is not None


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_like_that"):
        getattr(convbook, "nothing_like_that")  # noqa: B009
