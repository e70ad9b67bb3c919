"""Feedback pages in a real browser: light and dark, wide and narrow, offline."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from classroom import Classroom
from playwright.sync_api import Browser

from end_to_end.offline import launched, read_offline

pytestmark = pytest.mark.e2e

_TARGETS = "() => [...document.querySelectorAll('a[href^=\"#\"]')].every(a => document.querySelector(a.hash))"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    yield from launched()


@pytest.mark.parametrize("width", [1000, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("student", ["hostile", "english", "blank"])
def test_a_page_can_be_read_offline_in_each_scheme_and_width(
    student: str, scheme: str, width: int, classroom: Classroom, chromium: Browser, tmp_path: Path
) -> None:
    path = next((classroom.course / "feedback" / student).rglob("*.html"))
    page = read_offline(chromium, path, scheme, width, texts=300)
    assert page.evaluate(_TARGETS) is True
    page.screenshot(path=tmp_path / "page.png", full_page=True)
    page.context.close()
