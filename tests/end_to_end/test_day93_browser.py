"""Day 93's lesson in a real browser: point at a pixel, choose a kernel, type a number."""

import shutil

import pytest
from playwright.sync_api import expect

from .test_browser import ROOT, assert_nothing_is_missing_and_nothing_left, chromium, opened

__all__ = ["chromium"]  # a fixture

pytestmark = pytest.mark.e2e


def test_a_pixel_tells_its_nine_products_when_the_mouse_is_over_it(chromium, tmp_path):
    shutil.copytree(ROOT / "notebooks", tmp_path / "served")  # with the figures beside the editions
    path = tmp_path / "served" / "zh-TW" / "Day93-Image_Kernels.ipynb"
    with opened(chromium, "lab", "zh-TW", path, tmp_path) as notebook:
        assert notebook.run_all() == "done"

        inspector = notebook.explorer("pixel-inspector")
        inspector.says("像素 (1, 1)", "0.56")
        pixel = inspector.element.locator("td.p1-2")
        pixel.scroll_into_view_if_needed()
        expect(pixel.locator(".convbook-tip")).to_be_hidden()
        pixel.hover()
        expect(pixel.locator(".convbook-tip")).to_be_visible()
        expect(pixel.locator(".convbook-tip")).to_contain_text("九個積的總和 = 0.57")
        notebook.page.screenshot(path=tmp_path / "hover.png")
        inspector.element.locator("td.p0-0").focus()
        expect(inspector.element.locator("td.p0-0 .convbook-tip")).to_contain_text("在邊上")
        inspector.type("column", 2)
        inspector.says("像素 (1, 2)", "0.57")

        editor = notebook.explorer("kernel-editor")
        editor.says("總和 1：")
        editor.element.locator(".convbook-control-preset select").select_option("垂直邊緣")
        editor.says("總和 0：", "只剩下邊緣")
        weight = editor.element.locator(".convbook-weight-11 input")
        expect(weight).to_have_value("0")
        weight.fill("1")
        weight.press("Enter")
        editor.says("總和 1：", "亮度不變")
        notebook.page.screenshot(path=tmp_path / "editor.png")

        brightness = notebook.explorer("kernel-sum")
        brightness.says("灰 200 算出 300", "255")
        assert_nothing_is_missing_and_nothing_left(notebook)
