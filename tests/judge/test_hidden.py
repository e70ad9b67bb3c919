"""Which lines of a test cell the students get."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convbook_grader.judge.hidden import hidden_lines, visible_part

BEGIN, END = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"


@pytest.mark.parametrize(
    ("source", "visible"),
    [
        ("a\nb", "a\nb"),
        (f"a\n### {BEGIN}\nb\n### {END}\nc", "a\nc"),
        (f"### {BEGIN}\na\n### {END}", ""),
        (f"a\n    # {BEGIN} (two)\n    b\n    # {END}\nc\n# {BEGIN}\nd\n# {END}", "a\nc"),
        (f"a\n# {BEGIN}\nb\nc", "a"),
        (f"a\n# {END}\nb", "a\nb"),
        (f"a\n# {BEGIN} {END}\nb", "a\nb"),
        ("", ""),
    ],
    ids=["none", "middle", "all", "two", "never ended", "never begun", "one line", "empty"],
)
def test_the_visible_part_is_what_students_got(source: str, visible: str) -> None:
    assert visible_part(source, BEGIN, END) == visible


@given(st.lists(st.sampled_from(["x = 1", "", f"# {BEGIN}", f"# {END}", "secret"])))
def test_every_line_is_either_hidden_or_visible_and_no_mark_is_visible(lines: list[str]) -> None:
    source = "\n".join(lines)
    hidden, visible = hidden_lines(source, BEGIN, END), visible_part(source, BEGIN, END)
    kept = [line for number, line in enumerate(source.split("\n"), 1) if number not in hidden]
    assert visible.split("\n") == (kept or [""])
    assert BEGIN not in visible
    assert END not in visible


def test_other_marks_can_be_chosen() -> None:
    assert hidden_lines("a\n<<\nb\n>>\nc", "<<", ">>") == {2, 3, 4}
