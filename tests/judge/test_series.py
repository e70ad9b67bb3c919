"""Many calls of a student's function in one message."""

import pytest
from court import Court, graded, locked, solution

from convbook.checks.series import call_each, look_each

SETUP = locked("from convbook.checks.series import call_each\nimport numpy as np")
COUNTING = "calls = 0\ndef half(n):\n    global calls\n    calls += 1\n    return n / 2"


def test_without_the_judge_it_is_a_loop() -> None:
    assert call_each(divmod, [(7, 2), (9, 4)]) == [(3, 1), (2, 1)]
    with pytest.raises(ZeroDivisionError):
        call_each(divmod, [(1, 0)])


def test_each_question_is_asked_once_and_in_order(court: Court) -> None:
    test = graded("assert call_each(half, [(k,) for k in range(100)]) == [k / 2 for k in range(100)]", "all")
    verdict = court.judge([SETUP, solution(COUNTING), test, graded("assert calls == 100", "once")])
    assert verdict.points == {"all": 1, "once": 1}


def test_the_first_error_is_raised_as_in_a_loop(court: Court) -> None:
    student = "def f(n):\n    if n > 2: raise ValueError(f'{n} is too many')\n    return n"
    test = graded(
        "try:\n    call_each(f, [(1,), (3,), (4,)])\nexcept ValueError as error:\n    met = str(error)\n"
        "assert met == '3 is too many'",
        "error",
    )
    verdict = court.judge([SETUP, solution(student), test])
    assert verdict.points == {"error": 1}


@pytest.mark.parametrize("hostile", ["[]", "[1.0]", "'ab'", "None", "[0.0, 1.0, 1.0]"])
def test_an_answer_of_another_length_is_no_pass(court: Court, hostile: str) -> None:
    student = (
        "def half(n): return n / 2\n"
        "import gc\n"
        "from convbook_grader.judge.student import Student\n"
        f"Student._do_call_each = lambda self, function, questions: {hostile}"
    )
    test = graded("for a, b in zip([0, .5], call_each(half, [(0,), (1,)])): assert a == b", "all")
    assert court.judge([SETUP, solution(student), test]).points == {"all": 0}


def test_random_numbers_go_on_where_the_test_stands(court: Court) -> None:
    test = graded(
        "np.random.seed(3)\nwant = np.random.rand()\nnp.random.seed(3)\n"
        "assert call_each(draw, [()]) == [want]",
        "seeded",
    )
    verdict = court.judge([SETUP, solution("import numpy as np\ndef draw(): return np.random.rand()"), test])
    assert verdict.points == {"seeded": 1}


def test_looking_at_many_objects_without_the_judge_is_a_loop() -> None:
    assert look_each([3 + 4j, 1j], "imag", "conjugate().imag", "name") == [
        [4.0, -4.0, None],
        [1.0, -1.0, None],
    ]
    assert look_each([], "imag") == []
    assert look_each([range(3)], "start", "stop.name()") == [[0, None]]


FIGURE = """\
import matplotlib.pyplot as plt
def draw():
    fig, axes = plt.subplots(1, 2)
    axes[0].imshow([[1, 2]]); axes[0].set_title("one")
    return fig
"""


def test_one_message_tells_what_many_axes_show(court: Court) -> None:
    test = graded(
        "fig = draw()\n"
        "rows = look_each(fig.axes, 'images[:]', 'get_title()', 'nowhere.x')\n"
        "(first, title, no), (second, empty, _) = rows\n"
        "assert (title, empty, no, second) == ('one', '', None, [])\n"
        "assert first[0] is fig.axes[0].images[0]\n"
        "((array, axes),) = look_each(first, 'get_array()', 'axes')\n"
        "assert array.tolist() == [[1, 2]] and axes is fig.axes[0]",
        "seen",
    )
    setup = locked("from convbook.checks.series import look_each\nimport numpy as np")
    assert court.judge([setup, solution(FIGURE), test]).points == {"seen": 1}


@pytest.mark.parametrize("hostile", ["[]", "[[1]]", "[[1, 2], [3, 4]]", "[[1, 2], 3]", "None", "7", "{}"])
def test_a_look_answered_in_another_form_is_no_pass(court: Court, hostile: str) -> None:
    student = (
        "class Thing: n = 1\n"
        "def make(): return [Thing(), Thing()]\n"
        "from convbook_grader.judge.student import Student\n"
        f"Student._do_look_each = lambda self, things, paths: {hostile}"
    )
    test = graded("for (n,) in look_each(make(), 'n'): assert n == 1", "all")
    setup = locked("from convbook.checks.series import look_each")
    assert court.judge([setup, solution(student), test]).points == {"all": 0}


def test_what_is_the_tests_own_is_looked_at_where_it_is(court: Court) -> None:
    """A list of mine and theirs: mine does not go over."""
    student = "class Thing: n = 1\ndef make(): return Thing()"
    test = graded("assert look_each([make(), 3 + 4j], 'n', 'imag') == [[1, None], [None, 4.0]]", "mixed")
    setup = locked("from convbook.checks.series import look_each")
    assert court.judge([setup, solution(student), test]).points == {"mixed": 1}
