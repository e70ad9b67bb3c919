"""Day 92's explorers: the tied matrix row by row and column by column, and what layers cost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ipywidgets import Button
from scipy.signal import correlate2d

from convbook import data, explore
from convbook.explore.costs import Costs, count_costs, draw_costs
from convbook.explore.sizes import Refusal
from convbook.explore.ties import look_along_column, look_along_row

pytestmark = pytest.mark.usefixtures("clean_desk")


def buttons(widget):
    if isinstance(widget, Button):
        yield widget
    for child in getattr(widget, "children", ()):
        yield from buttons(child)


# Rows and columns


def test_each_row_sums_to_what_scipy_gives():
    F1 = data.lecture_filters()[:, :, 0, 0]
    expected = correlate2d(data.lecture_image(), F1, mode="valid").ravel()
    assert [look_along_row(output).total for output in range(1, 17)] == expected.tolist()


def test_the_first_row_looks_at_the_nine_pixels_of_its_window():
    row = look_along_row(1)
    assert row.pixels == (1, 2, 3, 7, 8, 9, 13, 14, 15)
    assert (row.place, row.total) == ((0, 0), 3)


def test_the_last_row_meets_pixel_29_in_the_middle():
    assert look_along_row(16).pixels[4] == 29


def test_pixel_2_gives_two_outputs_two_different_weights():
    """What the lecture notes say of it is false."""
    assert look_along_column(2).given == ((1, 2, -1.0), (2, 1, 1.0))


@pytest.mark.parametrize("pixel", range(1, 37))
def test_no_pixel_meets_a_weight_twice(pixel):
    weights = [weight for _, weight, _ in look_along_column(pixel).given]
    assert len(set(weights)) == len(weights) <= 9


def test_rows_and_columns_tell_of_the_same_144_connections():
    by_row = {(output, pixel) for output in range(1, 17) for pixel in look_along_row(output).pixels}
    by_column = {(output, pixel) for pixel in range(1, 37) for output, _, _ in look_along_column(pixel).given}
    assert by_row == by_column
    assert len(by_row) == 144


# Costs


def test_the_digit_costs_what_the_lesson_says():
    costs = count_costs(28, 3, 25)
    assert costs == Costs(16_900, (13_249_600, 152_100, 225), (13_249_600, 152_100, 152_100))


@given(n=st.integers(1, 40), f=st.integers(1, 12), filters=st.integers(1, 30))
def test_sharing_saves_weights_and_no_work(n, f, filters):
    costs = count_costs(n, f, filters)
    if f > n:
        assert isinstance(costs, Refusal)
        return
    assert isinstance(costs, Costs)
    dense, local, shared = costs.weights
    assert dense >= local >= shared == filters * f * f
    assert costs.work == (dense, local, local)
    assert f < n or dense == local == shared


# Widgets


@pytest.mark.parametrize(("make", "count"), [(explore.connect_me, 16), (explore.one_pixel, 36)])
def test_pressing_a_button_moves_the_slider_and_marks_the_button(make, count):
    explorer = make()
    (control,) = explorer.controls.values()
    pressed = list(buttons(explorer))
    assert len(pressed) == count
    before = explorer.readout.value
    pressed[-1].click()
    assert control.value == count
    assert explorer.readout.value != before
    assert [button.button_style for button in pressed].index("info") == count - 1
    control.value = 3
    assert [button.button_style == "info" for button in pressed].index(True) == 2


def test_the_rows_to_click_are_the_rows_of_the_matrix():
    rows = [button.description for button in buttons(explore.connect_me())]
    assert rows[0] == "123...456...789" + "." * 21
    assert all(len(row) == 36 and row.replace(".", "") == "123456789" for row in rows)


def test_one_pixel_starts_where_the_notes_are_wrong():
    words = explore.one_pixel().picture().words
    assert "output 1 uses W2 (−1), output 2 uses W1 (1)" in words


def test_a_corner_is_said_to_be_one():
    explorer = explore.one_pixel()
    explorer.controls["pixel"].value = 36
    assert explorer.picture().title == "Pixel 36 is in a corner: 1 output sees it, by 1 weight"


def test_the_bar_of_shared_weights_stays_put_when_the_picture_grows():
    lengths = set()
    for side in (28, 100):
        axes = draw_costs(side, 3, 25).axes[0]
        lengths.add((axes.get_xlim(), float(axes.patches[2].get_width())))
    assert len(lengths) == 1


def test_a_window_as_large_as_the_picture_leaves_no_difference():
    assert draw_costs(11, 11, 25).get_suptitle().startswith("All alike")


def test_a_window_that_does_not_fit_is_refused():
    explorer = explore.layer_costs()
    explorer.controls["n"].value = 2
    assert "Does not fit" in explorer.readout.value


def test_the_readout_of_the_costs_is_a_finding():
    assert "1/58,887 of the weights, 1/87 of the multiply–adds" in explore.layer_costs().readout.value


def test_all_outputs_are_drawn_as_the_map_that_they_are():
    explorer = explore.connect_me()
    explorer.controls["output"].value = 13
    assert "= 3" in explorer.picture().words
    assert np.isclose(look_along_row(13).total, 3)
