"""Figures hold the data they claim to show, say it in words, and refuse what cannot be."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convbook import data, plot
from convbook.language import use
from convbook.plot.cells import in_words, number, signed

IMAGE = data.lecture_image()
F1 = data.lecture_filters()[:, :, 0, 0]


pytestmark = pytest.mark.usefixtures("clean_desk")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def limits(ax):
    return ax.images[0].get_clim()


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (-1, "−1"), (0.0625, "0.0625"), (2 / 3, "0.67"), (-0.001 / 3, "0"), (0.1 + 0.2, "0.3")],
)
def test_a_number_is_as_short_as_it_can_be_read(value, text):
    assert number(value) == text


def test_a_negative_summand_stands_in_brackets():
    assert signed(-498) == "(−498)"
    assert signed(308) == "308"


def test_a_matrix_is_read_row_by_row():
    assert in_words(F1) == "1 −1 −1; −1 1 −1; −1 −1 1"


def test_kernels_are_drawn_with_equal_limits_centred_at_0():
    fig, axes = plot.kernels(data.edge_filters())
    assert axes.shape == (4,)
    assert len({limits(ax) for ax in axes}) == 1
    low, high = limits(axes[0])
    assert low == -high
    for k, ax in enumerate(axes):
        np.testing.assert_array_equal(ax.images[0].get_array(), data.edge_filters()[:, :, 0, k])
    assert texts(axes[2])[4] == "0.25"
    assert "4 filters" in fig.get_suptitle()


def test_a_kernel_of_three_channels_has_a_panel_for_each():
    fig, axes = plot.kernels(data.slide_kernel()[..., np.newaxis])
    assert axes.shape == (1, 3)
    np.testing.assert_array_equal(axes[0, 1].images[0].get_array(), data.slide_kernel()[:, :, 1])
    assert "27 weights" in fig.get_suptitle()


def test_feature_maps_share_one_scale_and_one_colour_bar():
    maps = np.random.default_rng(0).normal(size=(30, 20, 4))
    fig, axes = plot.feature_maps(data.picture("cat"), maps, ["a", "b", "c", "d"])
    assert axes.shape == (5,)
    assert len({limits(ax) for ax in axes[1:]}) == 1
    np.testing.assert_array_equal(axes[3].images[0].get_array(), maps[:, :, 2])
    assert [ax.get_title() for ax in axes] == ["picture", "a", "b", "c", "d"]
    assert [ax.get_label() for ax in fig.axes].count("<colorbar>") == 1
    assert "(30, 20, 4)" in fig.get_suptitle()


def test_zero_is_middle_gray_where_a_map_is_negative():
    _, axes = plot.feature_maps(IMAGE, np.array([[[-3.0], [1.0]]]))
    assert limits(axes[1]) == (-3, 3)


def test_wrong_numbers_of_titles_are_refused():
    with pytest.raises(ValueError, match="2 panels but 1 titles"):
        plot.kernels(data.lecture_filters(), ["only one"])


def test_the_picture_lies_inside_its_ring_of_zeros():
    _, ax = plot.padded(IMAGE, 1)
    shown = ax.images[0].get_array()
    assert shown.shape == (8, 8)
    np.testing.assert_array_equal(shown[1:-1, 1:-1], IMAGE)
    assert shown.sum() == IMAGE.sum()
    assert "turns 6×6 into 8×8" in ax.get_title()


def test_negative_padding_is_refused():
    with pytest.raises(ValueError, match="pad is -1"):
        plot.padded(IMAGE, -1)


@pytest.mark.parametrize("image", [IMAGE, data.picture("cat")], ids=["gray", "colour"])
def test_a_window_shows_what_its_slice_holds(image):
    fig, axes = plot.window(image, 2, 1, 3)
    np.testing.assert_array_equal(axes[1].images[0].get_array(), image[2:5, 1:4])
    assert "image[2:5, 1:4" in fig.get_suptitle()
    assert limits(axes[0]) == limits(axes[1])


@pytest.mark.parametrize(("r", "c", "f"), [(4, 0, 3), (0, 4, 3), (-1, 0, 3), (0, 0, 7), (0, 0, 0)])
def test_a_window_that_sticks_out_is_refused(r, c, f):
    with pytest.raises(ValueError, match="does not lie inside the 6×6 picture"):
        plot.window(IMAGE, r, c, f)


def test_products_add_up_to_the_lectures_3():
    fig, axes = plot.products(IMAGE[:3, :3], F1)
    assert texts(axes[2])[:9] == list("100010001")
    assert fig.get_supxlabel() == "1 + 0 + 0 + 0 + 1 + 0 + 0 + 0 + 1 = 3"
    assert fig.get_suptitle() == "The 9 products add up to 3"


def test_the_bias_is_added_once():
    fig, _ = plot.products(IMAGE[:3, :3], F1, bias=-2)
    assert fig.get_supxlabel().endswith("+ (−2) (bias) = 1")


def test_products_of_unequal_shapes_are_refused():
    with pytest.raises(ValueError, match=r"\(2, 3\) and the kernel \(3, 3\)"):
        plot.products(IMAGE[:2, :3], F1)


def test_stride_2_never_sees_the_last_row_and_column_of_6():
    fig, axes = plot.strides(IMAGE, 3)
    assert "output 4×4" in axes[0].get_title()
    assert "11 pixels never seen" in axes[1].get_title()
    crosses = {text.get_position() for text in axes[1].texts if text.get_text() == "✗"}
    assert crosses == {(5, k) for k in range(6)} | {(k, 5) for k in range(6)}
    assert "✗" not in texts(axes[2])
    assert "stride 2: output 2×2" in plot.describe(fig)


@pytest.mark.parametrize("stride", [0, -1])
def test_a_stride_below_1_is_refused(stride):
    with pytest.raises(ValueError, match=f"the stride is {stride}"):
        plot.strides(IMAGE, 3, strides=(stride,))


def test_a_window_larger_than_the_picture_is_refused():
    with pytest.raises(ValueError, match="7×7 window does not fit into the 6×6"):
        plot.strides(IMAGE, 7)


def test_a_corner_pixel_is_used_once_and_the_middle_9_times():
    _, ax = plot.coverage(6, 3)
    used = ax.images[0].get_array()
    assert used[0].tolist() == [1, 2, 3, 3, 2, 1]
    assert used[2, 2] == 9
    assert "9 times" in ax.get_title()


@settings(max_examples=15, deadline=None)
@given(n=st.integers(1, 8), f=st.integers(1, 8))
def test_all_windows_together_use_f_times_f_pixels_each(n, f):
    if f > n:
        with pytest.raises(ValueError, match="does not fit"):
            plot.coverage(n, f)
        return
    _, ax = plot.coverage(n, f)
    assert ax.images[0].get_array().sum() == (n - f + 1) ** 2 * f * f
    plt.close("all")


def test_bars_stand_on_a_log_axis_with_their_numbers():
    fig, ax = plot.weights_bar({"dense": 13_249_600, "convolution": 250})
    assert ax.get_xscale() == "log"
    assert [bar.get_width() for bar in ax.patches] == [13_249_600, 250]
    assert texts(ax) == ["13,249,600", "250"]
    assert "52,998 times" in ax.get_title(loc="left")
    assert "dense layer 13,249,600" in plot.describe(fig)


@pytest.mark.parametrize("counts", [{}, {"none": 0}])
def test_bars_without_a_place_on_a_log_axis_are_refused(counts):
    with pytest.raises(ValueError, match="above 0"):
        plot.weights_bar(counts)


def test_pictures_that_cannot_be_seen_are_described_by_their_numbers():
    small, large = np.array([[0, 1], [2, 3]]), np.kron(np.eye(3), np.ones((4, 4)))
    fig, _ = plot.side_by_side([small, large], ["a", "b"])
    assert plot.describe(fig) == "a: 0 1; 2 3. b, means of 3×3 blocks: 1 0 0; 0 1 0; 0 0 1."


def test_pictures_beside_each_other_can_share_a_scale():
    _, axes = plot.side_by_side([IMAGE, 5 * IMAGE], ["a", "b"], shared_scale=True)
    assert [limits(ax) for ax in axes] == [(0, 5), (0, 5)]


@pytest.mark.parametrize(
    ("title", "shown"),
    [("vertical edges", "垂直邊緣"), ("A", "A"), ("Fig. 1", "Fig. 1"), ("blur.en", "blur.en")],
)
def test_a_title_of_lesson_code_is_shown_in_chinese_where_the_catalogue_knows_it(title, shown):
    use("zh-TW")
    _, axes = plot.side_by_side([IMAGE], [title])
    assert axes[0].get_title() == shown


def test_a_foreign_figure_has_no_description():
    assert plot.describe(plt.figure()) == ""


EVERY = {
    "kernels": lambda: plot.kernels(data.edge_filters()),
    "feature_maps": lambda: plot.feature_maps(IMAGE, np.ones((4, 4, 2))),
    "padded": lambda: plot.padded(IMAGE, 2),
    "window": lambda: plot.window(IMAGE, 0, 0, 2),
    "products": lambda: plot.products(IMAGE[:3, :3], F1),
    "strides": lambda: plot.strides(IMAGE, 3),
    "coverage": lambda: plot.coverage(5, 2),
    "weights_bar": lambda: plot.weights_bar({"dense": 10, "convolution": 1}),
    "side_by_side": lambda: plot.side_by_side([IMAGE], ["picture"]),
    "connections": plot.connections,
    "layer_costs": lambda: plot.layer_costs({"dense": 10, "convolution": 2}, {"dense": 10, "convolution": 5}),
    "matrix": lambda: plot.matrix(IMAGE - 0.5),
    "tied_matrix": plot.tied_matrix,
    "gallery": lambda: plot.gallery([IMAGE] * 5, ["blur"] * 5, "the sum sets the brightness", [1.0] * 5),
    "edge_maps": lambda: plot.edge_maps(IMAGE, [IMAGE], ["blur"], "flipping swaps bright and dark"),
    "borders": lambda: plot.borders(IMAGE, 1, ("zero", "reflect")),
    "pooling_ledger": lambda: plot.pooling_ledger({"pooling": (0, 0), "dense": (1690100, 422600)}),
    "tables": lambda: plot.tables(IMAGE, IMAGE / 2, ["printed", "true"]),
}


def test_every_figure_is_listed_here():
    assert set(EVERY) == set(plot.__all__) - {"describe", "word"}


@pytest.mark.parametrize("name", EVERY)
def test_a_figure_fits_the_page_and_speaks_both_languages(name):
    spoken = set()
    for language in ("zh-TW", "en"):
        use(language)
        fig, _ = EVERY[name]()
        spoken.add(plot.describe(fig))
        assert fig.get_figwidth() <= 8
        fig.canvas.draw()
        assert small_words(fig) == []
        assert cut_words(fig) == []
        assert titles_that_touch(fig) == []
    assert len(spoken) == 2
    assert "" not in spoken


@pytest.mark.parametrize("name", EVERY)
def test_drawing_leaves_the_settings_and_the_data_alone(name):
    before, image = dict(mpl.rcParams), IMAGE.copy()
    EVERY[name]()
    assert dict(mpl.rcParams) == before
    np.testing.assert_array_equal(IMAGE, image)


def words_of(fig):
    words = [*fig.texts]
    for ax in fig.axes:
        words += [*ax.texts, ax.title, ax._left_title, ax.xaxis.label, ax.yaxis.label]
    return [text for text in words if text.get_text() and text.get_visible()]


def small_words(fig):
    ticks = [tick for ax in fig.axes for tick in (*ax.get_xticklabels(), *ax.get_yticklabels())]
    return [text.get_text() for text in words_of(fig) + ticks if text.get_size() < 10]


def cut_words(fig):
    page = fig.bbox.padded(1)
    boxes = [(text.get_text(), text.get_window_extent()) for text in words_of(fig)]
    return [
        text
        for text, box in boxes
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1
    ]


def titles_that_touch(fig):
    titles = [ax.title for ax in fig.axes if ax.title.get_text()]
    titles += [text for text in fig.texts if text.get_text()]
    boxes = [(title.get_text(), title.get_window_extent()) for title in titles]
    return [
        (one, two)
        for index, (one, box) in enumerate(boxes)
        for two, other in boxes[index + 1 :]
        if box.overlaps(other)
    ]


def test_the_three_layout_checks_can_fail():
    fig, axes = plt.subplots(1, 2)
    for ax in axes:
        ax.set_title("a title far too long for half of a figure", size=14)
    axes[0].text(0, 0, "tiny", size=6)
    fig.text(0.9, 0.5, "beyond the right edge")
    fig.canvas.draw()
    assert small_words(fig) == ["tiny"]
    assert "beyond the right edge" in cut_words(fig)
    assert len(titles_that_touch(fig)) == 1
