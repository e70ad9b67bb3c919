"""What attacks on the tests' language need: hidden tests that hold a reference, and an honest neighbour."""

from court import Court, Verdict, graded, hidden, ordinary, solution, text_of

from convbook_grader.judge.limits import Limits

MARKER = "MARKER-7f3a"
WANTED = 42.125


def cheated(
    court: Court, attack: str, *tests: str, tell: str = "'nothing'", limits: Limits | None = None
) -> Verdict:
    """Judge a notebook with `attack` in it, which defines ``wrong`` for `tests` that it must fail.

    Parameters
    ----------
    tests : str
        Bodies of hidden tests; ``WANTED`` in them stands for the reference value as a literal.
    tell : str
        An expression that the last cell prints: what the attack has got.
    """
    bodies = [f"marker = '{MARKER}'\n" + test.replace("WANTED", str(WANTED)) for test in tests]
    source = [
        ordinary("import numpy as np\nimport pytest"),
        solution("def honest(): return 1", "answers"),
        solution(f"def wrong(): return {WANTED}", "attack"),
        *[graded(hidden(body), f"cheat-{i}", 3) for i, body in enumerate(bodies)],
        graded(hidden(f"marker = '{MARKER}'\nassert honest() == 1"), "honest", 2),
    ]
    answers = solution("def honest(): return 1\ndef wrong(): return 0", "answers")
    return court.judge(
        [source[0], answers, solution(attack, "attack"), *source[3:], ordinary(f"print('TOLD', {tell})")],
        source,
        limits=limits or Limits(cell_seconds=4, submission_seconds=40),
    )


def assert_earned_nothing(verdict: Verdict, told: str) -> None:
    """No test of the attack has points, the honest one has, nothing leaked, and the attack was tried.

    Parameters
    ----------
    told : str
        What the attack must have said, to show that it was really made.
    """
    shown = "\n".join(map(text_of, verdict.cells))
    honest = verdict.points.pop("honest")
    assert verdict.points
    assert set(verdict.points.values()) == {0.0}, (verdict.points, shown)
    assert MARKER not in shown
    assert str(WANTED) not in shown
    assert honest == 2, shown
    assert told in shown, shown
