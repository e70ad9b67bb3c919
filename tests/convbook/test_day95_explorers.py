"""Day 95's explorers: coverage, borders and pooling count right, refuse, and can be pointed at."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import correlate2d

from convbook import data, explore
from convbook.explore.borders import LINE, MODES, make_border
from convbook.explore.coverage import Uses, count_uses, draw_coverage
from convbook.explore.hover import hover_table
from convbook.explore.pools import Pooling, in_a_row, pool_windows
from convbook.explore.sizes import Refusal

TABLE = data.pool_table().astype(float)


pytestmark = pytest.mark.usefixtures("clean_desk")


# Coverage


def test_six_pixels_under_a_window_of_three_are_used_1_2_3_3_2_1_times():
    uses = count_uses(6, 3, 0, 1)
    assert uses.line == (1, 2, 3, 3, 2, 1)
    assert (uses.corner, uses.most, uses.never) == (1, 9, 0)


@given(n=st.integers(1, 8), f=st.integers(1, 5), p=st.integers(0, 3), s=st.integers(1, 4))
def test_uses_are_what_a_correlation_of_stops_with_ones_gives(n, f, p, s):
    uses = count_uses(n, f, p, s)
    if f > n + 2 * p:
        assert isinstance(uses, Refusal)
        return
    room = n + 2 * p
    stops = np.zeros((room, room))
    stops[: room - f + 1 : s, : room - f + 1 : s] = 1
    covered = correlate2d(np.pad(stops, ((f - 1, 0), (f - 1, 0))), np.ones((f, f)), mode="valid")
    assert isinstance(uses, Uses)
    assert np.array_equal(uses.table, covered[p : p + n, p : p + n])


@pytest.mark.parametrize(("f", "rings"), [(3, 2), (2, 1), (4, 3)])
def test_with_f_minus_1_rings_every_pixel_is_used_equally(f, rings):
    uses = count_uses(6, f, rings, 1)
    assert uses.corner == uses.most == f * f


def test_every_pixel_is_only_said_to_be_used_alike_when_all_are():
    assert draw_coverage(3, 2, 2).get_suptitle() == "The top left pixel is used 4×, the busiest pixel 4×"
    assert draw_coverage(3, 2, 1).get_suptitle().startswith("Every pixel is used 9×")


def test_one_ring_gives_the_corner_four_uses():
    assert count_uses(6, 3, 1, 1).corner == 4


def test_a_window_that_never_moves_is_refused():
    assert "never moves" in count_uses(6, 3, 0, 0).reason


def test_the_coverage_map_says_when_pixels_are_never_seen():
    explorer = explore.coverage_map()
    assert "used 1×, the busiest pixel 9×" in explorer.readout.value
    explorer.controls["s"].value = 4
    assert "Never seen" in explorer.readout.value
    explorer.controls["f"].value = 7
    assert "Does not fit" in explorer.readout.value


# Borders


@pytest.mark.parametrize(
    ("mode", "line"),
    [
        ("zero", (0, 0, 1, 2, 3, 4, 5, 6, 0, 0)),
        ("symmetric", (2, 1, 1, 2, 3, 4, 5, 6, 6, 5)),
        ("reflect", (3, 2, 1, 2, 3, 4, 5, 6, 5, 4)),
        ("edge", (1, 1, 1, 2, 3, 4, 5, 6, 6, 6)),
    ],
)
def test_1_to_6_in_each_border(mode, line):
    border = make_border(mode, 2)
    assert border.line == line
    assert border.padded.shape == (44, 44)
    assert border.blurred.shape == (40, 40)


@pytest.mark.parametrize(("mode", "most"), [("symmetric", 6), ("reflect", 5)])
def test_a_mirror_that_cannot_see_that_far_is_refused(mode, most):
    assert len(make_border(mode, most).line) == len(LINE) + 2 * most
    assert f"allows {most} cells" in make_border(mode, most + 1).reason


def test_zeros_make_the_border_forty_percent_too_dark_and_mirrors_are_within_two():
    errors = {mode: make_border(mode, 2).error for mode in MODES}
    assert round(100 * errors["zero"]) == -41
    assert all(abs(errors[mode]) < 0.02 for mode in ("symmetric", "reflect", "edge"))


def test_without_padding_nothing_is_blurred():
    border = make_border("reflect", 0)
    assert border.error == 0
    assert np.array_equal(border.padded, border.blurred)


# Pooling


def test_the_table_pools_to_its_known_numbers():
    largest, mean = (pool_windows(TABLE, 2, 2, kind) for kind in ("max", "average"))
    assert [stop.value for stop in largest.stops] == [256, 153, 23, 55]
    assert [stop.value for stop in mean.stops] == [116.75, 87.75, 14.25, 44.25]
    overlapping = pool_windows(TABLE, 2, 1, "max")
    assert [stop.value for stop in overlapping.stops] == [256, 256, 153, 89, 89, 88, 23, 50, 55]


@settings(deadline=None)
@given(seed=st.integers(0, 999), f=st.integers(1, 4), stride=st.integers(1, 3))
def test_a_winner_lies_in_its_window_and_holds_its_value(seed, f, stride):
    table = np.random.default_rng(seed).integers(-9, 3, (4, 4)).astype(float)
    pooling = pool_windows(table, f, stride, "max")
    assert isinstance(pooling, Pooling)
    for stop in pooling.stops:
        assert stop.winners
        assert stop.value == max(stop.cells)
        for row, column in stop.winners:
            assert table[row, column] == stop.value
            assert all(at <= place < at + f for at, place in zip(stop.place, (row, column), strict=True))


def test_an_average_has_no_winner_and_is_written_as_a_sum():
    stop = pool_windows(TABLE, 2, 2, "average").stops[0]
    assert stop.winners == ()
    assert in_a_row(stop, "average") == "(110 + 256 + 12 + 89) / 4 = 116.75"


def test_negative_numbers_are_written_with_a_minus_not_a_plus_and_a_minus():
    stop = pool_windows(-TABLE, 2, 2, "average").stops[0]
    assert in_a_row(stop, "average") == "(−110 − 256 − 12 − 89) / 4 = −116.75"


def test_pointing_at_an_output_lights_up_its_window_and_its_winner():
    player = explore.pool_player()
    html = player.figure.value
    assert "<script" not in html
    cells = re.findall(r'<td class="([^"]*)"', html)
    assert sum("w0" in cell.split() for cell in cells) == 4
    (winner,) = re.findall(r'<td class="[^"]*\bx1\b[^"]*"[^>]*>([^<]*)<', html)
    assert winner == "153"
    assert html.count('tabindex="0"') == 4
    assert "max(110, 256, 12, 89) = 256" in html


def test_each_hover_table_has_a_name_of_its_own():
    first, second = (
        hover_table(TABLE, (1, 1), [((0, 0), ((0, 1),), 256.0, "words")], 2, 0) for _ in range(2)
    )
    names = [re.search(r"convbook-hover-\d+", html)[0] for html in (first, second)]
    assert names[0] != names[1]


def test_what_a_window_says_is_escaped():
    html = hover_table(TABLE, (1, 1), [((0, 0), (), 1.0, '"<b>')], 2, 0)
    assert "<b>" not in html


def test_the_step_slider_ends_where_the_pooling_window_does():
    player = explore.pool_player()
    step, f, stride = (player.controls[key] for key in ("step", "f", "stride"))
    assert step.max == 4
    stride.value = 1
    assert step.max == 9
    step.value = 9
    f.value = 4
    assert (step.max, step.value) == (1, 1)
    f.value = 5
    assert "Does not fit" in player.readout.value
    assert "<img" in player.figure.value  # the refusal is a picture again
    f.value = 2
    assert "convbook-hover" in player.figure.value


def test_the_pool_players_buttons_stop_at_the_ends():
    player = explore.pool_player()
    back, on = player.children[0].children[1:]
    back.click()
    assert player.controls["step"].value == 1
    for _ in range(5):
        on.click()
    assert player.controls["step"].value == 4
    assert "Step 4 of 4: among 4 numbers, 55 wins" in player.readout.value
