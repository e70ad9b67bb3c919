"""A student's object in `_` must not turn a test's partial score into no score, which is full marks."""

from court import Court, graded, hidden, ordinary, solution


def test_a_partial_score_stays_one_when_the_test_unpacked_into_an_underscore(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution("class Cache: pass\ndef forward(x): return x, Cache()"),
            graded(hidden("y, _ = forward(1)\nscore = 2 * (y == 42)\nscore"), "zero", 2),
            graded(hidden("y, _ = forward(1)\nscore = 1 + (y == 42)\nscore"), "one", 2),
        ]
    )
    assert verdict.points == {"zero": 0, "one": 1}
