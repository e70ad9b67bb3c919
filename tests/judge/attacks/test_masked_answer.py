"""The answer is an array of which everything is masked: numpy's assertions compare nothing of it."""

from court import Court, graded, hidden, ordinary, solution


def test_an_answer_of_which_nothing_can_be_seen_earns_nothing(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution(
                "def answer(): return np.ma.MaskedArray(np.zeros(3), mask=True)\n"
                "def honest(): return np.full(3, 42.125)"
            ),
            graded(hidden("np.testing.assert_allclose(answer(), np.full(3, 42.125))"), "allclose"),
            graded(hidden("np.testing.assert_array_equal(answer(), np.full(3, 42.125))"), "equal"),
            graded(hidden("np.testing.assert_array_almost_equal(answer(), np.full(3, 42.125))"), "almost"),
            graded(hidden("assert np.allclose(answer(), np.full(3, 42.125))"), "np.allclose"),
            graded(hidden("assert not np.any(np.abs(answer() - 42.125) > 1e-6)"), "not any"),
            graded(hidden("np.testing.assert_allclose(honest(), np.full(3, 42.125))"), "honest"),
        ]
    )
    assert verdict.points.pop("honest") == 1
    assert set(verdict.points.values()) == {0.0}, verdict.points
