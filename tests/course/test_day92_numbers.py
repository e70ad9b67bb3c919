"""The numbers that Day 92's texts print, worked out once more from arrays and not from formulas."""

import nbformat
import numpy as np
import pytest
from bankclass import ROOT, bank_of

from convbook.language import LANGUAGES

DAY = "day92_dense_to_convolution"


def text_of(lang: str) -> str:
    lesson = nbformat.read(ROOT / "notebooks" / lang / "Day92-Dense_to_Convolution.ipynb", as_version=4)
    return "\n".join(cell.source for cell in [*lesson.cells, *bank_of(DAY).notebook("release", lang).cells])


def size(*shape: int) -> int:
    """Cells of an array that nobody could hold in memory."""
    return int(np.broadcast_to(np.int8(0), shape).size)


# What is counted, by the number as the texts print it.
COUNTED = {
    "30,000,000": size(100, 100, 3, 1000),
    "13,249,600": size(26, 26, 25, 28, 28),
    "152,100": size(26, 26, 25, 3, 3),
    "16,900": size(26, 26, 25),
    "225": size(3, 3, 25),
    "105,705,600": size(55, 55, 96, 11, 11, 3) + size(55, 55, 96),
    "34,944": size(11, 11, 3, 96) + 96,
    "11,250": size(3, 3, 25, 50),
    "360,100": size(12, 12, 25, 100) + 100,
    "3,600": size(12, 12, 25),
    "7,545": size(3, 3, 1, 32) + 32 + size(3, 3, 32, 25) + 25,
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", COUNTED)
def test_a_number_of_day_92_is_right(number: str, lang: str) -> None:
    assert number in text_of(lang)
    assert f"{COUNTED[number]:,}" == number


def test_layer_two_is_some_forty_five_times_layer_one() -> None:
    first, second = size(3, 3, 25) + 25, size(3, 3, 25, 50) + 50
    assert (first, second) == (250, 11_300)
    assert round(second / first) == 45


def test_a_window_of_3_by_3_sees_87_times_less_than_all_of_784() -> None:
    assert round(784 / 9) == 87


def test_the_convolutional_network_is_the_larger_one() -> None:
    dense = size(784, 100) + 100 + size(100, 10) + 10
    convolution = 7_545 + size(3600, 100) + 100 + size(100, 10) + 10
    assert (dense, convolution) == (79_510, 368_655)


def test_noise_is_learned_by_heart_with_784_weights_and_not_with_9() -> None:
    rng = np.random.default_rng(0)
    old, labels = rng.normal(size=(100, 784)), rng.choice([-1, 1], 100)
    right = [
        np.mean(np.sign(old[:, :n] @ np.linalg.lstsq(old[:, :n], labels, rcond=None)[0]) == labels)
        for n in (784, 9)
    ]
    assert right[0] == 1
    assert right[1] < 0.8
