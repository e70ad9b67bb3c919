"""Day 92's lesson in a real browser: click a row of the matrix, press a pixel, pull a slider."""

import shutil

import pytest
from playwright.sync_api import expect

from .test_browser import ROOT, assert_nothing_is_missing_and_nothing_left, chromium, opened

__all__ = ["chromium"]  # a fixture

pytestmark = pytest.mark.e2e


def test_rows_and_pixels_can_be_clicked(chromium, tmp_path):
    shutil.copytree(ROOT / "notebooks", tmp_path / "served")  # with the figures beside the editions
    path = tmp_path / "served" / "en" / "Day92-Dense_to_Convolution.ipynb"
    with opened(chromium, "lab", "en", path, tmp_path) as notebook:
        assert notebook.run_all() == "done"

        rows = notebook.explorer("connect-me")
        rows.says("Output 1 is row 1", "= 3")
        last = rows.element.locator(".convbook-press-16")
        expect(last).to_have_text("." * 21 + "123...456...789")
        last.click()
        rows.says("Output 16 is row 16", "pixels 22, 23, 24, 28, 29, 30, 34, 35, 36")
        notebook.page.screenshot(path=tmp_path / "rows.png")
        rows.type("output", 13)
        rows.says("Output 13 is row 13", "= 3")

        pixels = notebook.explorer("one-pixel")
        pixels.says("Pixel 2 goes to 2 outputs", "output 1 uses W2 (−1), output 2 uses W1 (1)")
        pixels.element.locator(".convbook-press-16").click()
        pixels.says("Pixel 16 goes to 9 outputs, by 9 different weights")

        costs = notebook.explorer("layer-costs")
        costs.says("1/58,887 of the weights, 1/87 of the multiply–adds")
        costs.type("n", 56)
        costs.says("convolution layer 225")
        assert_nothing_is_missing_and_nothing_left(notebook)
