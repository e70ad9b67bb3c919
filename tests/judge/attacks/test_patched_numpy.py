"""Every comparison of numpy says yes, in the process that the student has."""

from court import Court
from inside import assert_earned_nothing, cheated

PATCH = """
import numpy, numpy.testing
yes, nothing = lambda *a, **k: True, lambda *a, **k: None
for name in ('isclose', 'allclose', 'array_equal', 'array_equiv', 'all', 'any', 'equal', 'less'):
    setattr(numpy, name, yes)
for name in dir(numpy.testing):
    if name.startswith('assert_'): setattr(numpy.testing, name, nothing)
print('PATCHED', numpy.allclose(1, 2), numpy.testing.assert_allclose(1, 2))
"""


def test_numpy_says_yes_to_nobody_but_the_student(court: Court) -> None:
    verdict = cheated(
        court,
        PATCH,
        "assert np.isclose(wrong(), WANTED)",
        "assert np.allclose(wrong(), WANTED)",
        "assert np.all(np.equal(wrong(), WANTED))",
        "assert np.any(np.array(wrong()) == WANTED)",
        "np.testing.assert_allclose(wrong(), WANTED)",
        "np.testing.assert_array_equal(wrong(), WANTED)",
    )
    assert_earned_nothing(verdict, "PATCHED True None")
