"""Every page of a graded class: it teaches, it does not leak, and everyone can read it."""

import os
import re
import tempfile
from pathlib import Path

import nbformat
import pytest
from classroom import PLANTED, REFERENCES, WRONG, Classroom
from nbgrader.utils import is_grade
from pages import faults, parse, said, words

import convbook
from convbook.language import say_in

READS = {
    "bias": ("bias-per-element", "zh-TW"),
    "classic": ("float-of-array", "zh-TW"),
    "stride": ("stride-ignored", "zh-TW"),
    "scale": ("own-scale", "zh-TW"),
    "english": ("stale-Z", "en"),
    "blank": ("not-written", "zh-TW"),
}


def test_everyone_gets_a_page(classroom: Classroom) -> None:
    assert sorted(classroom.pages) == sorted(WRONG)


@pytest.mark.parametrize("student", WRONG)
def test_no_page_holds_a_hidden_test_or_what_it_compares_with(student: str, classroom: Classroom) -> None:
    page = classroom.pages[student]
    assert [mark for mark in (*PLANTED, *REFERENCES) if mark in page or mark in words(page)] == []
    assert not re.search(r"HIDDEN TESTS|hidden_test\(|tensordot\(a, w|_planted", words(page))


@pytest.mark.parametrize("student", WRONG)
def test_no_page_reaches_out_runs_code_or_shuts_anyone_out(student: str, classroom: Classroom) -> None:
    assert faults(classroom.pages[student]) == []
    assert len(classroom.pages[student].encode()) < 5_000_000


@pytest.mark.parametrize("student", WRONG)
def test_no_page_tells_where_it_was_graded_or_who_else_was(student: str, classroom: Classroom) -> None:
    page = said(classroom.pages[student])
    places = [
        str(classroom.course),
        tempfile.gettempdir() + "/",
        str(Path.home()) + "/",
        "site-packages",
        os.sep + "home" + os.sep,
    ]
    assert [place for place in places if place in page] == []
    notebook = (classroom.course / "autograded" / student / "day94").glob("*.ipynb")
    checksums = re.findall(r'"checksum": "(\w+)"', next(notebook).read_text(encoding="utf-8"))
    assert len(checksums) > 20
    assert [one for one in checksums if one in classroom.pages[student]] == []
    others = [f"{name}/day94" for name in WRONG if name != student]
    assert [name for name in others if name in page] == []


@pytest.mark.parametrize("student", READS)
def test_a_learner_reads_what_was_asked_found_and_one_hint(student: str, classroom: Classroom) -> None:
    hint, language = READS[student]
    page = parse(classroom.pages[student])
    assert page.html["lang"] == language  # type: ignore[index]
    convbook.use(language)  # type: ignore[arg-type]
    cards = page.find_all("article", class_="failed")
    assert cards
    labels = [[term.get_text() for term in card.find_all("dt")] for card in cards]
    asked, found, hinted = (say_in(language, f"feedback.part.{part}") for part in ("asked", "found", "hint"))  # type: ignore[arg-type]
    assert all({asked, found} <= set(terms) for terms in labels)
    assert all(terms.count(hinted) <= 1 for terms in labels)
    texts = [card.get_text(" ", strip=True) for card in cards]
    assert any(convbook.why(hint) in text for text in texts)


def test_a_hidden_test_that_failed_names_its_property(classroom: Classroom) -> None:
    page = words(classroom.pages["scale"])
    assert say_in("zh-TW", "feedback.asked.plot_feature_maps-comparable") in page
    assert say_in("zh-TW", "feedback.holds.plot_feature_maps-comparable") in page


def test_the_table_adds_up_and_links_to_every_test(classroom: Classroom) -> None:
    table = parse(classroom.pages["stride"]).find("table", class_="grades")
    assert table is not None
    rows = table.find_all("tr")
    assert [row.find("th").get_text() for row in rows][1] == "練習 1：修好一步卷積（12 分）"
    earned = [float(row.find_all("td")[0].get_text().partition("／")[0]) for row in rows[1:-1]]
    assert sum(earned) == float(rows[-1].find("td").get_text().partition("／")[0]) == 88.0
    (source,) = (classroom.course / "source/zh-TW/day94").glob("*.ipynb")
    graded = [cell for cell in nbformat.read(source, as_version=4).cells if is_grade(cell)]
    assert len(table.find_all("a")) == len(graded) == 29


def test_what_a_person_gave_and_wrote_is_shown_without_its_script(classroom: Classroom) -> None:
    page = parse(classroom.pages["stride"])
    answer = page.find("div", class_="answer")
    assert answer is not None
    text = answer.get_text(" ", strip=True)
    assert "4／6 分" in text
    assert "視窗 說得很清楚" in text
    assert "alert" not in text
    assert "部分得分" in text


def test_a_late_penalty_has_a_line_and_is_taken_off(classroom: Classroom) -> None:
    table = parse(classroom.pages["bias"]).find("table", class_="grades")
    assert table is not None
    assert "遲交扣分 −5" in table.get_text(" ", strip=True)
    rows = table.find_all("tr")
    earned = [
        float(row.find_all("td")[0].get_text().replace("−", "-").partition("／")[0]) for row in rows[1:-1]
    ]
    assert sum(earned) == float(rows[-1].find("td").get_text().partition("／")[0])


def test_the_students_own_feature_maps_are_there_and_described(classroom: Classroom) -> None:
    pictures = parse(classroom.pages["honest"]).find_all("img")
    assert len(pictures) == 4
    assert "練習 7：看見特徵圖" in pictures[-1]["alt"]
    assert pictures[0]["alt"].startswith("步驟 1／16")


def test_an_untouched_exercise_is_said_to_be_so_once(classroom: Classroom) -> None:
    page = words(classroom.pages["blank"])
    assert (
        page.count(convbook.language.entry("hints.not-written")["zh-TW"]) == 7
    )  # exercise 2 starts with code
    assert convbook.language.entry("hints.wrong-error")["zh-TW"] not in page
    assert "老師的評語" not in page


def test_a_hostile_notebook_is_shown_but_can_do_nothing(classroom: Classroom) -> None:
    page = classroom.pages["hostile"]
    text = said(page)
    assert "<script>alert('printed')</script>" in text  # as the text that it is
    assert "gradebook.db and 34.py and key.txt" in text
    assert "RuntimeError: ('</pre><h1>mine</h1>', '__init__.py')" in text
    assert parse(page).find("b", string="bold") is not None
    # Two of HTML, one of JavaScript; then three pictures in markdown cells, one shown, one drawn.
    assert text.count("HTML 或 JavaScript") == 3
    assert text.count("圖沒有放進這一頁") == 8
    assert "後面省略" in text
    assert "teacher" not in text
    assert "evil.example" not in text
    assert len(page) < 400_000


def test_results_of_the_stock_engine_are_not_shown_as_they_are(stock_pages: dict[str, str]) -> None:
    for page in stock_pages.values():
        text = words(page)
        assert faults(page) == []
        assert [mark for mark in (*PLANTED, *REFERENCES) if mark in text] == []
        assert not re.search(r"HIDDEN TESTS|hidden_test\(|tensordot\(a, w|site-packages", text)
    assert convbook.language.entry("hints.bias-per-element")["zh-TW"] in words(stock_pages["bias"])
