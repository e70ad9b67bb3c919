"""The class report in a real browser: light, dark and on paper, wide and narrow, offline."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fabricated import ASSIGNMENT, grade_class, make_course
from playwright.sync_api import Browser, sync_playwright

from convbook.language import LANGUAGES, Language
from convbook_cli.report import report
from end_to_end.browser import _CHROMIUM_OPTIONS as CHROMIUM_OPTIONS
from end_to_end.browser import find_chromium

pytestmark = pytest.mark.e2e

# For every text that is seen: its colour against the first ground below it that is not transparent.
_FAINT = """() => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const found = {};
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
        let below = element;
        while (below.parentElement && numbers(getComputedStyle(below).backgroundColor)[3] === 0)
            below = below.parentElement;
        const [dark, bright] = [getComputedStyle(element).color, getComputedStyle(below).backgroundColor]
            .map(numbers).map(light).sort((a, b) => a - b);
        const ratio = (bright + 0.05) / (dark + 0.05);
        if (ratio < 4.5) found[walker.currentNode.data.trim().slice(0, 40)] = ratio;
    }
    return found;
}"""
_WIDER_THAN_THE_WINDOW = "() => document.documentElement.scrollWidth > innerWidth"
_BROKEN = "() => [...document.images].filter(image => !image.naturalWidth).length"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
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


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_course(tmp_path_factory.mktemp("seen") / "course")
    grade_class(root, [f"student-{number:02}" for number in range(12)])
    return root


@pytest.mark.parametrize(
    ("scheme", "media", "width"),
    [("light", "screen", 1000), ("dark", "screen", 1000), ("dark", "screen", 390), ("dark", "print", 800)],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_can_be_read_offline_in_each_scheme_and_width(
    language: Language, scheme: str, media: str, width: int, course: Path, chromium: Browser
) -> None:
    assert report(course, ASSIGNMENT, None, language, True) == 0
    path = course / "report" / f"{ASSIGNMENT}.html"
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert [address for address in asked if not address.startswith("data:image/")] == [path.as_uri()]
    assert page.evaluate(_WIDER_THAN_THE_WINDOW) is False
    assert page.evaluate(_BROKEN) == 0
    assert page.evaluate(_FAINT) == {}
    context.close()
