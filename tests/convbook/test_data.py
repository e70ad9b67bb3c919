"""The course's numbers are the seeds' numbers, and no call needs a network."""

import socket
from importlib import resources

import numpy as np
import pytest
from scipy.signal import correlate2d

from convbook import data

GRAY = {"camera": (128, 128), "coins": (128, 128), "brick": (96, 96)}
COLOUR = {"astronaut": (96, 96, 3), "cat": (96, 96, 3)}


@pytest.fixture
def _no_network(monkeypatch):
    def refuse(*_args, **_options):
        raise AssertionError("data asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(("name", "shape"), [*GRAY.items(), *COLOUR.items()])
@pytest.mark.usefixtures("_no_network")
def test_a_picture_has_its_shape_and_lies_between_0_and_1(name, shape):
    picture = data.picture(name)
    assert picture.shape == shape
    assert picture.dtype == np.float64
    assert 0 <= picture.min() < 0.4
    assert 0.6 < picture.max() <= 1


def test_every_picture_has_a_name_and_every_name_a_picture():
    folder = resources.files("convbook").joinpath("pictures")
    files = {file.name.removesuffix(".png") for file in folder.iterdir()}
    assert files == set(data.PICTURES)


def test_the_pictures_stay_small():
    folder = resources.files("convbook").joinpath("pictures")
    assert sum(len(file.read_bytes()) for file in folder.iterdir()) <= 300 * 1024


def test_an_unknown_picture_lists_the_known_ones():
    with pytest.raises(ValueError, match="camera, coins, brick, astronaut, cat"):
        data.picture("moon")


@pytest.mark.parametrize(
    "make",
    [
        data.lecture_image,
        data.lecture_filters,
        data.slide_rgb,
        data.slide_kernel,
        data.blur_image,
        data.blur_kernel,
        data.edge_filters,
        lambda: data.picture("cat"),
    ],
)
def test_each_call_returns_a_fresh_array(make):
    first = make()
    first += 1
    assert not np.array_equal(first, make())


def test_the_lectures_first_filter_gives_the_lectures_map():
    Z = correlate2d(data.lecture_image(), data.lecture_filters()[:, :, 0, 0], mode="valid")
    assert Z.tolist() == [[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]]


def test_the_lectures_second_filter_gives_the_lectures_map():
    Z = correlate2d(data.lecture_image(), data.lecture_filters()[:, :, 0, 1], mode="valid")
    assert Z.tolist() == [[-1, -1, -1, -1], [-1, -1, -2, 1], [-1, -1, -2, 1], [-1, 0, -4, 3]]


def test_the_slides_channels_add_up_to_minus_25():
    picture, kernel = data.slide_rgb(), data.slide_kernel()
    maps = [correlate2d(picture[:, :, c], kernel[:, :, c], mode="valid") for c in range(3)]
    assert [int(channel[0, 0]) for channel in maps] == [308, -498, 164]
    assert (sum(maps) + 1).tolist() == [
        [-25, 466, 466, 475, 481],
        [295, 787, 798, 812, 820],
        [291, 776, 784, 800, 812],
        [293, 771, 773, 782, 801],
    ]


def test_the_slides_picture_has_its_zero_border():
    picture = data.slide_rgb()
    assert not picture[0].any()
    assert not picture[:, 0].any()
    assert picture[1:, 1:].all()


def test_the_printed_blur_gives_the_printed_table():
    Z = correlate2d(data.blur_image(), data.blur_kernel(), mode="valid")
    expected = [
        [0.56, 0.57, 0.57, 0.56],
        [0.7, 0.82, 0.82, 0.7],
        [0.69, 0.95, 0.95, 0.69],
        [0.64, 0.69, 0.69, 0.64],
    ]
    # Sums of two-decimal numbers: only rounding of binary fractions may differ.
    np.testing.assert_allclose(Z, expected, rtol=0, atol=1e-12)
    assert data.blur_kernel().sum() == pytest.approx(1.01)


def test_the_exact_blur_and_sharpen_keep_the_brightness_and_edges_cancel():
    sums = data.edge_filters().sum(axis=(0, 1, 2))
    assert sums.tolist() == [0, 0, 1, 1]


def test_the_edge_filters_give_the_seeds_maps():
    vertical, horizontal = (
        correlate2d(data.blur_image(), data.edge_filters()[:, :, 0, k], mode="valid").tolist() for k in (0, 1)
    )
    assert vertical == [[-1, 1, -1, 1], [-3, 1, -1, 3], [-3, -1, 1, 3], [0, -1, 1, 0]]
    assert horizontal == [[-1, -1, -1, -1], [-1, -3, -3, -1], [1, 1, 1, 1], [0, 3, 3, 0]]


def test_the_marathons_sample_is_that_of_seed_1():
    a_slice_prev, W, b = data.marathon_sample()
    assert (a_slice_prev.shape, W.shape, b.shape) == ((4, 4, 3), (4, 4, 3), (1, 1, 1))
    assert (np.sum(a_slice_prev * W) + b).item() == pytest.approx(-6.999089450680221, rel=1e-12)


def test_the_marathons_sample_leaves_the_learners_random_numbers_alone():
    np.random.seed(94)
    expected = np.random.rand(3).tolist()
    np.random.seed(94)
    data.marathon_sample()
    assert np.random.rand(3).tolist() == expected
