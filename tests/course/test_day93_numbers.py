"""The numbers that Day 93 prints, worked out here by scipy."""

import numpy as np
import pytest
from bankclass import ROOT
from scipy.signal import convolve2d, correlate2d

from convbook import data
from convbook.checks import gallery

NINE, FOUR = np.arange(9).reshape(3, 3), np.arange(4).reshape(2, 2)
KERNELS = data.dli_kernels()
SIXTEENTHS = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
SMALL = data.blur_image()
STRIPE = np.repeat([[1.0, 1, 0, 0, 0, 0, 1, 1]], 6, axis=0)


def test_19_and_5_and_their_neighbours():
    assert correlate2d(NINE, FOUR, "valid").tolist() == [[19, 25], [37, 43]]
    assert convolve2d(NINE, FOUR, "valid").tolist() == [[5, 11], [23, 29]]


def test_the_blur_table_is_that_of_the_printed_kernel_and_the_true_one_is_in_sixteenths():
    printed = [
        [0.56, 0.57, 0.57, 0.56],
        [0.7, 0.82, 0.82, 0.7],
        [0.69, 0.95, 0.95, 0.69],
        [0.64, 0.69, 0.69, 0.64],
    ]
    true = [[9, 9, 9, 9], [11, 13, 13, 11], [11, 15, 15, 11], [10, 11, 11, 10]]
    first, second = (correlate2d(SMALL, kernel, "valid") for kernel in (KERNELS["blur"], SIXTEENTHS))
    assert first == pytest.approx(np.array(printed), abs=1e-12)
    assert (second * 16).tolist() == true
    assert np.abs(first - second).max() == pytest.approx(0.015)
    assert KERNELS["blur"].sum() == pytest.approx(1.01)
    assert (SMALL[:, ::-1] == SMALL).all()


def test_edges_and_sharpening_on_the_small_picture():
    assert correlate2d(SMALL, KERNELS["sharpen"], "valid").tolist() == [
        [4, -3, -3, 4], [2, 2, 2, 2], [3, 1, 1, 3], [-4, 3, 3, -4]
    ]  # fmt: skip
    assert correlate2d(SMALL, KERNELS["vertical"], "valid").tolist() == [
        [-1, 1, -1, 1], [-3, 1, -1, 3], [-3, -1, 1, 3], [0, -1, 1, 0]
    ]  # fmt: skip
    assert correlate2d(SMALL, KERNELS["horizontal"], "valid").tolist() == [
        [-1, -1, -1, -1], [-1, -3, -3, -1], [1, 1, 1, 1], [0, 3, 3, 0]
    ]  # fmt: skip


def test_the_stripe_has_one_edge_of_each_sign_and_none_when_it_lies_down():
    difference = np.array([[1, -1]])
    assert (correlate2d(STRIPE, difference, "valid") == [0, 1, 0, 0, 0, -1, 0]).all()
    assert (correlate2d(STRIPE, KERNELS["vertical"], "valid") == [4, 4, 0, 0, -4, -4]).all()
    lying = correlate2d(STRIPE.T, difference, "valid")
    assert lying.shape == (8, 5)
    assert not lying.any()


def test_only_kernels_that_half_a_turn_leaves_alone_do_not_mind_the_flip():
    turned = {name: kernel[::-1, ::-1] for name, kernel in KERNELS.items()}
    same = {name for name, kernel in KERNELS.items() if (turned[name] == kernel).all()}
    assert same == {"blur", "sharpen", "brighten", "darken", "identity"}
    assert all((turned[name] == -KERNELS[name]).all() for name in ("vertical", "horizontal"))


def test_300_is_stored_as_44():
    assert (np.array([200]) * 3 // 2).astype(np.uint8).tolist() == [44]


def test_the_checks_gallery_holds_what_its_kernels_give():
    padded = np.pad(gallery._PHOTO.astype(float), 1, mode="edge")
    for kernel, expected in zip(gallery._KERNELS, gallery._right(), strict=True):
        exact = np.clip(np.rint(correlate2d(padded, kernel, "valid")), 0, 255)
        assert (exact == expected).all()


def test_the_texts_print_these_numbers():
    folder = ROOT / "course" / "day93_image_kernels"
    text = (folder / "lesson.py").read_text(encoding="utf-8") + (folder / "homework.py").read_text(
        encoding="utf-8"
    )
    for number in (
        "= 19",
        "0.56",
        "0.57",
        "9/16",
        "300 − 256 = 44",
        "4 4 0 0 −4 −4",
        "5 11 / 23 29",
        "1.275",
    ):
        assert number in text
