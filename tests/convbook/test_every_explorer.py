"""What holds for every explorer of every day."""

import matplotlib.pyplot as plt
import pytest

from convbook import explore
from convbook.language import use

WIDGET = "application/vnd.jupyter.widget-view+json"
MAKERS = [getattr(explore, name) for name in explore.__all__]

pytestmark = pytest.mark.usefixtures("clean_desk")


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_every_control_has_a_label_and_a_tooltip_in_the_learners_language(make, language):
    use(language)
    for control in make().controls.values():
        assert control.tooltip
        has_chinese = any("\u4e00" <= sign <= "\u9fff" for sign in control.description + control.tooltip)
        assert has_chinese == (language == "zh-TW")


@pytest.mark.parametrize("make", MAKERS)
def test_the_bundle_holds_the_widget_its_picture_and_its_words(make):
    explorer = make()
    bundle, metadata = explorer._repr_mimebundle_()
    assert WIDGET in bundle
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert bundle["text/plain"] == metadata["image/png"]["alt"] == explorer.picture().words
    assert explorer.picture().words in explorer.readout.value.replace("&#x27;", "'")


@pytest.mark.parametrize("make", MAKERS)
def test_no_figure_stays_open_wherever_the_controls_are(make):
    explorer = make()
    for control in explorer.controls.values():
        for value in places(control):
            control.value = value
            assert explorer.readout.value
    explorer._repr_mimebundle_()
    assert plt.get_fignums() == []


def places(control):
    """Return values to try: every choice of a list, both ends of a slider, another first number."""
    if getattr(control, "options", None):
        return [value for _, value in control.options]
    if isinstance(control.value, bool):
        return [not control.value]
    if hasattr(control, "min"):
        return [control.min, control.max]
    return [" ".join(["2", *control.value.split()[1:]])]


@pytest.mark.parametrize("make", MAKERS)
def test_the_readout_follows_the_controls(make):
    explorer = make()
    before = explorer.readout.value
    control = next(iter(explorer.controls.values()))
    control.value = next(value for value in places(control) if value != control.value)
    assert explorer.readout.value != before
