"""Every colour of text can be read on every ground, in both schemes and on paper."""

import itertools
import re
from pathlib import Path

import pytest

import convbook_grader.feedback

SHEET = (Path(convbook_grader.feedback.__file__).parent / "page.css").read_text(encoding="utf-8")
SCHEMES = dict(zip(("light", "dark", "print"), re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL), strict=True))


def colours(scheme: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): *(#[0-9a-f]{6})", SCHEMES[scheme]))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_ratio_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_stands_out_from_every_ground(scheme: str) -> None:
    found = colours(scheme)
    texts = [name for name in found if name.startswith("text")]
    grounds = [name for name in found if name.startswith("ground")]
    assert (len(texts), len(grounds)) == (11, 4)
    ratios = {
        (text, ground): contrast(found[text], found[ground])
        for text, ground in itertools.product(texts, grounds)
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


def test_all_schemes_name_the_same_colours_and_rules_use_no_others() -> None:
    assert colours("light").keys() == colours("dark").keys() == colours("print").keys()
    rules = re.sub(r":root \{.*?\}", "", SHEET, flags=re.DOTALL)
    assert set(re.findall(r"var\(--([a-z-]+)\)", rules)) == colours("light").keys()
    # A picture has a white card in every scheme.
    assert re.findall(r"#[0-9a-f]{3,6}\b", rules) == ["#ffffff"]
    assert set(re.findall(r"[ ;]color: ([^;]+);", rules)) == {
        f"var(--{name})" for name in colours("light") if name.startswith("text")
    }
