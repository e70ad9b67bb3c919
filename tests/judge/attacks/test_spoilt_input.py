"""The graded function overwrites its input, and tests that look at a copy or beforehand see it."""

from court import Court, graded, hidden, ordinary, solution


def test_a_function_that_spoils_its_input_earns_nothing_where_the_wanted_value_is_safe(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution(
                "def double(x):\n    x[...] = 0\n    return np.zeros(4)\n"
                "def nan(x):\n    x[...] = np.nan\n    return x + 0\ndef fill(x): x[...] = 7"
            ),
            graded(
                hidden(
                    "x = np.random.rand(4) + 1\nwant = 2 * x\nnp.testing.assert_allclose(double(x), want)"
                ),
                "before",
            ),
            graded(
                hidden("x = np.random.rand(4) + 1\nnp.testing.assert_allclose(double(x.copy()), 2 * x)"),
                "copy",
            ),
            graded(
                hidden("x = np.random.rand(4) + 1\nnp.testing.assert_allclose(double(x), 2 * x)"), "after"
            ),
            graded(hidden("x = np.random.rand(4) + 1\nnp.testing.assert_allclose(nan(x), 2 * x)"), "nan"),
            graded(hidden("x = np.zeros(4)\nfill(x)\nassert (x == 7).all()"), "in place"),
        ]
    )
    assert verdict.points["in place"] == 1
    assert (verdict.points["before"], verdict.points["copy"]) == (0, 0)
    # Not promised (docs/security.md): a test that computes what it wants after the call gets what
    # the call made of its input, as in one process. It would fail every in-place exercise if not.
    assert (verdict.points["after"], verdict.points["nan"]) == (1, 1)
