"""Day 93's figures: photographs on one scale, tables that differ, maps around 0."""

import numpy as np
import pytest

from convbook import data, plot

pytestmark = pytest.mark.usefixtures("clean_desk")


PHOTO = np.arange(96, dtype=np.uint8).reshape(8, 12)


def test_a_gallery_shows_every_picture_from_0_to_255():
    fig, axes = plot.gallery([PHOTO, PHOTO * 1.5], ["original", "brighten"], "the sum sets the brightness")
    assert [ax.images[0].get_clim() for ax in axes] == [(0, 255), (0, 255)]
    assert np.allclose(axes[1].images[0].get_array(), PHOTO * 1.5)
    assert "only edges" in fig.get_suptitle()
    assert "original, means of 3×3 blocks: 14 18 22; 50 54 58; 80 84 88." in plot.describe(fig)


def test_a_gallery_can_write_each_kernels_sum_below_its_name():
    names = ["original", *data.dli_kernels()]
    sums = [None] + [kernel.sum() for kernel in data.dli_kernels().values()]
    _, axes = plot.gallery([PHOTO] * 8, names, "the sum sets the brightness", sums)
    assert len(axes) == 8
    assert axes[0].get_title() == "original\n"
    assert axes[1].get_title() == "blur\nsum 1.01"
    assert axes[5].get_title() == "vertical edges\nsum 0"


def test_spare_places_of_a_gallery_are_taken_away():
    fig, axes = plot.gallery([PHOTO] * 5, list("abcde"), "t")
    assert len(axes) == len(fig.axes) == 5


def test_a_gallery_wants_a_title_for_each_picture():
    with pytest.raises(ValueError, match="2"):
        plot.gallery([PHOTO, PHOTO], ["one"], "t")


def test_edge_maps_share_one_scale_with_0_in_the_middle():
    up, down = PHOTO.astype(float) - 50, 90 - PHOTO.astype(float)
    fig, axes = plot.edge_maps(
        PHOTO, [up, down], ["vertical", "horizontal"], "each kernel sees one direction"
    )
    (low, high), other = (ax.images[0].get_clim() for ax in axes[1:])
    assert (low, high) == other
    assert low == -high
    assert axes[0].images[0].get_clim() == (0, 255)
    assert "grey is 0" in plot.describe(fig)


def test_two_tables_are_subtracted_and_the_title_says_the_largest_gap():
    printed = np.array([[0.56, 0.57], [0.7, 0.82]])
    fig, axes = plot.tables(printed, np.array([[0.5625, 0.5625], [0.6875, 0.8125]]), ["printed", "true"])
    assert "0.0125 apart" in fig.get_suptitle()
    assert [text.get_text() for text in axes[2].texts] == ["−0.0025", "+0.0075", "+0.0125", "+0.0075"]
    assert next(text.get_text() for text in axes[1].texts) == "0.5625"
    assert "−0.0025 +0.0075 / +0.0125 +0.0075" in plot.describe(fig)


def test_tables_of_two_shapes_are_refused():
    with pytest.raises(ValueError, match=r"\(2, 2\)"):
        plot.tables(np.zeros((2, 2)), np.zeros((2, 3)), ["a", "b"])
