"""A generator of a test comes back in a state that only ever draws zeros."""

from court import Court, graded, hidden, ordinary, solution

CHEAT = """
import copy, convbook_grader.judge.student as end
end.fresh = copy.deepcopy
def init_pcg(rng):
    state = rng.bit_generator.state
    state['state'] = {'state': 0, 'inc': 0}
    rng.bit_generator.state = state
    return np.zeros(3)
def init_mt(rng):
    rng.set_state(('MT19937', np.zeros(624, np.uint32), 624))
    return np.zeros(3)
def double(x): return np.zeros_like(x)
def draw(rng): return rng.uniform(size=3)
"""


def test_a_test_goes_on_drawing_its_own_numbers(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution(CHEAT),
            graded(
                hidden(
                    "rng = np.random.default_rng(3)\ninit_pcg(rng)\nx = rng.uniform(size=4)\n"
                    "np.testing.assert_allclose(double(x), 2 * x)"
                ),
                "pcg",
            ),
            graded(
                hidden(
                    "rng = np.random.RandomState(3)\ninit_mt(rng)\nx = rng.uniform(size=4)\n"
                    "np.testing.assert_allclose(double(x), 2 * x)"
                ),
                "mersenne",
            ),
            graded(
                hidden(
                    "rng, own = np.random.default_rng(3), np.random.default_rng(3)\n"
                    "assert np.array_equal(draw(rng), own.uniform(size=3))\n"
                    "assert rng.uniform() == own.uniform()"
                ),
                "honest",
            ),
            graded(
                hidden(
                    "rng, own = np.random.RandomState(3), np.random.RandomState(3)\n"
                    "assert np.array_equal(draw(rng), own.uniform(size=3))\n"
                    "assert rng.uniform() == own.uniform()"
                ),
                "honest mersenne",
            ),
        ]
    )
    assert verdict.points == {"pcg": 0, "mersenne": 0, "honest": 1, "honest mersenne": 1}
