"""Day 93's gallery as an object: order, which way up, axes off, titles."""

from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

from matplotlib import pyplot as plt

from convbook.checks.figure import axes_are_off, reading_order, upside_down
from convbook.checks.gallery import own_pictures, titles_of_the_wrong_panels

PICTURE = np.arange(12.0).reshape(3, 4)
BOTH_OFF = {"left": False, "bottom": False, "labelleft": False, "labelbottom": False}


@pytest.fixture
def axes() -> Any:
    figure, one = plt.subplots()
    yield one
    plt.close(figure)


@pytest.mark.parametrize(
    "turn_off",
    [
        lambda ax: ax.axis("off"),
        lambda ax: ax.set(xticks=[], yticks=[]),
        lambda ax: ax.tick_params(**BOTH_OFF),
        lambda ax: (ax.xaxis.set_visible(False), ax.tick_params(labelleft=False)),
    ],
)
def test_axes_are_off_by_whatever_means(axes: Any, turn_off: Callable[[Any], Any]) -> None:
    turn_off(axes)
    assert axes_are_off(axes)


@pytest.mark.parametrize("turn_off", [lambda ax: None, lambda ax: ax.tick_params(labelleft=False)])
def test_one_axis_with_numbers_is_on(axes: Any, turn_off: Callable[[Any], Any]) -> None:
    turn_off(axes)
    assert not axes_are_off(axes)


@pytest.mark.parametrize(
    ("draw", "turned"),
    [
        (lambda ax: ax.imshow(PICTURE), False),
        (lambda ax: ax.imshow(PICTURE, extent=(0, 4, 0, 3)), False),
        (lambda ax: ax.imshow(PICTURE, origin="lower"), True),
        (lambda ax: ax.imshow(PICTURE[::-1], origin="lower"), False),
        (lambda ax: (ax.imshow(PICTURE, origin="lower"), ax.invert_yaxis()), False),
        (lambda ax: (ax.imshow(PICTURE), ax.invert_yaxis()), True),
        (lambda ax: ax.pcolormesh(PICTURE), True),
        (lambda ax: ax.pcolormesh(PICTURE[::-1]), False),
        (lambda ax: (ax.pcolor(PICTURE), ax.invert_yaxis()), False),
    ],
)
def test_a_picture_hangs_the_right_way_up(axes: Any, draw: Callable[[Any], Any], turned: bool) -> None:
    draw(axes)
    assert upside_down(axes, PICTURE) is turned


def test_panels_are_read_row_by_row_whatever_order_they_were_made_in() -> None:
    figure = plt.figure()
    made = [figure.add_subplot(2, 2, number) for number in (4, 1, 3, 2)]
    assert reading_order(made) == [made[1], made[3], made[2], made[0]]
    plt.close(figure)


def test_a_title_may_name_its_own_kernel_or_none_but_no_other() -> None:
    assert not titles_of_the_wrong_panels(["photo", "Blur", "sharpen", "調亮", "vertical edges"])
    assert titles_of_the_wrong_panels(["blur", "sharpen", "brighten", "vertical", "photo"])


def test_what_a_function_that_paints_over_its_argument_gives_is_known_too() -> None:
    def adds(img: Any, kernel: Any) -> Any:
        img += kernel
        return img

    ones = [np.ones(2), np.ones(2)]
    fresh, painted = own_pictures(adds, np.zeros(2), ones, [])
    assert (fresh[1] == 1).all()
    assert (painted[1] == 2).all()
    assert own_pictures(None, np.zeros(2), ones, ["right"]) == [["right"], ["right"]]
