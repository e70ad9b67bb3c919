"""No page tells where it was graded."""

import sys
import tempfile
from pathlib import Path

import pytest

from convbook_grader.feedback.paths import shorten

SHORTENED = {
    'File "/usr/lib/python3.11/site-packages/numpy/core.py", line 3': 'File "core.py", line 3',
    "File ~/course/.venv/lib/python3.11/x.py:12, in f(a)": "File x.py:12, in f(a)",
    "/tmp/ipykernel_123/456.py:1": "456.py:1",
    "open('/home/ann/作業/資料.csv')": "open('資料.csv')",
    "file:///home/ann/a.png": "file://a.png",
    r"C:\Users\ann\course\a.py:3": "a.py:3",
    "[/opt/a/b.py] (/srv/c/d.txt)": "[b.py] (d.txt)",
}
KEPT = [
    "n / stride / 2 and (W − F)/S + 1",
    "https://example.org/home/ann/page.html",
    "and/or, 1/2, data/run/3.png",
    "/api/v1/users",
    "a tmp folder, ~ 3/4",
    "",
]


@pytest.mark.parametrize("text", SHORTENED)
def test_an_absolute_path_is_cut_to_its_last_part(text: str) -> None:
    assert shorten(text) == SHORTENED[text]


@pytest.mark.parametrize("text", KEPT)
def test_other_slashes_stay(text: str) -> None:
    assert shorten(text) == text


def test_places_of_this_machine_are_known_whatever_they_are_called() -> None:
    inside = Path(sys.prefix, "lib", "deep", "module.py")
    assert shorten(f"at {inside}, and -I{sys.prefix}/include") == "at module.py, and -I/…/include"
    assert shorten(f"{tempfile.gettempdir()}/x/y.py") == "y.py"


@pytest.mark.parametrize(
    "text", ["/" * 20_000, "/tmp" + "/a" * 10_000, "/tmp/" * 4_000, "C:\\" * 6_000, "~" * 20_000]
)
def test_slashes_made_to_take_long_end(text: str) -> None:
    assert len(shorten(text)) <= len(text)
