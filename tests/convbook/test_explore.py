"""Explorers: their arithmetic is right, their sliders work together, their fallback is there."""

import base64
import math
from fractions import Fraction

import nbformat
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbclient import NotebookClient
from scipy.signal import correlate2d

from convbook import data, explore
from convbook.explore.rgb import add_up
from convbook.explore.sizes import Places, Refusal, claims, find_places
from convbook.explore.steps import stop_at

IMAGE = data.lecture_image().astype(float)
F1 = data.lecture_filters()[:, :, 0, 0].astype(float)
WIDGET = "application/vnd.jupyter.widget-view+json"


pytestmark = pytest.mark.usefixtures("clean_desk")


# Counting


@given(n=st.integers(1, 40), f=st.integers(1, 12), p=st.integers(0, 6), s=st.integers(1, 8))
def test_counting_gives_what_the_formula_gives(n, f, p, s):
    places = find_places(n, f, p, s)
    if f > n + 2 * p:
        assert isinstance(places, Refusal)
        return
    assert isinstance(places, Places)
    assert len(places.starts) == math.floor((n + 2 * p - f) / s) + 1
    assert 0 <= places.left_over < s
    right, without_start, without_floor = claims(n, f, p, s, places)
    assert right.value == len(places.starts)
    assert right.agrees
    assert without_floor.agrees == (Fraction(places.room - f + 1, s) == len(places.starts))
    assert not without_start.agrees  # it forgets the place that the window starts from


@pytest.mark.parametrize(
    ("f", "p", "s", "count"), [(3, 0, 1, 6), (3, 0, 2, 3), (3, 1, 2, 4), (3, 2, 3, 4), (2, 0, 2, 4)]
)
def test_the_slides_8_pixels_give_the_known_sizes(f, p, s, count):
    assert len(find_places(8, f, p, s).starts) == count


def test_the_slides_second_formula_is_right_by_luck_for_8_3_1_2_and_wrong_for_8_2_0_2():
    kind = claims(8, 3, 1, 2, find_places(8, 3, 1, 2))
    assert [(claim.sign, claim.value, claim.agrees) for claim in kind[1:]] == [
        ("①", Fraction(7, 2), False),
        ("②", 4, True),
    ]
    unkind = claims(8, 2, 0, 2, find_places(8, 2, 0, 2))
    assert unkind[2].value == Fraction(7, 2)
    assert not unkind[2].agrees


@pytest.mark.parametrize(
    ("n", "f", "p", "s", "reason"),
    [(1, 5, 1, 1, "the picture (with any padding) only 3"), (6, 3, 0, 0, "never moves")],
)
def test_an_impossible_size_is_refused_with_its_reason(n, f, p, s, reason):
    assert reason in find_places(n, f, p, s).reason


# Stepping


@pytest.mark.parametrize("pad", [0, 1, 2])
@pytest.mark.parametrize("stride", [1, 2, 3, 4])
def test_the_last_step_has_filled_what_scipy_gives(stride, pad):
    last = stop_at(IMAGE, F1, 99, stride, pad)
    expected = correlate2d(np.pad(IMAGE, pad), F1, mode="valid")[::stride, ::stride]
    assert np.array(last.filled).tolist() == expected.tolist()
    assert last.number == last.count == expected.size


def test_the_first_window_sums_to_3_and_the_rest_is_empty():
    first = stop_at(IMAGE, F1, 1, 1, 0)
    assert (first.total, first.place, first.target, first.count) == (3, (0, 0), (0, 0), 16)
    assert [value for row in first.filled for value in row] == [3] + [None] * 15
    assert first.pairs[0] == ((1, 1), (0, -1), (0, -1))


def test_a_stride_moves_the_window_but_z_fills_without_gaps():
    step = stop_at(IMAGE, F1, 3, 2, 0)
    assert step.place == (2, 0)
    assert step.target == (1, 0)


def test_a_picture_too_small_for_the_kernel_is_refused():
    assert "Does not fit" in stop_at(IMAGE[:2, :2], F1, 1, 1, 0).reason


@pytest.mark.parametrize(
    ("image", "kernel"), [(np.zeros((9, 9)), F1), (np.zeros((6, 6, 3)), F1), (IMAGE, np.ones((2, 3)))]
)
def test_a_picture_that_cannot_be_stepped_through_is_refused(image, kernel):
    with pytest.raises(ValueError, match="at most 8×8"):
        explore.step_player(image, kernel)


def test_the_step_slider_ends_where_the_window_does():
    player = explore.step_player()
    step, stride, pad = (player.controls[key] for key in ("step", "stride", "pad"))
    assert step.max == 16
    step.value = 16
    stride.value = 2
    assert (step.max, step.value) == (4, 4)
    pad.value = 2
    assert (step.max, step.value) == (16, 4)
    stride.value = 0
    assert (step.max, step.value) == (1, 1)
    assert "never moves" in player.readout.value
    stride.value = 1
    assert step.max == 64


def test_the_buttons_go_one_step_and_stop_at_the_ends():
    player = explore.step_player()
    back, on = player.children[0].children[1:]
    back.click()
    assert player.controls["step"].value == 1
    on.click()
    on.click()
    assert player.controls["step"].value == 3
    assert "Step 3 of 16" in player.readout.value
    player.controls["step"].value = 16
    on.click()
    assert player.controls["step"].value == 16


# Adding channels


def test_the_slides_channels_add_up_with_the_bias_once():
    assert add_up(True, True, True).parts == (308, -498, 164)
    assert add_up(True, True, True).total == -25


@given(red=st.booleans(), green=st.booleans(), blue=st.booleans())
def test_any_choice_of_channels_adds_the_bias_once(red, green, blue):
    assert add_up(red, green, blue).total == 308 * red - 498 * green + 164 * blue + 1


# Widgets


def test_an_explorer_works_in_an_executed_notebook_and_draws_once():
    cells = [
        "import convbook.language\nconvbook.language.use('zh-TW')\nfrom convbook import explore",
        "explore.step_player()",
        "player = explore.size_calculator()\nplayer.controls['n'].value = 9\nplayer",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    client = NotebookClient(notebook, timeout=120, kernel_name="python3")
    client.execute()
    for cell in notebook.cells[1:]:
        (output,) = cell.outputs
        assert WIDGET in output.data
        assert base64.b64decode(output.data["image/png"]).startswith(b"\x89PNG")
        assert "視窗" in output.data["text/plain"]
    models = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
    shown = [model["state"]["value"] for model in models if "<img" in str(model["state"].get("value"))]
    assert len(shown) == 2
    assert all('src="data:image/png;base64,' in value and 'alt="' in value for value in shown)
    # An Output widget makes nbclient answer every redraw, and sometimes wait for 30 s.
    assert not any(model["model_name"] == "OutputModel" for model in models)
