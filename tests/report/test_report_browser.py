"""The class report in a real browser: light, dark and on paper, wide and narrow, offline."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fabricated import ASSIGNMENT, grade_class, make_course
from playwright.sync_api import Browser

from convbook.language import LANGUAGES, Language
from convbook_cli.report import report
from end_to_end.offline import launched, read_offline

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    yield from launched()


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
    page = read_offline(chromium, path, scheme, width, media, texts=100)
    # On paper nobody can unfold the table of the whole class.
    assert page.locator("#everyone ~ details tbody tr").last.is_visible() is (media == "print")
    page.context.close()
