"""A student's context manager swallows whatever the test raises inside it."""

from court import Court, graded, hidden, ordinary, solution


def test_a_context_manager_cannot_swallow_a_failed_test(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import pytest"),
            solution(
                "class Timer:\n    def __enter__(self): return self\n"
                "    def __exit__(self, *error): LEFT.append(1); return True\nLEFT = []\n"
                "def f(x): return 0\ndef spin():\n    while True: pass"
            ),
            graded(hidden("with Timer():\n    assert f(1) == 42"), "assert"),
            graded(hidden("with Timer():\n    pytest.fail('wrong')"), "fail"),
            graded(hidden("with Timer() as timer:\n    assert f(1) == 0"), "honest"),
            ordinary("print('LEFT', len(LEFT))"),
        ]
    )
    assert "LEFT 3" in verdict.text()
    assert verdict.points == {"assert": 0, "fail": 0, "honest": 1}
