"""Every passage of the seeds has a home, and every day that exists teaches what it is the home of.

`pytest tests/course/test_inventory.py -rP` prints the whole list.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from convbook.language import LANGUAGES
from convbook_author.build import read_course
from convbook_author.glossary import read_glossary, rejected_in
from convbook_author.inventory import ELSEWHERE, check_taught, day_number, debts, read_inventory

ROOT = Path(__file__).parents[2]
TEXTS = read_course(ROOT)
INVENTORY = read_inventory(ROOT)
DEBTS = debts(TEXTS, INVENTORY)
DAYS = sorted({text.assignment for text in TEXTS}, key=day_number)
# Rows that are about a Chinese word.
ABOUT_CHINESE = {"s1-spelling", "e17", "e19"}


def test_no_passage_of_the_seeds_was_dropped() -> None:
    counted = Counter(re.match("s[0-4]|e", name)[0] for name in INVENTORY)  # type: ignore[index]
    assert counted == {"s0": 12, "s1": 18, "s2": 16, "s3": 21, "s4": 19, "e": 20}
    assert {name for name in INVENTORY if name.startswith("e")} == {f"e{number}" for number in range(1, 21)}
    for name, passage in INVENTORY.items():
        assert name.startswith("e") or passage.seeds == (name[:2].upper(),)


def test_every_home_is_a_day_of_the_course_or_shown_elsewhere() -> None:
    for passage in INVENTORY.values():
        assert set(passage.days) <= {f"day{number}" for number in range(92, 101)}, passage.id
        assert len(set(passage.home)) == len(passage.home), passage.id


def test_a_passage_at_home_elsewhere_is_really_there() -> None:
    elsewhere = [passage for passage in INVENTORY.values() if set(passage.home) & set(ELSEWHERE)]
    assert elsewhere
    for passage in elsewhere:
        for file, words in passage.seen.items():
            assert words in (ROOT / file).read_text(encoding="utf-8"), passage.id


@pytest.mark.parametrize("day", DAYS)
def test_a_day_teaches_every_passage_whose_home_it_is(day: str) -> None:
    unpaid = {
        debt.passage.id: debt.passage.written["en"] for debt in DEBTS if debt.day == day and debt.is_unpaid
    }
    assert unpaid == {}, f'mark the cells of course/{day}_… that teach these with teaches="…"'


def test_a_cell_teaches_only_what_the_inventory_knows() -> None:
    assert [str(problem) for text in TEXTS for problem in check_taught(text, INVENTORY)] == []


def test_the_list_of_homes_is_printed() -> None:
    for debt in sorted(DEBTS, key=lambda debt: day_number(debt.day)):
        where = ", ".join(debt.cells) if debt.day_exists else "the day is not there yet"
        print(f"{debt.day}  {debt.passage.id}: {where}")
    owing = {day for passage in INVENTORY.values() for day in passage.days}
    assert {debt.day for debt in DEBTS} == owing
    assert {"day92", "day93", "day94", "day95"} <= owing


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_inventory_writes_terms_as_the_course_does(lang: str) -> None:
    glossary = read_glossary(ROOT)
    words = {name: passage.written[lang] for name, passage in INVENTORY.items()}
    assert [
        (name, form) for name, said in words.items() for form, _ in rejected_in(said, lang, glossary)
    ] == []
    if lang == "en":
        assert {name for name, said in words.items() if re.search("[\u4e00-\u9fff]", said)} <= ABOUT_CHINESE
