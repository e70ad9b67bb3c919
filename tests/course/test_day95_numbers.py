"""The numbers that Day 95's texts and checks print."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from bankclass import ROOT, bank_of
from scipy import ndimage

from convbook import data
from convbook.checks.mirrors import _table
from convbook.checks.padding import PADDED, PICTURE
from convbook.checks.pooling import ASSIGNMENT_2, STEP_BY_STEP
from convbook_author.bank import read_bank, reference_solutions

DAY = "day95_padding_pooling"
TINY = data.blur_image()
TABLE = data.pool_table()


def pooled(table: np.ndarray, f: int, stride: int) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(table, (f, f))
    return np.asarray(windows[::stride, ::stride])


@pytest.mark.parametrize(("mode", "corner"), [("constant", 0.31), ("symmetric", 0.63), ("edge", 0.63)])
def test_the_blurred_corner(mode: str, corner: float) -> None:
    window = np.pad(TINY, 1, mode=mode)[:3, :3]  # type: ignore[call-overload]
    assert np.sum(window * data.blur_kernel()) == pytest.approx(corner, abs=1e-12)


def test_dlis_mirror_is_symmetric_or_edge_and_differs_from_reflect_in_22_cells() -> None:
    printed = _table("11011011 11011011 00100100 00111100 00111100 11011011 11100111 11100111")
    assert np.array_equal(printed, np.pad(TINY, 1, mode="symmetric"))
    assert np.array_equal(printed, np.pad(TINY, 1, mode="edge"))
    assert np.sum(printed != np.pad(TINY, 1, mode="reflect")) == 22


def test_scipy_calls_numpys_symmetric_reflect_and_numpys_reflect_mirror() -> None:
    row = np.arange(1.0, 7.0)
    shift = np.zeros(5)
    shift[0] = 1  # what stands two cells to the left
    for ours, theirs in (("symmetric", "reflect"), ("reflect", "mirror"), ("edge", "nearest")):
        left = ndimage.correlate1d(row, shift, mode=theirs)
        assert np.array_equal(left, np.pad(row, 2, mode=ours)[:6])  # type: ignore[call-overload]


def test_the_table_pools_to_what_is_printed() -> None:
    assert pooled(TABLE, 2, 2).max((-1, -2)).tolist() == [[256, 153], [23, 55]]
    assert pooled(TABLE, 2, 2).mean((-1, -2)).tolist() == [[116.75, 87.75], [14.25, 44.25]]
    assert pooled(TABLE, 2, 1).max((-1, -2)).tolist() == [[256, 256, 153], [89, 89, 88], [23, 50, 55]]


def test_the_lectures_maps_pool_to_what_is_printed() -> None:
    windows = np.lib.stride_tricks.sliding_window_view(data.lecture_image(), (3, 3))
    Z = np.einsum("rcij,ijk->rck", windows, data.lecture_filters()[:, :, 0, :])
    A = Z.reshape(2, 2, 2, 2, 2).max(axis=(1, 3))
    assert A[:, :, 0].tolist() == [[3, 0], [3, 1]]
    assert A[:, :, 1].tolist() == [[-1, 1], [0, 3]]


def test_the_accounts_of_pooling() -> None:
    assert 26 * 26 * 25 == 16_900
    assert 13 * 13 * 25 == 4_225
    assert 16_900 * 100 + 100 == 1_690_100
    assert 4_225 * 100 + 100 == 422_600
    assert 25 * (3 * 3 + 1) == 250


def test_the_marathons_batch_pools_to_the_known_numbers() -> None:
    batch = np.random.RandomState(1).randn(2, 4, 4, 3)
    largest = batch[:, :3, :3].max(axis=(1, 2))
    assert largest[0] == pytest.approx([1.74481176, 0.86540763, 1.13376944], abs=1e-8)
    assert largest[1] == pytest.approx([1.13162939, 1.51981682, 2.18557541], abs=1e-8)


# What two public courses print: deeplearning.ai, "Convolutional Model: Step by Step", and CS231n,
# assignment 2, "ConvolutionalNetworks".
BATCH_OF_FOUR = [[0.90085595, -0.68372786], [-0.12289023, -0.93576943], [-0.26788808, 0.53035547]]


def test_step_by_steps_means_and_maxima_are_those_of_its_windows() -> None:
    picture = np.random.RandomState(1).randn(2, 5, 5, 3)[1].tolist()
    for w in range(3):
        for k in range(3):
            window = [picture[row][w + column][k] for row in (1, 2, 3) for column in (0, 1, 2)]
            assert STEP_BY_STEP["average"][w, k] == pytest.approx(sum(window) / 9, abs=6e-9)
            assert STEP_BY_STEP["max"][w, k] == pytest.approx(max(window), abs=6e-9)


def test_assignment_2s_maxima_are_the_lower_right_of_each_window_since_its_numbers_only_grow() -> None:
    where = (
        48 * m + 16 * k + 4 * row + w for m in (0, 1) for k in range(3) for row in (1, 3) for w in (1, 3)
    )
    assert ASSIGNMENT_2.ravel() == pytest.approx([-0.3 + 0.7 * at / 95 for at in where], abs=6e-9)


def honest(exercise: str) -> list[Any]:
    """The instructor's solution of `exercise` and the bank's honest ones."""
    own = reference_solutions(bank_of(DAY).notebook("source"))[exercise]
    others = [one for one in read_bank(ROOT, DAY) if one.exercise == exercise and one.honest]
    return [pytest.param(own, id="own"), *(pytest.param(one.source, id=one.name) for one in others)]


def defined(source: str, name: str) -> Callable[..., Any]:
    names: dict[str, Any] = {"np": np}
    exec(source, names)
    function: Callable[..., Any] = names[name]
    return function


@pytest.mark.parametrize("source", honest("zero_pad"))
def test_an_honest_zero_pad_gives_step_by_steps_numbers(source: str) -> None:
    x = np.random.RandomState(1).randn(4, 3, 3, 2)
    assert x[1, 1] == pytest.approx(np.array(BATCH_OF_FOUR), abs=6e-9)
    for pad, shape in ((2, (4, 7, 7, 2)), (3, (4, 9, 9, 2))):
        padded = np.asarray(defined(source, "zero_pad")(x.copy(), pad))
        assert padded.shape == shape
        assert not padded[1, 1].any()
        assert np.array_equal(padded[1, 1 + pad, pad:-pad], x[1, 1])


@pytest.mark.parametrize("source", honest("pool_forward"))
def test_an_honest_pool_forward_gives_both_courses_numbers(source: str) -> None:
    pool_forward = defined(source, "pool_forward")
    batch = np.random.RandomState(1).randn(2, 5, 5, 3)
    near = 1e-6 if "float32" in source else 6e-9
    for mode, expected in STEP_BY_STEP.items():
        one, _ = pool_forward(batch.copy(), {"f": 3, "stride": 1}, mode)
        two, _ = pool_forward(batch.copy(), {"f": 3, "stride": 2}, mode)
        assert one[1, 1] == pytest.approx(expected, abs=near)
        assert np.shape(one) == (2, 3, 3, 3)
        assert two == pytest.approx(one[:, ::2, ::2], abs=near)
    ramp = np.linspace(-0.3, 0.4, 96).reshape(2, 3, 4, 4).transpose(0, 2, 3, 1)
    A, _ = pool_forward(ramp, {"f": 2, "stride": 2}, "max")
    assert np.transpose(A, (0, 3, 1, 2)) == pytest.approx(ASSIGNMENT_2, abs=near)


@pytest.mark.parametrize(("name", "mode"), [("zero", "constant"), ("symmetric",) * 2, ("reflect",) * 2])
def test_the_figures_tables_are_the_paddings_they_claim_to_be(name: str, mode: str) -> None:
    assert np.array_equal(PADDED[name], np.pad(PICTURE, 1, mode=mode))  # type: ignore[call-overload]


def test_uses_of_the_corner_and_the_middle() -> None:
    row = np.convolve(np.ones(4), np.ones(3))
    assert row.tolist() == [1, 2, 3, 3, 2, 1]
    assert np.outer(row, row)[0, 0] == 1
    assert np.outer(row, row).max() == 9
