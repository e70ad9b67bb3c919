"""The released homework in JupyterLab and Notebook 7, and the lesson, as a learner meets them.

``CONVBOOK_SCREENSHOTS=docs/images`` keeps the pictures that the README shows.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from end_to_end.browser import Case, OpenNotebook, browsing, find_chromium, serving

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
SECONDS = 120  # for one case, whatever happens

# The best known way to get exercise 1 wrong; all other exercises stay blank.
ATTEMPT = "return float(np.sum(a_slice_prev * W + b))"
BLANK = "raise NotImplementedError()"
WORDS = {
    "zh-TW": {
        "heading": "Day 94 作業：卷積層與超參數",
        "slider": "步驟",
        "first": ("步驟 1／16", "Z[0, 0]"),
        "thirteenth": ("步驟 13／16", "Z[3, 0]"),
        "sizes": ("停在 4 個位置", "停在 3 個位置"),
        "wrong": ("還沒通過 conv_single_step", "得到：7.5", "應為：3.5", "提示：偏差"),
        "blank": ("還沒通過 spot_keras_mistakes", "得到：NotImplementedError", "提示："),
    },
    "en": {
        "heading": "Day 94 homework: the convolution layer and its hyper-parameters",
        "slider": "step",
        "first": ("Step 1 of 16", "Z[0, 0]"),
        "thirteenth": ("Step 13 of 16", "Z[3, 0]"),
        "sizes": ("stops at 4 places", "stops at 3 places"),
        "wrong": ("Not yet conv_single_step", "Got: 7.5", "Expected: 3.5", "Hint: The bias"),
        "blank": ("Not yet spot_keras_mistakes", "Got: NotImplementedError", "Hint:"),
    },
}
# One case wears the dark theme.
THEMES = {("lab", "en"): "JupyterLab Dark"}
# What the README shows.
KEPT = {("lab", "zh-TW", "step-player"): "explorer.png", ("notebook", "en", "wrong"): "check.png"}


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
def opened(chromium: str, ui: str, language: str, notebook: Path, folder: Path) -> Iterator[OpenNotebook]:
    """Serve ``folder/served`` and open `notebook` in it; if that fails, leave a picture and the log."""
    private, failed = folder / "private", folder / "failed.png"
    private.mkdir()
    theme = THEMES.get((ui, language), "JupyterLab Light")
    with Case(SECONDS) as case:
        try:
            with (
                serving(ui, folder / "served", private, case, theme) as address,
                browsing(ui, chromium, case, language, failed) as page,
            ):
                page.open(f"{address}/{notebook.relative_to(folder / 'served').as_posix()}")
                yield page
        except BaseException as error:
            error.add_note(f"server log: {private / 'server.log'}")
            if failed.exists():
                error.add_note(f"picture: {failed}")
            if case.expired:
                error.add_note(f"the case took more than {SECONDS} s and was ended")
            raise


@pytest.mark.parametrize("language", ["zh-TW", "en"])
@pytest.mark.parametrize("ui", ["lab", "notebook"])
def test_the_homework_runs_to_its_end_and_its_explorers_follow_what_is_typed(
    chromium, ui, language, tmp_path
):
    words = WORDS[language]
    path, place = attempted(language, tmp_path / "served")
    with opened(chromium, ui, language, path, tmp_path) as notebook:
        expect(notebook.page.get_by_role("heading", name=words["heading"])).to_be_visible()
        assert notebook.has_chinese_font(), "Chinese shows as boxes here: apt-get install fonts-noto-cjk"
        assert notebook.run_all() == "done"

        player = notebook.explorer("step-player")
        expect(player.element.get_by_text(words["slider"], exact=True)).to_be_visible()
        player.says(*words["first"])
        player.type("step", 13)
        player.says(*words["thirteenth"])

        calculator = notebook.explorer("size-calculator")
        four, three = words["sizes"]
        calculator.says(four)
        calculator.type("n", 5)
        calculator.says(three)

        for check, exercise in (("wrong", "conv_single_step"), ("blank", "spot_keras_mistakes")):
            said = notebook.cell(place[f"{exercise}-visible"]).locator(".jp-OutputArea-output")
            for part in words[check]:
                expect(said).to_contain_text(part)

        for name, first, last in (
            ("step-player", "warm-up", "step-player"),
            ("size-calculator", "size-calculator", "size-calculator"),
            ("wrong", "conv_single_step", "conv_single_step-visible"),
        ):
            picture = tmp_path / f"{name}.png"
            notebook.picture(picture, place[first], place[last])
            assert picture.stat().st_size > 10_000
            if (ui, language, name) in KEPT and "CONVBOOK_SCREENSHOTS" in os.environ:
                kept = ROOT / os.environ["CONVBOOK_SCREENSHOTS"] / KEPT[ui, language, name]
                shutil.copy(picture, kept)

        assert_nothing_is_missing_and_nothing_left(notebook)


def test_the_lesson_runs_to_its_end_and_its_channels_can_be_switched_off(chromium, tmp_path):
    shutil.copytree(ROOT / "notebooks", tmp_path / "served")  # with the figures beside the editions
    path = tmp_path / "served" / "zh-TW" / "Day94-CNN_Convolution.ipynb"
    with opened(chromium, "lab", "zh-TW", path, tmp_path) as notebook:
        assert notebook.run_all() == "done"
        sums = notebook.explorer("rgb-sums")
        sums.says("總和 −25", "紅 308")
        sums.tick("red")
        sums.says("總和 −333", "紅 沒加")
        assert_nothing_is_missing_and_nothing_left(notebook)


def assert_nothing_is_missing_and_nothing_left(notebook: OpenNotebook) -> None:
    assert notebook.broken_pictures() == []
    assert notebook.requests
    assert notebook.requests_that_left() == []


def attempted(language: str, folder: Path) -> tuple[Path, dict[str, int]]:
    """Copy the released notebook, with an answer to exercise 1; return it and each cell's place."""
    released = ROOT / "release" / language / "day94" / "Day94-CNN_Convolution_HW.ipynb"
    notebook = json.loads(released.read_text(encoding="utf-8"))
    place = {cell["id"]: index for index, cell in enumerate(notebook["cells"])}
    answer = notebook["cells"][place["conv_single_step"]]
    source = "".join(answer["source"])
    assert BLANK in source
    answer["source"] = source.replace(BLANK, ATTEMPT)
    folder.mkdir()
    path = folder / released.name
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path, place


def test_a_case_that_hangs_is_ended_with_its_processes():
    with (
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as process,
        Case(0.1) as case,
    ):
        case.add(process.pid)
        assert process.wait(30) != 0
        assert case.expired
