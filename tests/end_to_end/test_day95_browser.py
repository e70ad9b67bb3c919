"""Day 95's lesson in a real browser: point at a cell of the output, and its window lights up."""

import shutil

import pytest
from playwright.sync_api import expect

from .test_browser import ROOT, assert_nothing_is_missing_and_nothing_left, chromium, opened

__all__ = ["chromium"]  # a fixture

pytestmark = pytest.mark.e2e


def test_an_output_shows_its_window_and_its_winner_when_pointed_at(chromium, tmp_path):
    shutil.copytree(ROOT / "notebooks", tmp_path / "served")  # with the figures beside the editions
    path = tmp_path / "served" / "zh-TW" / "Day95-Padding_Pooling.ipynb"
    with opened(chromium, "lab", "zh-TW", path, tmp_path) as notebook:
        assert notebook.run_all() == "done"

        player = notebook.explorer("pool-player")
        player.says("256")
        winner = player.element.locator("td.x1")  # of the window that nobody points at yet
        expect(winner).to_have_text("153")
        expect(winner).to_have_css("background-color", "rgb(255, 255, 255)")
        second = player.element.locator("td.o1")
        second.scroll_into_view_if_needed()
        second.hover()
        expect(winner).to_have_css("background-color", "rgb(255, 217, 168)")
        notebook.page.screenshot(path=tmp_path / "pooling.png")
        third = player.element.locator("td.o2")
        third.focus()
        expect(player.element.locator("td.x2")).to_have_text("23")
        player.element.locator(".convbook-control-kind select").select_option(index=1)
        player.says("116.75")

        coverage = notebook.explorer("coverage-map")
        coverage.says("1 2 3 3 2 1")
        borders = notebook.explorer("padding-modes")
        borders.type("p", 1)
        borders.says("1")
        assert_nothing_is_missing_and_nothing_left(notebook)
