"""The answer is an array without elements: all of its elements are equal to any number."""

from court import Court, graded, hidden, ordinary, solution


def test_an_answer_without_elements_earns_nothing(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np\nimport pytest"),
            solution("def answer(): return np.empty(0)\nnone = answer\ndef honest(): return 42.125"),
            graded(hidden("np.testing.assert_allclose(answer(), 42.125)"), "assert_allclose"),
            graded(hidden("np.testing.assert_almost_equal(answer(), 42.125)"), "almost_equal"),
            graded(hidden("assert np.allclose(answer(), 42.125)"), "allclose"),
            graded(hidden("assert answer() == pytest.approx(42.125)"), "approx"),
            graded(
                hidden("np.testing.assert_allclose(honest(), 42.125)\nassert np.allclose(honest(), 42.125)"),
                "honest",
            ),
            graded(
                hidden("np.testing.assert_allclose(none(), np.empty(0))\nassert np.allclose(none(), [])"),
                "none",
            ),
        ]
    )
    assert (verdict.points.pop("honest"), verdict.points.pop("none")) == (1, 1)
    assert set(verdict.points.values()) == {0.0}, verdict.points
