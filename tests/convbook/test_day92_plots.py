"""Day 92's figures: connections, tied matrices, and what layers cost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import correlate2d

from convbook import data, plot
from convbook.language import use
from convbook.plot.ties import weight_numbers

STORED = {"dense": 13_249_600, "locally connected": 152_100, "convolution": 225}
WORKED = STORED | {"convolution": 152_100}


pytestmark = pytest.mark.usefixtures("clean_desk")


@given(f=st.integers(1, 4), h=st.integers(1, 7), w=st.integers(1, 7), seed=st.integers(0, 99))
def test_numbered_ties_make_a_matrix_that_convolves(f, h, w, seed):
    if f > min(h, w):
        with pytest.raises(ValueError, match="does not fit"):
            weight_numbers(f, h, w)
        return
    rng = np.random.default_rng(seed)
    kernel, picture = rng.normal(size=(f, f)), rng.normal(size=(h, w))
    M = np.concatenate([[0.0], kernel.ravel()])[weight_numbers(f, h, w)]
    np.testing.assert_allclose(M @ picture.ravel(), correlate2d(picture, kernel, "valid").ravel())


def test_the_lectures_matrix_has_576_cells_144_connections_and_9_weights():
    fig, ax = plot.tied_matrix()
    assert ax.get_title() == "A 16×36 matrix of 576 cells: 144 connections, and only 9 weights"
    assert sorted({text.get_text() for text in ax.texts}) == list("123456789")
    assert len(ax.texts) == 144
    assert plot.describe(fig).startswith(ax.get_title())


def test_a_framed_row_is_framed_whole():
    _, ax = plot.tied_matrix(2, 3, 3, row=2)
    (patch,) = ax.patches
    assert (patch.get_xy(), patch.get_width(), patch.get_height()) == ((-0.5, 1.5), 9, 1)


@pytest.mark.parametrize("shape", [(3, 9, 9), (4, 5, 5)])
def test_a_matrix_without_room_for_numbers_is_refused(shape):
    with pytest.raises(ValueError, match="numbers in the cells"):
        plot.tied_matrix(*shape)


def test_connections_are_counted_as_they_are_drawn():
    fig, axes = plot.connections(6, 3)
    lines = [
        [line for line in ax.lines if line.get_marker() == "None" and len(line.get_xdata())] for ax in axes
    ]
    assert [len(drawn) for drawn in lines] == [24, 12, 12]
    assert [ax.get_title().partition("\n")[2] for ax in axes] == [
        "24 connections, 24 weights",
        "12 connections, 12 weights",
        "12 connections, 3 weights",
    ]
    assert len({line.get_linestyle() for line in lines[2]}) == 3  # told apart without colour
    assert "sharing removes none" in plot.describe(fig)


def test_a_title_claims_only_what_its_panels_show():
    assert "sharing" not in plot.connections(kinds=["dense", "locally connected"])[0].get_suptitle()
    assert plot.connections(kinds=["dense"])[0].get_suptitle() == "Every line is one multiply–add"


@pytest.mark.parametrize(("n", "f"), [(6, 0), (3, 4), (10, 3), (9, 6)])
def test_a_strip_that_cannot_be_drawn_is_refused(n, f):
    with pytest.raises(ValueError, match="n may be up to 9"):
        plot.connections(n, f)


def test_costs_stand_on_one_log_scale_with_their_numbers():
    fig, axes = plot.layer_costs(STORED, WORKED)
    for ax, counts in zip(axes, (STORED, WORKED), strict=True):
        assert ax.get_xscale() == "log"
        assert [bar.get_width() for bar in ax.patches] == list(counts.values())
    assert axes[0].get_xlim() == axes[1].get_xlim()
    assert "1/58,887 of the weights, 1/87 of the multiply–adds" in fig.get_suptitle()
    assert "convolution layer 225" in plot.describe(fig)


@pytest.mark.parametrize("work", [{}, {"dense": 1}, STORED | {"dense": 0}])
def test_costs_that_do_not_belong_together_are_refused(work):
    with pytest.raises(ValueError, match="same layers in the same order"):
        plot.layer_costs(STORED, work)


def test_a_matrix_is_shown_with_0_as_white():
    M = np.array([[1.0, 0, -2], [0, 0, 3]])
    fig, ax = plot.matrix(M)
    np.testing.assert_array_equal(ax.images[0].get_array(), M)
    low, high = ax.images[0].get_clim()
    assert low == -high
    assert "3 of its 6 cells are not 0" in ax.get_title()
    assert "red is above 0" in plot.describe(fig)


@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_titles_of_day_92_are_in_the_learners_language(language):
    use(language)
    figures = [plot.tied_matrix(2, 3, 3)[0], plot.connections()[0], plot.layer_costs(STORED, WORKED)[0]]
    figures.append(plot.matrix(data.lecture_image())[0])
    for fig in figures:
        has_chinese = any("\u4e00" <= sign <= "\u9fff" for sign in plot.describe(fig))
        assert has_chinese == (language == "zh-TW")
