"""numpy's and Python's random numbers are fixed, or always zero, in the process of the student."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import random, numpy.random
zeros = lambda *shape, **k: np.zeros(shape)
for name in ('rand', 'randn', 'random', 'uniform', 'normal', 'standard_normal', 'randint'):
    setattr(numpy.random, name, zeros)
class Fixed:
    def __getattr__(self, name): return zeros
numpy.random.default_rng = numpy.random.RandomState = lambda *a: Fixed()
numpy.random.seed = random.seed = lambda *a: None
random.random = lambda: 0.0
np.random.set_state(('MT19937', np.zeros(624, np.uint32), 624))
def wrong(x): return np.zeros_like(x)
print('ZERO', np.random.rand(2), random.random())
"""


def test_a_test_draws_its_own_numbers(court: Court) -> None:
    draws = ("np.random.rand(3)", "np.random.randn(3)", "np.random.default_rng().normal(size=3)",
             "np.random.RandomState(1).uniform(size=3)")  # fmt: skip
    tests = [f"x = {draw}\nassert np.allclose(wrong(x), 2 * x)" for draw in draws]
    tests.append(
        "np.random.seed(3)\nwrong(np.ones(3))\nx = np.random.rand(3)\nassert np.allclose(wrong(x), 2 * x)"
    )
    tests.append("import random\nrandom.seed(3)\nwrong(1.0)\nassert random.random() == 0")
    verdict = cheated(court, ATTACK, *tests)
    assert_earned_nothing(verdict, "ZERO [0. 0.] 0.0")
