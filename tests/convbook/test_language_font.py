"""Every figure can be drawn in both languages where no Chinese font is installed."""

import logging
import warnings
from contextlib import contextmanager
from importlib import resources
from string import Formatter

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

import convbook.language
from convbook import data, explore, plot
from convbook.language import FONT_FILE, LANGUAGES, SYSTEM_CJK_FONTS, catalogue, use

FONTS = resources.files("convbook") / "fonts"
# Noto Sans CJK lacks these; DejaVu Sans, which matplotlib brings along, draws them.
FROM_DEJAVU = set("⌊⌋⌈⌉✗")


@pytest.fixture
def _a_computer_without_chinese(monkeypatch):
    """Hide every font of the system: only matplotlib's own and ours are left."""
    own = mpl.get_data_path()
    kept = [font for font in font_manager.fontManager.ttflist if font.fname.startswith(own)]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", kept)
    monkeypatch.setattr(convbook.language, "_current", None)
    convbook.language._font_families.cache_clear()
    font_manager.fontManager._findfont_cached.cache_clear()
    with mpl.rc_context():
        yield
    plt.close("all")
    convbook.language._font_families.cache_clear()
    font_manager.fontManager._findfont_cached.cache_clear()


@contextmanager
def complaints():
    """Collect what matplotlib says about fonts, in warnings and in its log."""
    heard = []

    class Ear(logging.Handler):
        def emit(self, record):
            heard.append(record.getMessage())

    ear, logger = Ear(logging.WARNING), logging.getLogger("matplotlib")
    logger.addHandler(ear)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield heard
        heard += [str(warning.message) for warning in caught]
    finally:
        logger.removeHandler(ear)


def draw(fig):
    fig.canvas.draw()
    plt.close(fig)


IMAGE = data.lecture_image()
F1 = data.lecture_filters()[:, :, 0, 0]
NOISE = np.random.default_rng(0).normal(size=(40, 40, 4))
WORDS = [key[5:].replace("_", " ") for key in catalogue("plot") if key.startswith("word_")]
WEIGHTS = {"dense": 13_249_600, "locally connected": 152_100, "convolution": 225}
FIGURES = {
    "one kernel": lambda: plot.kernels(F1),
    "four kernels": lambda: plot.kernels(data.edge_filters()),
    "a kernel of three channels": lambda: plot.kernels(data.slide_kernel()[..., np.newaxis]),
    "one feature map": lambda: plot.feature_maps(IMAGE, NOISE[:4, :4, :1]),
    "four feature maps": lambda: plot.feature_maps(data.picture("cat"), NOISE),
    "no padding": lambda: plot.padded(IMAGE, 0),
    "one ring": lambda: plot.padded(IMAGE, 1),
    "two rings": lambda: plot.padded(IMAGE, 2),
    "a gray window": lambda: plot.window(IMAGE, 2, 1, 3),
    "a colour window": lambda: plot.window(data.picture("cat"), 10, 20, 24),
    "products": lambda: plot.products(IMAGE[:3, :3], F1),
    "products with a bias": lambda: plot.products(IMAGE[:3, :3], F1, bias=-1),
    "strides": lambda: plot.strides(IMAGE, 3),
    "coverage": lambda: plot.coverage(6, 3),
    "coverage by one window": lambda: plot.coverage(3, 3),
    "weights": lambda: plot.weights_bar(WEIGHTS),
    "all words": lambda: plot.side_by_side([IMAGE] * len(WORDS), WORDS, title="blur"),
}
EXPLORERS = {
    "step player": (explore.step_player, {"step": 3, "pad": 1}, {"stride": 0}),
    "size calculator": (explore.size_calculator, {"n": 8, "p": 1, "s": 2}, {"p": 0, "n": 1}),
    "rgb sums": (explore.rgb_sums, {"green": False}, {"red": False, "blue": False}),
}


@pytest.mark.usefixtures("_a_computer_without_chinese")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_no_missing_glyph(name, language):
    use(language)
    with complaints() as heard:
        fig, _ = FIGURES[name]()
        draw(fig)
    assert heard == []


@pytest.mark.usefixtures("_a_computer_without_chinese")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_has_no_missing_glyph(name, language):
    use(language)
    make, *changes = EXPLORERS[name]
    with complaints() as heard:
        explorer = make()
        explorer.picture()
        for change in changes:
            for key, value in change.items():
                explorer.controls[key].value = value
            explorer.picture()
    assert heard == []


@pytest.mark.usefixtures("_a_computer_without_chinese")
@pytest.mark.parametrize(
    "title", ["龘", "$n$ 龘"], ids=["in plain text (a warning)", "beside math (a log record)"]
)
def test_a_title_outside_the_subset_is_caught(title):
    use("zh-TW")
    with complaints() as heard:
        fig, _ = plot.side_by_side([IMAGE], [title])
        draw(fig)
    assert any("龘" in text or "40856" in text or "U+9f98" in text or "9F98" in text for text in heard), heard


@pytest.mark.usefixtures("_a_computer_without_chinese")
def test_chinese_beside_math_is_drawn_with_our_font():
    use("zh-TW")
    with complaints() as heard:
        fig, _ = plot.side_by_side([IMAGE], ["濾波器 $F_1 \\approx \\sigma$，垂直邊緣"])
        draw(fig)
    assert heard == []


@pytest.mark.parametrize("name", ["plot", "explore"])
def test_the_font_holds_every_character_of_the_figures(name):
    words = catalogue(name)
    used = {sign for entry in words.values() for text in entry.values() for sign in text} - {"\n"}
    assert used - FROM_DEJAVU <= _characters(FONTS / FONT_FILE), "run scripts/make_font.py"


def test_the_font_holds_ascii_and_the_words_of_learners_own_titles():
    wanted = set(map(chr, range(32, 127)))
    wanted |= set("濾波器特徵圖邊緣垂直水平原圖模糊銳化第個張結果輸入輸出一二三四五六七八九十")
    wanted |= set("αβγδεθλμπσφωΔΣΩ×−≈⊙→✓·…，。：、（）「」")
    assert wanted <= _characters(FONTS / FONT_FILE)


def test_dejavu_holds_what_our_font_lacks():
    path = font_manager.findfont("DejaVu Sans", fallback_to_default=False)
    assert _characters(path) >= FROM_DEJAVU


def test_the_font_is_small_renamed_and_licensed():
    with resources.as_file(FONTS / FONT_FILE) as path:
        assert path.stat().st_size <= 80 * 1024
        assert FT2Font(path).family_name == "ConvBook Sans TC"
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "Copyright 2014-2021 Adobe" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_our_font_stands_before_the_systems():
    with mpl.rc_context():
        use("zh-TW")
        families = mpl.rcParams["font.family"]
    assert families[0] == "ConvBook Sans TC"
    assert families[-1] == "DejaVu Sans"
    assert set(families[1:-1]) <= set(SYSTEM_CJK_FONTS)


@pytest.mark.parametrize("name", ["plot", "explore", "controls", "errors"])
def test_both_languages_have_the_same_placeholders(name):
    words = catalogue(name)
    for key, entry in words.items():
        assert set(entry) == set(LANGUAGES), key
        fields = [{field for _, field, _, _ in Formatter().parse(text) if field} for text in entry.values()]
        assert fields[0] == fields[1], key


def _characters(file):
    with resources.as_file(file) if not isinstance(file, str) else _plain(file) as path:
        return {chr(code) for code in FT2Font(path).get_charmap()}


@contextmanager
def _plain(path):
    yield path
