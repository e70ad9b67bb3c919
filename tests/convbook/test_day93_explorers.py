"""Day 93's explorers: nine products, nine numbers to edit, and the sum that sets the brightness."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import ndimage
from scipy.signal import correlate2d

from convbook import data, explore
from convbook.explore.brightness import brighten
from convbook.explore.editor import filtered, photograph, read, written
from convbook.explore.pixels import all_sums, hover_table, look_at
from convbook.explore.sizes import Refusal
from convbook.language import use

SMALL = data.blur_image()
KERNELS = data.dli_kernels()


pytestmark = pytest.mark.usefixtures("clean_desk")


# One pixel


@pytest.mark.parametrize("name", KERNELS)
def test_every_pixel_sums_to_what_scipy_gives(name):
    expected = correlate2d(SMALL, KERNELS[name], mode="valid")
    looks = [[look_at(SMALL, KERNELS[name], row, column) for column in range(1, 5)] for row in range(1, 5)]
    assert np.allclose([[look.total for look in line] for line in looks], expected)
    assert np.allclose(all_sums(SMALL, KERNELS[name]), expected)


def test_the_courses_two_steps_give_56_and_57_hundredths():
    first, second = (look_at(SMALL, KERNELS["blur"], 1, column) for column in (1, 2))
    assert first.total == pytest.approx(0.56)
    assert second.total == pytest.approx(0.57)
    assert first.pairs[1] == ((0, 0.13), (1, 0.25), (0, 0.13))


@pytest.mark.parametrize("place", [(0, 2), (5, 5), (3, 0), (2, 5)])
def test_a_pixel_at_the_border_is_refused_with_the_reason(place):
    look = look_at(SMALL, KERNELS["blur"], *place)
    assert isinstance(look, Refusal)
    assert "would stick out" in look.reason
    inspector = explore.pixel_inspector()
    inspector.controls["row"].value, inspector.controls["column"].value = place
    assert look.reason in inspector.readout.value


def test_the_table_tells_every_pixels_products_without_a_script():
    page = hover_table(SMALL, KERNELS["blur"])
    assert "<script" not in page
    assert "http" not in page
    assert page.count("<strong>") == 16
    assert page.count("would stick out") == 2 * 20  # once to be seen and once to be heard
    assert "1×0.06 = 0.06" in page
    for row, column in np.ndindex(6, 6):
        assert page.count(f'<td tabindex="0" class="p{row}-{column}"') == 1


def test_the_table_follows_the_kernel():
    inspector = explore.pixel_inspector()
    before = inspector.children[-1].value
    inspector.controls["kernel"].value = "sharpen"
    after = inspector.children[-1].value
    assert before != after
    assert "1×5 = 5" in after
    assert "1×(−1) = −1" in after


@pytest.mark.parametrize("image", [np.zeros((2, 6)), np.zeros((9, 9)), np.zeros((6, 6, 3))])
def test_a_picture_that_cannot_be_inspected_is_refused(image):
    with pytest.raises(ValueError, match="2-D picture from 3×3 to 8×8"):
        explore.pixel_inspector(image)


# Nine numbers


@given(
    kernel=arrays(float, (3, 3), elements=st.integers(-16, 24).map(lambda eighths: eighths / 8)),
    photo=arrays(np.uint8, (5, 7)),
)
def test_the_editor_computes_first_and_clips_last(kernel, photo):
    result = filtered(photo, kernel)
    exact = np.rint(ndimage.correlate(photo.astype(float), kernel, mode="nearest"))
    assert np.array_equal(result.picture, np.clip(exact, 0, 255))
    assert (result.below, result.above) == ((exact < 0).mean(), (exact > 255).mean())


@given(arrays(float, (3, 3), elements=st.floats(-99, 99)))
def test_nine_numbers_survive_being_written_on_one_line(kernel):
    assert np.array_equal(read(written(kernel)), kernel)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("sharpen", "Sum 1: plain areas keep their brightness"),
        ("identity", "Sum 1: plain areas keep their brightness"),
        ("vertical", "Sum 0: plain areas turn black"),
        ("brighten", "get brighter, 1.5 times"),
        ("blur", "get brighter, 1.01 times"),
        ("darken", "get darker, 0.5 times"),
        ("sixteenths", "Sum 1: plain areas keep their brightness"),
    ],
)
def test_a_preset_fills_the_nine_boxes_and_the_title_says_what_its_sum_means(name, says):
    editor = explore.kernel_editor()
    preset = editor.children[0].children[0]
    preset.value = name
    boxes = [box.value for row in editor.children[1:4] for box in row.children]
    expected = KERNELS[name] if name in KERNELS else data.edge_filters()[:, :, 0, 2]
    assert boxes == expected.ravel().tolist()
    assert says in editor.readout.value


def test_a_preset_draws_once_although_it_changes_many_boxes(monkeypatch):
    drawn = []
    monkeypatch.setattr("convbook.explore.editor.draw_filtered", lambda *_: drawn.append(1) or plt.figure())
    editor = explore.kernel_editor()
    assert len(drawn) == 1
    editor.children[0].children[0].value = "vertical"
    assert len(drawn) == 2


def test_a_box_changes_the_kernel_and_a_negative_sum_is_said_to_be_black():
    editor = explore.kernel_editor()
    centre = editor.children[2].children[1]
    centre.value = 6
    assert "6 times" not in editor.readout.value
    assert "Sum 2: plain areas get brighter, 2 times" in editor.readout.value
    centre.value = 0
    assert "Sum −4: plain areas fall below 0" in editor.readout.value


def test_the_photographs_are_what_a_camera_stores():
    photo = photograph("camera")
    assert photo.dtype == np.uint8
    assert np.allclose(photo / 255, data.picture("camera"))


# The sum


def test_200_times_one_and_a_half_is_clipped_to_255_and_would_wrap_to_44():
    result = brighten(1.5)
    assert (result.computed, result.clipped, result.wrapped) == (300, 255, 44)


@given(st.integers(0, 40))
def test_a_sum_up_to_1275_thousandths_fits(twentieths):
    result = brighten(twentieths / 20)
    assert (result.clipped == result.wrapped) == (result.computed <= 255)


@pytest.mark.parametrize(
    ("total", "says"), [(1.25, "becomes 250, which fits"), (1.3, "comes to 260, clipped")]
)
def test_the_slider_says_whether_the_gray_fits(total, says):
    explorer = explore.kernel_sum()
    explorer.controls["total"].value = total
    assert says in explorer.readout.value


# Widgets


@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_the_lists_name_kernels_and_photographs_in_the_learners_language(language):
    use(language)
    editor = explore.kernel_editor()
    names = [name for chosen in editor.children[0].children for name, _ in chosen.options]
    assert len(names) == 8 + 3
    assert all(bool(re.search("[\u4e00-\u9fff]", name)) == (language == "zh-TW") for name in names)
