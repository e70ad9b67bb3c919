"""An example of code tells what was misunderstood, and not who did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convbook_grader.class_report.anonymous import Known, anonymous, known_from

RELEASED = 'def conv_forward(A_prev, W, b, hparameters):\n    return hparameters["stride"], 123456\n'
KNOWN = known_from([RELEASED])
TRACES = '''
%cd /home/wang-4711/secret
!git config user.name wang
"""homework of 王小明"""
# wang-4711 was here
import wang_lib.helpers as wh_4711
from os import wangs_path as wangs
class Wang(wang_base, meta=王小明):
    "docstring by Wang"
    def wang(self, wang_1, *wang_2, wang_3="Wang", **wang_4) -> "Wang":
        """/home/wang/hw.ipynb"""
        global wang_5
        try:
            wang_6: "Wang" = f"{wang_1} by wang@example.org {wang_2:wang}" + 'a' 'wang'
        except ValueError as wang_7:
            print(wang_6, "https://github.com/wang", b"wang", 4711471147, 4711471147.0, 4711j, wang=1)
        match wang_1:
            case {"wang": wang_8, **wang_9}: pass
            case [wang_10, *wang_11]: wang_1.wang.wang()
        lambda wang_12: wang_13
'''


def test_nothing_that_could_tell_who_it_was_is_left() -> None:
    shown = anonymous(TRACES, KNOWN)
    assert "try:" in shown
    for trace in ("wang", "王", "4711", "#", "home", "github", "example", "docstring", "homework", "cd "):
        assert trace not in shown.lower()


def test_the_courses_own_words_and_plain_ones_stay_so_that_the_mistake_is_seen() -> None:
    code = (
        "def conv_forward(A_prev, W, b, hparameters):\n"
        "    n_H_prev = A_prev.shape[1]\n"
        "    out_h = (n_H_prev - 3) // hparameters['stride'] + 1\n"
        "    return (np.zeros((123456, out_h)), 1.6243453636632417)"
    )
    assert anonymous(code + "  # stride!", KNOWN) == code


def test_one_name_stays_one_name() -> None:
    shown = anonymous("lin = 3\nchen = lin + lin\nprint(chen)", KNOWN)
    assert shown == "word_1 = 3\nword_2 = word_1 + word_1\nprint(word_2)"


@pytest.mark.parametrize(
    "code",
    ["def f(:", "x = '" + "a" * 30_000 + "'", "(" * 5000 + ")" * 5000, "-" * 9000 + "1", "\0", "", "# wang"],
    ids=["no Python", "too long", "deep brackets", "deep signs", "a zero byte", "nothing", "a comment"],
)
def test_what_cannot_be_read_is_not_shown(code: str) -> None:
    assert anonymous(code, KNOWN).strip() == ""


def test_what_is_long_is_cut() -> None:
    shown = anonymous("\n".join(f"x{at} = {'+'.join('y' * 100)}" for at in range(60)), KNOWN)
    assert len(shown.splitlines()) == 41
    assert max(map(len, shown.splitlines())) <= 161


@given(st.text(max_size=200))
def test_no_text_of_a_student_is_repeated(text: str) -> None:
    nothing = Known(frozenset(), frozenset(), frozenset())
    shown = anonymous(f"x = {text!r}", nothing)
    assert shown in (("x = '…'", f"x = {text!r}") if not text.strip() else ("x = '…'",))
