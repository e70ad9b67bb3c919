"""The numbers that Day 94's texts print."""

import numpy as np
import pytest
from bankclass import bank_of

from convbook.language import LANGUAGES


def test_the_numbers_that_the_homework_prints_are_right() -> None:
    sample = np.random.RandomState(1)
    window, weights, bias = sample.randn(4, 4, 3), sample.randn(4, 4, 3), sample.randn(1, 1, 1)
    assert float(np.sum(window * weights) + bias.item()) == pytest.approx(-6.999089450680221, abs=1e-12)
    text = "".join(cell.source for cell in bank_of("day94_convolution").notebook("release", "en").cells)
    assert "308 − 498 + 164 + 1 = −25" in text
    assert 308 - 498 + 164 + 1 == -25


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_release_does_not_show_the_reference_way_to_cut_windows(lang: str) -> None:
    assert "sliding_window_view" not in bank_of("day94_convolution").file("release", lang).read_text("utf-8")
