"""Every text that code shows is there in both languages, with the same placeholders."""

import ast
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import convbook
from convbook.language import LANGUAGES
from convbook_author.glossary import read_glossary, rejected_in

ROOT = Path(__file__).parents[2]
CATALOGUE = sorted((ROOT / "src" / "convbook" / "catalogue").rglob("*.toml"))
DAYS = sorted((ROOT / "course").glob("day*/homework.py"))
GLOSSARY = read_glossary(ROOT)


def entries(table: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, str]]]:
    if any(lang in table for lang in LANGUAGES):
        yield path, table
        return
    for name, inner in table.items():
        if isinstance(inner, dict):
            yield from entries(inner, f"{path}.{name}")


PAIRS = [
    pair for file in CATALOGUE for pair in entries(tomllib.loads(file.read_text(encoding="utf-8")), file.stem)
]
ALL = dict(PAIRS)


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def test_the_catalogue_was_found() -> None:
    assert len(ALL) > 150
    assert {"check.passed", "hints.bias-per-element", "predict.hook.A"} <= ALL.keys()


def test_no_day_says_again_what_another_or_all_of_them_say() -> None:
    assert [key for key, times in Counter(key for key, _ in PAIRS).items() if times > 1] == []


@pytest.mark.parametrize("key", ALL)
def test_an_entry_says_the_same_in_both_languages(key: str) -> None:
    words = ALL[key]
    assert set(words) == set(LANGUAGES)
    assert all(words[lang].strip() for lang in LANGUAGES)
    assert placeholders(words["zh-TW"]) == placeholders(words["en"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_entry_uses_a_rejected_term(lang: str) -> None:
    found = [
        (key, form) for key, words in ALL.items() for form, _ in rejected_in(words[lang], lang, GLOSSARY)
    ]
    assert found == []


def test_english_entries_hold_no_chinese() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert [key for key, words in ALL.items() if chinese.search(words["en"])] == []


def test_every_hint_fits_one_line() -> None:
    long = {
        key: len(words["en"])
        for key, words in ALL.items()
        if key.startswith("hints.") and len(words["en"]) > 130
    }
    assert long == {}


def hints_named_in(path: Path) -> set[str]:
    """The hints that a Python text names: why("…"), Wrong("…"), and the ends of Failures."""
    text = path.read_text(encoding="utf-8")
    return set(re.findall(r'(?:why|Wrong)\(\s*"([A-Za-z-]+)"', text)) | set(
        hint
        for line in re.findall(r"why\((.*)\)$", text, re.MULTILINE)
        for hint in re.findall(r'"([A-Za-z-]+)"', line)
    )


def test_every_hint_that_a_test_names_exists() -> None:
    texts = [*DAYS, *(ROOT / "src" / "convbook" / "checks").glob("*.py")]
    named = set().union(*map(hints_named_in, texts))
    assert len(named) > 40
    assert {hint for hint in named if f"hints.{hint}" not in ALL} == set()


def test_no_hint_is_left_over() -> None:
    texts = [*DAYS, *(ROOT / "src/convbook/checks").glob("*.py")]
    strings = {
        node.value
        for path in texts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {
        key for key in ALL if key.startswith("hints.") and key.removeprefix("hints.") not in strings
    } == set()


def test_before_use_both_languages_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convbook.language._current", None)
    assert convbook.why("no-bias") == " / ".join(ALL["hints.no-bias"][lang] for lang in LANGUAGES)


def test_use_names_the_languages_it_knows() -> None:
    with pytest.raises(ValueError, match=r"use\('fr'\): choose one of 'zh-TW', 'en'"):
        convbook.use("fr")  # type: ignore[arg-type]


def test_what_a_notebook_imports_is_listed() -> None:
    assert sorted(convbook.__all__) == convbook.__all__
    assert all(hasattr(convbook, name) for name in convbook.__all__)
