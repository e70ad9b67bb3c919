"""The authors' own solutions give what other courses publish for the same functions.

The numbers come from CS231n (its notes and assignment 2, "ConvolutionalNetworks"), from
deeplearning.ai's "Convolutional Model: Step by Step", and from "Dive into Deep Learning", 7.2.
They were found by other people's code, so they are an oracle of their own.
"""

from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from bankclass import DAYS, bank_of

from convbook_author.bank import reference_solutions

BY_NUMBER = {day[:5]: day for day in DAYS}


@cache
def solved(day: str, exercise: str) -> Any:
    """What the authors' solution of `exercise` defines: ``solved("day92", "macs").weight_count``."""
    solutions = reference_solutions(bank_of(BY_NUMBER[day]).notebook("source"))
    names: dict[str, Any] = {"np": np}
    exec(compile(solutions[exercise], exercise, "exec"), names)
    return SimpleNamespace(**names)


def cs231n_layer() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pictures (2, 3, 4, 4), filters (3, 3, 4, 4), channels first; three biases. Nothing is random."""
    return (
        np.linspace(-0.1, 0.5, 96).reshape(2, 3, 4, 4),
        np.linspace(-0.2, 0.3, 144).reshape(3, 3, 4, 4),
        np.linspace(-0.1, 0.2, 3),
    )


CS231N_FIRST_IMAGE = [
    [[-0.08759809, -0.10987781], [-0.18387192, -0.21092160]],
    [[0.21027089, 0.21661097], [0.22847626, 0.23004637]],
    [[0.50813986, 0.54309974], [0.64082444, 0.67101435]],
]


def test_alexnets_first_layer_has_the_parameters_that_cs231n_counts() -> None:
    assert solved("day92", "conv_params").conv_params(11, 3, 96) == 34_944
    neurons = 55 * 55 * 96
    assert solved("day92", "macs").weight_count("local", 227, 227, 11, 3, 96, 4) + neurons == 105_705_600


def test_correlation_gives_dive_into_deep_learnings_nineteen() -> None:
    got = solved("day93", "corr2d").corr2d(np.arange(9).reshape(3, 3), np.arange(4).reshape(2, 2))
    assert got.tolist() == [[19, 25], [37, 43]]


def test_correlations_of_the_channels_add_up_to_cs231ns_layer() -> None:
    pictures, filters, biases = cs231n_layer()
    padded = np.pad(pictures[0], ((0, 0), (1, 1), (1, 1)))
    got = [
        sum(solved("day93", "corr2d").corr2d(padded[c], one[c]) for c in range(3))[::2, ::2] + bias
        for one, bias in zip(filters, biases, strict=True)
    ]
    np.testing.assert_allclose(got, CS231N_FIRST_IMAGE, atol=1e-8)


def test_one_step_gives_deeplearning_ais_minus_seven() -> None:
    sample = np.random.RandomState(1)
    a_slice_prev, W, b = sample.randn(4, 4, 3), sample.randn(4, 4, 3), sample.randn(1, 1, 1)
    got = solved("day94", "conv_single_step").conv_single_step(a_slice_prev, W, b)
    assert got == pytest.approx(-6.999089450680221, abs=1e-12)


def test_alexnets_first_maps_are_cs231ns_55_wide() -> None:
    assert solved("day94", "conv_output_size").conv_output_size(227, 11, 0, 4) == 55


def test_the_layer_gives_cs231ns_first_image() -> None:
    pictures, filters, biases = cs231n_layer()
    Z, _ = solved("day94", "conv_forward").conv_forward(
        pictures.transpose(0, 2, 3, 1),
        filters.transpose(2, 3, 1, 0),
        biases.reshape(1, 1, 1, 3),
        {"stride": 2, "pad": 1},
    )
    np.testing.assert_allclose(Z[0].transpose(2, 0, 1), CS231N_FIRST_IMAGE, atol=1e-8)


@pytest.mark.parametrize(
    ("m", "mean", "place", "values"),
    [
        (10, 0.6923608807576931, (3, 2, 1),
         [-1.28912231, 2.27650251, 6.61941931, 0.95527176, 8.25132576, 2.31329639, 13.00689405, 2.34576051]),
        (2, 0.551127647456676, (0, 2, 1),
         [-2.17796037, 8.07171329, -0.5772704, 3.36286738, 4.48113645, -2.89198428, 10.99288867, 3.03171932]),
    ],
)  # fmt: skip
def test_the_layer_gives_both_editions_of_deeplearning_ai(
    m: int, mean: float, place: tuple[int, int, int], values: list[float]
) -> None:
    sample = np.random.RandomState(1)
    A, W, b = sample.randn(m, 5, 7, 4), sample.randn(3, 3, 4, 8), sample.randn(1, 1, 1, 8)
    Z, _ = solved("day94", "conv_forward").conv_forward(A, W, b, {"stride": 2, "pad": 1})
    assert Z.shape == (m, 3, 4, 8)
    assert Z.mean() == pytest.approx(mean, abs=1e-12)
    np.testing.assert_allclose(Z[place], values, atol=1e-8)
