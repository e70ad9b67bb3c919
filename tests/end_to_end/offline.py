"""What every page of ours must hold to, looked at in a real browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from end_to_end.browser import _CHROMIUM_OPTIONS as CHROMIUM_OPTIONS
from end_to_end.browser import find_chromium

# For every text that is seen: its colour against the first ground below it that is not transparent.
_FAINT = """() => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const found = {};
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
        seen += 1;
        let below = element;
        while (below.parentElement && numbers(getComputedStyle(below).backgroundColor)[3] === 0)
            below = below.parentElement;
        const [dark, bright] = [getComputedStyle(element).color, getComputedStyle(below).backgroundColor]
            .map(numbers).map(light).sort((a, b) => a - b);
        const ratio = (bright + 0.05) / (dark + 0.05);
        if (ratio < 4.5) found[walker.currentNode.data.trim().slice(0, 40)] = ratio;
    }
    return {seen, found};
}"""
_WIDER_THAN_THE_WINDOW = "() => document.documentElement.scrollWidth > innerWidth"
_BROKEN = "() => [...document.images].filter(image => !image.naturalWidth).length"


def launched() -> Iterator[Browser]:
    """A headless Chromium, for as long as a fixture lives; on CI there must be one."""
    path = find_chromium()
    if path is None:
        reason = "no Chromium on this machine: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=[*CHROMIUM_OPTIONS, "--no-sandbox"])
        yield browser
        browser.close()


def read_offline(
    browser: Browser, path: Path, scheme: Any, width: int, media: Any = "screen", texts: int = 1
) -> Page:
    """Open a page and see that it loads nothing, fits, and can be read; `texts` at least are there."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.emulate_media(media=media, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    page.goto(path.as_uri())
    assert [address for address in asked if not address.startswith("data:image/")] == [path.as_uri()]
    assert page.evaluate(_WIDER_THAN_THE_WINDOW) is False
    assert page.evaluate(_BROKEN) == 0
    faint = page.evaluate(_FAINT)
    assert faint["seen"] >= texts
    assert faint["found"] == {}
    return page
