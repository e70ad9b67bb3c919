"""What every test of something drawn begins and ends with."""

from collections.abc import Iterator

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

import convbook.language


@pytest.fixture
def clean_desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English, with matplotlib as it comes, and leave no figure behind."""
    monkeypatch.setattr(convbook.language, "_current", None)
    with mpl.rc_context():
        convbook.language.use("en")
        yield
    plt.close("all")
