"""The released homework in JupyterLab and Notebook 7, as a learner meets it.

``CONVBOOK_SCREENSHOTS=docs/images`` keeps the pictures that the README shows.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from end_to_end.browser import Case, OpenNotebook, browsing, find_chromium, serving

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
NAME = "Day94-CNN_Convolution_HW.ipynb"
SECONDS = 120  # for one case, whatever happens

LAST_CHECK = "spot_keras_mistakes-visible"
WORDS = {
    "zh-TW": {
        "heading": "Day 94 作業：卷積層與超參數",
        "slider": "步驟",
        "first": ("步驟 1／16", "Z[0, 0]"),
        "seventh": ("步驟 7／16", "Z[1, 2]"),
        "sizes": ("停在 4 個位置", "停在 3 個位置"),
        "red": "紅 沒加",
        "check": ("還沒通過 spot_keras_mistakes", "呼叫：", "提示："),
    },
    "en": {
        "heading": "Day 94 homework: the convolution layer and its hyper-parameters",
        "slider": "step",
        "first": ("Step 1 of 16", "Z[0, 0]"),
        "seventh": ("Step 7 of 16", "Z[1, 2]"),
        "sizes": ("stops at 4 places", "stops at 3 places"),
        "red": "Red left out",
        "check": ("Not yet spot_keras_mistakes", "Called:", "Hint:"),
    },
}
# The first two appear in the README; one case wears the dark theme.
THEMES = {("lab", "en"): "JupyterLab Dark"}
KEPT = {("lab", "zh-TW", "step-player"): "explorer", ("notebook", "en", "size-calculator"): "sizes"}


@pytest.fixture
def chromium() -> str:
    path = find_chromium()
    if path is None:
        reason = "no Chromium on this machine: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@contextlib.contextmanager
def opened(chromium: str, ui: str, language: str, folder: Path) -> Iterator[OpenNotebook]:
    """Serve a copy of the released notebook and open it; leave a picture and a log if it goes wrong."""
    served, private, failed = folder / "served", folder / "private", folder / "failed.png"
    served.mkdir()
    private.mkdir()
    shutil.copy(ROOT / "release" / language / "day94" / NAME, served)
    theme = THEMES.get((ui, language), "JupyterLab Light")
    with Case(SECONDS) as case:
        try:
            with (
                serving(ui, served, private, case, theme) as address,
                browsing(chromium, case, language, failed) as notebook,
            ):
                notebook.open(f"{address}/{NAME}")
                yield notebook
        except BaseException as error:
            error.add_note(f"picture: {failed}; server log: {private / 'server.log'}")
            if case.expired:
                error.add_note(f"the case took more than {SECONDS} s, and was ended")
            raise


@pytest.mark.parametrize("language", ["zh-TW", "en"])
@pytest.mark.parametrize("ui", ["lab", "notebook"])
def test_the_homework_runs_to_its_end_and_its_explorers_follow_what_is_typed(
    chromium, ui, language, tmp_path
):
    words = WORDS[language]
    with opened(chromium, ui, language, tmp_path) as notebook:
        assert notebook.page.get_by_role("heading", name=words["heading"]).is_visible()
        assert notebook.has_chinese_font(), "Chinese shows as boxes here: apt-get install fonts-noto-cjk"
        assert notebook.run_all() == "done"

        player = notebook.explorer("step-player")
        assert player.element.get_by_text(words["slider"], exact=True).is_visible()
        _, line = player.shows()
        assert all(part in line for part in words["first"]), line
        _, line = player.type("step", 7)
        assert all(part in line for part in words["seventh"]), line
        take(player.element, ui, language, "step-player", tmp_path)

        calculator = notebook.explorer("size-calculator")
        four, three = words["sizes"]
        assert four in calculator.shows()[1]
        _, line = calculator.type("n", 5)
        assert three in line
        take(calculator.element, ui, language, "size-calculator", tmp_path)

        sums = notebook.explorer("rgb-sums")
        assert words["red"] not in sums.shows()[1]
        _, line = sums.tick("red")
        assert words["red"].lower() in line.lower()
        take(sums.element, ui, language, "rgb-sums", tmp_path)

        check = notebook.cell(place_of(LAST_CHECK, tmp_path / "served" / NAME))
        said = check.locator(".jp-OutputArea-output").inner_text()
        assert all(part in said for part in words["check"]), said
        take(check, ui, language, "last-check", tmp_path)
        take(notebook.page, ui, language, "page", tmp_path)

        assert notebook.requests
        assert notebook.requests_that_left() == []


def place_of(cell: str, path: Path) -> int:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return next(index for index, found in enumerate(cells) if found["id"] == cell)


def take(what, ui: str, language: str, name: str, folder: Path) -> None:
    """Take a picture of an element or the page; keep it where the README looks, if asked to."""
    path = folder / f"{name}.png"
    what.screenshot(path=path)
    assert path.stat().st_size > 5_000
    kept = KEPT.get((ui, language, name))
    if kept and "CONVBOOK_SCREENSHOTS" in os.environ:
        shutil.copy(path, ROOT / os.environ["CONVBOOK_SCREENSHOTS"] / f"{kept}.png")
