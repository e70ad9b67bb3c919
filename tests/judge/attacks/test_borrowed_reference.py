"""The student breaks the instructor's cell that defines a helper, and puts their own in its place."""

from court import Court, graded, hidden, locked, ordinary, solution

HELPER = "shown = f(1)\ndef rel_error(a, b): return abs(a - b)\nLIMIT = 1e-6"


def test_a_helper_whose_cell_was_made_to_fail_is_not_the_students(court: Court) -> None:
    source = [
        solution("def f(x): return x"),
        locked(HELPER, "helper"),
        graded(hidden("assert rel_error(f(2), 42.125) < LIMIT"), "helped"),
    ]
    cheat = [
        solution("def f(x):\n    raise ValueError('no')\nLIMIT = 1e9"),
        locked(HELPER, "helper"),
        ordinary("SEEN = []\ndef f(x): return 0\ndef rel_error(a, b): SEEN.append(b); return 0"),
        graded(hidden("assert rel_error(f(2), 42.125) < LIMIT"), "helped"),
        ordinary("print('SEEN', SEEN)"),
    ]
    assert court.judge(source).points == {"helped": 0}
    verdict = court.judge(cheat, source)
    assert "SEEN []" in verdict.text()
    assert verdict.points == {"helped": 0}


def test_what_an_earlier_test_should_have_defined_is_not_the_students(court: Court) -> None:
    cells = [
        solution("def f(x): return 0\nEXPECTED = 0\nSEEN = []\ndef near(a, b): SEEN.append(b); return True"),
        graded(
            hidden("assert f(0) == 1\nEXPECTED = 42.125\ndef near(a, b): return abs(a - b) < 1e-6"), "first"
        ),
        graded(hidden("assert f(1) == EXPECTED"), "second"),
        graded(hidden("assert near(f(1), 42.125)"), "third"),
        ordinary("print('SEEN', SEEN)"),
    ]
    source = [solution("def f(x): return x"), *cells[1:4]]
    verdict = court.judge(cells, source)
    assert "SEEN []" in verdict.text()
    assert verdict.points == {"first": 0, "second": 0, "third": 0}
