"""The exporter: whose template, which language, how large, and what becomes of strange notebooks."""

from importlib.resources import files
from pathlib import Path

import nbformat
import pytest
from nbgrader.converters.generate_feedback import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from pages import BEGIN, END, code, failed, faults, graded_cell, page_of, parse, printed, prose, shown, words
from traitlets.config import Config

from convbook.language import LANGUAGES, say_in
from convbook_grader import configure
from convbook_grader.feedback.page import FeedbackPage, has_own_template

HIDDEN = f"# Hidden tests: doubles.\n{BEGIN}\nassert double(3) == 6.125\n{END}"


def converter(c: Config) -> GenerateFeedback:
    return GenerateFeedback(coursedir=CourseDirectory(config=c), config=c)


def test_one_line_turns_it_on() -> None:
    c = Config()
    configure(c)
    made = converter(c)
    assert made.exporter_class is FeedbackPage
    assert made.preprocessors == ["convbook_grader.feedback.grades.ReadGrades"]
    assert not has_own_template(made.config)


def test_an_exporter_of_the_courses_own_is_kept_with_its_preprocessors() -> None:
    c = Config()
    c.GenerateFeedback.exporter_class = "nbconvert.exporters.MarkdownExporter"
    c.GenerateFeedback.preprocessors = ["nbgrader.preprocessors.GetGrades"]
    configure(c)
    assert c.GenerateFeedback.exporter_class == "nbconvert.exporters.MarkdownExporter"
    assert c.GenerateFeedback.preprocessors == ["nbgrader.preprocessors.GetGrades"]


def test_preprocessors_that_were_set_before_are_kept() -> None:
    c = Config()
    c.GenerateFeedback.preprocessors = ["nbgrader.preprocessors.GetGrades", "mine.After"]
    configure(c)
    assert c.GenerateFeedback.preprocessors == ["convbook_grader.feedback.grades.ReadGrades", "mine.After"]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_template_of_the_courses_own_is_kept_and_gets_no_hidden_test(when: str, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "conf.json").write_text('{"base_template": "base", "mimetypes": {"text/html": true}}')
    every = "{% for cell in nb.cells %}{{ cell.source }}{{ cell.outputs }}{{ cell.metadata }}{% endfor %}"
    (folder / "index.html.j2").write_text(f"<p>mine</p>{every}")
    c = Config()
    if when == "after":
        configure(c)
    c.HTMLExporter.template_name = "mine"
    c.HTMLExporter.extra_template_basedirs = [str(tmp_path)]
    if when == "before":
        configure(c)
    made = converter(c)
    assert has_own_template(made.config)
    trace = f"Traceback (most recent call last)\nCell In[7], line 3\n{HIDDEN}"
    cells = graded_cell(HIDDEN, failed("AssertionError", "", trace)), code("f()", printed("/home/ann/x/y.py"))
    page = page_of(*cells, config=made.config)
    assert page.startswith("<p>mine</p>")
    assert "Hidden tests: doubles" in page
    assert [mark for mark in ("6.125", "HIDDEN", "c0ffee", "/home/ann") if mark in page] == []


def test_a_template_that_only_shares_the_name_is_the_courses_own(tmp_path: Path) -> None:
    c = Config()
    c.HTMLExporter.extra_template_basedirs = [str(tmp_path)]
    configure(c)
    assert has_own_template(converter(c).config)


@pytest.mark.parametrize("language", [*LANGUAGES, None])
def test_a_page_speaks_the_notebooks_language_or_both(language: str | None) -> None:
    page = page_of(
        prose("# Homework"), graded_cell(HIDDEN, failed("AssertionError", "no")), language=language
    )
    assert parse(page).html["lang"] == (language or "mul")  # type: ignore[index]
    assert say_in(language, "feedback.points") in words(page)  # type: ignore[arg-type]
    assert faults(page) == []


def test_the_configured_language_is_for_notebooks_that_name_none() -> None:
    for section in ("FeedbackPage", "JudgedExecute"):
        c = Config({section: {"language": "zh-TW"}})
        assert '<html lang="zh-TW">' in page_of(prose("hi"), language=None, config=c)
        assert '<html lang="en">' in page_of(prose("hi"), language="en", config=c)


def test_marks_of_hidden_tests_are_the_courses_own() -> None:
    c = Config({"ClearHiddenTests": {"begin_test_delimeter": "VVV", "end_test_delimeter": "ΛΛΛ"}})
    page = page_of(
        graded_cell("a = 1\n# VVV\nsecret\n# ΛΛΛ\nb = 2", failed("AssertionError", "no")), config=c
    )
    assert "secret" not in page
    assert parse(page).find("pre", class_="source").get_text() == "a = 1\nb = 2"  # type: ignore[union-attr]


def test_a_hidden_part_that_never_ends_hides_the_rest() -> None:
    page = page_of(graded_cell(f"a = 1\n{BEGIN}\nsecret = 2", failed("AssertionError", "no")))
    assert "secret" not in page


def test_the_scheme_by_which_a_task_is_marked_is_left_out() -> None:
    cell = prose("Do this.\n\n=== BEGIN MARK SCHEME ===\n2 points for secret\n=== END MARK SCHEME ===")
    cell.metadata["nbgrader"] = {
        "grade": False, "solution": False, "locked": True, "task": True, "grade_id": "task", "points": 2,
        "schema_version": 3,
    }  # fmt: skip
    page = page_of(cell)
    assert "Do this." in page
    assert "secret" not in page


def test_notebooks_of_endless_output_give_a_page_that_opens() -> None:
    cells = [prose("# Homework")]
    cells += [code("print(1)", *[printed("<&>" * 100_000)] * 200) for _ in range(30)]
    cells += [code("x = '" + "<" * 200_000 + "'") for _ in range(30)]
    cells += [
        code("t()", shown(text_html="<table>" + "<tr><td>1</td></tr>" * 900 + "</table>")) for _ in range(80)
    ]
    cells += [prose("<b>" * 7_000) for _ in range(30)]
    cells += [prose("") for _ in range(3000)]
    cells += [graded_cell(HIDDEN, failed("AssertionError", "no"))]
    page = page_of(*cells)
    assert len(page.encode()) < 5_000_000
    assert faults(page) == []
    assert say_in("en", "feedback.page_full") in words(page)
    assert len(parse(page).find_all("article")) == 1  # the verdict is there, whatever stands before it


def test_a_notebook_of_nothing_or_of_odd_parts_gives_a_page() -> None:
    odd = code("f()", nbformat.v4.new_output("display_data", data={"application/odd+json": {"a": 1}}))
    odd.outputs.append(nbformat.v4.new_output("display_data", data={"text/html": "<script>1</script>"}))
    for cells in ([], [odd], [nbformat.v4.new_raw_cell("</p><script>1</script>")], [prose("\x00\x1b[31m")]):
        assert faults(page_of(*cells)) == []
    assert say_in("en", "feedback.html_left_out") in words(page_of(odd))


def test_a_progress_bar_shows_its_last_state_and_colours_of_a_terminal_are_gone() -> None:
    page = page_of(code("f()", printed("10%\r50%\r100%\r\n\x1b[31mred\x1b[0m\x07", "stderr")))
    assert parse(page).find("pre", class_="stderr").get_text() == "100%\nred"  # type: ignore[union-attr]


def test_other_courses_are_grouped_by_their_headings() -> None:
    cells = [prose("# Sheet 1\n## Doubling"), graded_cell("assert 1", name="test-1", score=2)]
    cells += [prose("## Halving"), graded_cell("assert 2", failed("AssertionError", "no"), name="test-2")]
    rows = parse(page_of(*cells, ours=False)).find("table").find_all("tr")  # type: ignore[union-attr]
    assert [row.th.get_text() for row in rows[1:3]] == ["Doubling", "Halving"]


def test_style_and_template_are_in_the_package() -> None:
    package = files("convbook_grader.feedback")
    assert all((package / name).is_file() for name in ("page.css", "page.html.j2"))
