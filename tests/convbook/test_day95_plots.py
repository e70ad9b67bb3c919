"""Day 95's figures hold the paddings and the accounts that they claim to show."""

import numpy as np
import pytest

from convbook import data, plot
from convbook.language import use

IMAGE = data.blur_image()
COUNTS = {"convolution": (250, 250), "pooling": (0, 0), "dense": (1_690_100, 422_600)}


pytestmark = pytest.mark.usefixtures("clean_desk")


def test_each_panel_shows_its_own_padding_on_one_scale():
    fig, axes = plot.borders(IMAGE, 1, ("zero", "symmetric", "reflect", "edge"))
    for ax, mode in zip(axes, ("constant", "symmetric", "reflect", "edge"), strict=True):
        assert np.array_equal(ax.images[0].get_array(), np.pad(IMAGE, 1, mode=mode))
        assert ax.images[0].get_clim() == (0, 1)
    assert fig.get_suptitle() == "With p = 1, symmetric and edge agree in every cell"
    assert "symmetric: 1 1 0 1 1 0 1 1; " in plot.describe(fig)


def test_the_title_says_when_all_paddings_differ():
    fig, _ = plot.borders(IMAGE, 2, ("zero", "symmetric", "reflect", "edge"))
    assert "6×6 into 10×10" in fig.get_suptitle()


def test_a_photograph_is_padded_without_numbers_and_framed():
    photo = data.picture("camera")[:20, :24]
    fig, axes = plot.borders(photo, 3)
    assert [ax.images[0].get_array().shape for ax in axes] == [(26, 30)] * 3
    assert all(not ax.texts for ax in axes)
    assert all(ax.patches for ax in axes)
    assert plot.describe(fig) == fig.get_suptitle()


def test_the_ledger_says_whose_parameters_are_saved():
    fig, ax = plot.pooling_ledger(COUNTS)
    assert ax.get_title(loc="left").startswith("75% fewer parameters, all of them in the dense layer")
    widths = sorted(bar.get_width() for bar in ax.patches)
    assert widths == [0, 0, 250, 250, 422_600, 1_690_100]
    assert "1,690,100 → 422,600" in plot.describe(fig)


@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_the_ledger_names_the_layers_in_the_learners_language(language):
    use(language)
    _, ax = plot.pooling_ledger(COUNTS)
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    assert (
        names
        == {
            "zh-TW": ["卷積層", "池化層", "全連接層"],
            "en": ["convolution layer", "pooling layer", "dense layer"],
        }[language]
    )
