"""The numbers that Day 95's texts and checks print."""

import numpy as np
import pytest
from scipy import ndimage

from convbook import data
from convbook.checks.mirrors import _table
from convbook.checks.padding import PADDED, PICTURE

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


@pytest.mark.parametrize(("name", "mode"), [("zero", "constant"), ("symmetric",) * 2, ("reflect",) * 2])
def test_the_figures_tables_are_the_paddings_they_claim_to_be(name: str, mode: str) -> None:
    assert np.array_equal(PADDED[name], np.pad(PICTURE, 1, mode=mode))  # type: ignore[call-overload]


def test_uses_of_the_corner_and_the_middle() -> None:
    row = np.convolve(np.ones(4), np.ones(3))
    assert row.tolist() == [1, 2, 3, 3, 2, 1]
    assert np.outer(row, row)[0, 0] == 1
    assert np.outer(row, row).max() == 9
