"""`convbook report`: whatever a class looks like, one page and one table that tell it fairly."""

import codecs
import csv
import io
import itertools
import json
import re
import shutil
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import fabricated
import pytest
from fabricated import ASSIGNMENT, NAME, grade_class, hand_in, make_course, write_verdict
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from scipy.stats import pointbiserialr

from convbook.language import LANGUAGES, Language, say_in
from convbook_cli.report import report
from convbook_grader.course import read_course
from convbook_grader.marks import read_marks
from convbook_grader.run.regrade import Change
from convbook_grader.run.regrades import note_regrade, regrades_of

TWELVE = [f"student-{number:02}" for number in range(12)]
EVIL = "</code></pre><script>alert(1)</script><img src=https://evil.example/x.png onerror=alert(2)>"


class Outline(HTMLParser):
    """What a page holds: tags with their attributes, headings, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def written(root: Path, language: Language = "en") -> tuple[str, list[dict[str, str]]]:
    assert report(root, ASSIGNMENT, None, language, True) == 0
    table = (root / "report" / f"{ASSIGNMENT}.csv").read_bytes()
    assert table.startswith(codecs.BOM_UTF8)
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    return (root / "report" / f"{ASSIGNMENT}.html").read_text(encoding="utf-8"), rows


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return make_course(tmp_path / "course")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_course(tmp_path_factory.mktemp("twelve") / "course")
    grade_class(root, TWELVE)
    return root


@pytest.fixture
def twelve(graded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(graded, tmp_path / "twelve"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_stands_alone_and_can_be_read_without_seeing_it(twelve: Path, language: Language) -> None:
    page, _ = written(twelve, language)
    tags = Outline(page).tags
    assert ("html", {"lang": language}) in tags
    assert "default-src 'none'" in page
    assert not {"script", "link", "iframe", "object"} & {tag for tag, _ in tags}
    addresses = [values.get(name) or "" for _, values in tags for name in ("src", "href") if name in values]
    assert len(addresses) == 3
    assert all(address.startswith("data:image/svg+xml;base64,") for address in addresses)
    assert all(values.get("alt") for tag, values in tags if tag == "img")
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_it_tells_success_discrimination_and_misconceptions(twelve: Path) -> None:
    text = Outline(written(twelve)[0]).text
    assert "The bias was added many times" in text
    assert re.search(r"conv_[a-z_]+-values\d\s+12\s+\d+%\s+\d+\s+[+−]\d\.\d\d", text)
    assert "to be read: 12" in text  # the written answer is in no statistics


def test_below_ten_students_no_discrimination_is_given(course: Path) -> None:
    grade_class(course, TWELVE[:9])
    text = Outline(written(course)[0]).text
    assert "(fewer than 10)" in text
    assert not re.search(r"[+−]\d\.\d\d", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_without_anybody_has_a_page(course: Path, language: Language) -> None:
    page, rows = written(course, language)
    assert "<h1>" in page
    assert rows == []
    assert not (course / "gradebook.db").exists()  # a report makes none


def test_one_student_is_a_class(course: Path) -> None:
    grade_class(course, ["wang"])
    page, rows = written(course)
    assert "One submission has a score" in page
    assert [row["student"] for row in rows] == ["wang"]


def test_who_is_ungraded_is_no_zero(twelve: Path) -> None:
    before = Outline(written(twelve)[0]).text
    for student in ("late-1", "late-2"):
        hand_in(twelve, student)
    write_verdict(twelve, "late-2", "nothing_handed_in")
    page, rows = written(twelve)
    text = Outline(page).text
    statistics = re.compile(r"Half of the class.*?Misconceptions", re.DOTALL)
    assert statistics.search(text).group() == statistics.search(before).group()  # type: ignore[union-attr]
    lost = [row for row in rows if row["student"].startswith("late")]
    assert [(row["points"], row["conv_forward"]) for row in lost] == [("", ""), ("", "")]
    assert "no notebook was handed in; hand in the .ipynb file" in text


def test_where_nothing_is_graded_the_page_says_what_to_do(course: Path) -> None:
    hand_in(course, "wang")
    page, rows = written(course)
    assert "convbook autograde day94" in page
    assert [(row["student"], row["status"], row["points"]) for row in rows] == [("wang", "not_graded", "")]


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", '{"student": 3}', "\ufffd" * 9, "SECONDS", "VALUES"],
)
def test_a_damaged_verdict_is_said_and_takes_nobody_elses_away(twelve: Path, damage: str) -> None:
    path = twelve / "autograded" / TWELVE[3] / ASSIGNMENT / "verdict.json"
    fields = json.loads(path.read_text())
    if damage == "SECONDS":
        damage = json.dumps(fields | {"seconds": "<b>"})
    if damage == "VALUES":
        damage = json.dumps(fields | {"values": [1], "repairs": 7})
    path.write_text(damage, encoding="utf-8")
    page, rows = written(twelve)
    assert f"convbook autograde --force --student {TWELVE[3]}" in page
    assert len([row for row in rows if row["points"]]) == 12


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"cells": 3, "metadata": {}}', b"[" * 90_000])
def test_a_notebook_that_cannot_be_read_is_named(twelve: Path, content: bytes) -> None:
    (twelve / "autograded" / TWELVE[5] / ASSIGNMENT / f"{NAME}.ipynb").write_bytes(content)
    page, _ = written(twelve)
    assert re.search(f"cannot be read[^<]*{TWELVE[5]}", page)


def hostile(student: str, notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        own = cell.metadata.get("nbgrader", {})
        if own.get("solution") and cell.cell_type == "code":
            cell.source = f"x = {EVIL!r}  # {EVIL} {student}\nscript = alert = '{student}'"
        if own.get("grade") and not own.get("solution"):
            own.grade_id += EVIL if "conv_forward" in own.grade_id else ""
            lines = [f"AssertionError: {EVIL}"] * 3
            cell.outputs = [new_output("error", ename=EVIL, evalue=cell.outputs[0].evalue if cell.outputs
                                       else EVIL, traceback=lines)]  # fmt: skip


def test_hostile_text_in_a_notebook_does_nothing(course: Path) -> None:
    grade_class(course, TWELVE, change=hostile)
    write_verdict(course, TWELVE[0], EVIL)
    hand_in(course, EVIL.replace("/", "_"))
    at = datetime(2026, 10, 1, tzinfo=UTC)
    note_regrade(regrades_of(course / "autograded", ASSIGNMENT), at, [Change(EVIL, EVIL, EVIL, 0, 1, EVIL)])
    outline = Outline(written(course)[0])
    assert not {"script", "iframe"} & {tag for tag, _ in outline.tags}
    assert [
        values["src"]
        for tag, values in outline.tags
        if not str(values.get("src", "data:")).startswith("data:")
    ] == []
    assert not any(name.startswith("on") for _, values in outline.tags for name in values)


def test_examples_tell_nobody_who_wrote_them(course: Path) -> None:
    grade_class(course, ["wang-4711", "chen-42", *TWELVE])
    page, _ = written(course)
    examples = re.findall(r'<pre class="source".*?</pre>', page, re.DOTALL)
    assert examples
    for example in examples:
        assert not re.search("wang|chen|student-|4711|by ", example)


def test_the_example_is_of_somebody_who_made_few_other_mistakes(course: Path) -> None:
    said = say_in("zh-TW", "hints.bias-per-element")

    def wrong(student: str, notebook: NotebookNode) -> None:
        for cell in notebook.cells:
            own = cell.metadata.get("nbgrader", {})
            if own.get("solution") and cell.cell_type == "code":
                cell.source = "x = 42" if student == "cheat" else "def f(a, W, b):\n    return a * W + b"
            if own.get("grade") and not own.get("solution"):
                fails = student == "cheat" or own.grade_id == "conv_single_step-values"
                hint = said if "single_step" in own.grade_id else say_in("zh-TW", "hints.wrong-values")
                lines = [f"AssertionError: {hint}"]
                cell.outputs = [new_output("error", ename="AssertionError", evalue=hint, traceback=lines)]
                cell.outputs = cell.outputs if fails else []

    grade_class(course, ["cheat", "wang"], change=wrong)
    page, _ = written(course)
    first = re.search(r'M1 ·.*?<pre class="source".*?</pre>', page, re.DOTALL)
    assert first is not None
    assert "per cell (per product)" in first.group()
    assert "42" not in first.group()


def test_ten_students_are_enough_and_the_correlation_is_the_point_biserial_one(course: Path) -> None:
    grade_class(course, TWELVE[:10])
    text = Outline(written(course)[0]).text
    marks = read_marks(read_course(course), ASSIGNMENT)
    told = 0
    for item in marks.items:
        if item.cell_type != "code":
            continue
        right = [mark[item].score == item.most for mark in marks.of.values()]
        rest = [sum(one.score for other, one in mark.items() if other != item) for mark in marks.of.values()]
        row = re.search(rf"{item.name}{item.most:g}\s+10\s+(\d+)%\s+(\d+)\s+([+−]\d\.\d\d)?", text)
        assert row is not None
        assert (int(row[1]), int(row[2])) == (10 * sum(right), sum(right))
        if row[3] is None:
            assert len(set(right)) == 1
        else:
            told += 1
            expected = pointbiserialr(right, rest).statistic
            assert float(row[3].replace("−", "-")) == pytest.approx(expected, abs=0.00501)
    assert told > 5


def test_the_table_runs_nothing_in_a_spreadsheet(course: Path) -> None:
    names = ["=1+1", "@sum", '+"a,b"', "-2+3", "王,小明"]
    grade_class(course, names)
    _, rows = written(course)
    assert sorted(row["student"] for row in rows) == sorted(
        ["'=1+1", "'@sum", '\'+"a,b"', "'-2+3", "王,小明"]
    )
    assert {row["one-filter-anywhere"] for row in rows} == {""}  # not read yet, which is no zero


def test_regrades_are_told_newest_first(twelve: Path) -> None:
    path = regrades_of(twelve / "autograded", ASSIGNMENT)
    for day in (1, 2):
        change = Change("wang", NAME, f"test-{day}", 0.0, 4.0, "test")
        note_regrade(path, datetime(2026, 10, day, tzinfo=UTC), [change])
    text = Outline(written(twelve)[0]).text
    assert text.index("wang · test-2: 0 → 4") < text.index("wang · test-1: 0 → 4")
    assert "this test changed" in text


def test_points_by_hand_count_and_late_penalties_are_told_apart(twelve: Path) -> None:
    with Gradebook(f"sqlite:///{twelve / 'gradebook.db'}") as gradebook:
        for student in TWELVE:
            read = gradebook.find_submission_notebook(NAME, ASSIGNMENT, student)
            read.late_submission_penalty = 5.0 if student == TWELVE[0] else None
            grade = next(grade for grade in read.grades if grade.name == "one-filter-anywhere")
            grade.manual_score, grade.needs_manual_grade = 6.0, False
        gradebook.db.commit()
    page, rows = written(twelve)
    assert {row["one-filter-anywhere"] for row in rows} == {"6"}
    assert [row["late_penalty"] for row in rows][:2] == ["5", "0"]
    assert "(students: 1)" in page
    assert "to be read" not in page


def test_an_assignment_that_is_not_there_is_refused_in_one_line(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("day00", "../day94", "a/b"):
        assert report(course, name, None, "en", False) == 2
    assert capsys.readouterr().err.count("There is no assignment") == 3
    assert not (course / "report").exists()


def test_the_page_uses_no_colour_that_was_not_tested(course: Path) -> None:
    own = (fabricated.ROOT / "src/convbook_grader/class_report/page.css").read_text(encoding="utf-8")
    shared = (fabricated.ROOT / "src/convbook_grader/feedback/page.css").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-f]{3,6}\b", own)
    used = set(re.findall(r"var\((--[a-z-]+)\)", own))
    assert all(f"{name}:" in shared for name in used)
