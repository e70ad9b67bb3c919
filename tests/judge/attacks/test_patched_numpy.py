"""Every comparison of numpy says yes, in the process that the student has."""

from court import Court, graded, hidden
from outside import assert_deserved, attacked, said

PATCH = """
import numpy, numpy.testing
yes, no = lambda *a, **k: True, lambda *a, **k: None
for name in ('isclose', 'allclose', 'array_equal', 'array_equiv', 'all', 'any', 'equal', 'less', 'less_equal'):
    setattr(numpy, name, yes)
for name in dir(numpy.testing):
    if name.startswith('assert_'): setattr(numpy.testing, name, no)
print(numpy.allclose(1, 2), numpy.testing.assert_allclose(1, 2))
"""
TESTS = (
    "assert np.isclose(wrong(), 1)",
    "assert np.allclose(wrong(), 1)",
    "assert np.all(np.equal(wrong(), 1))",
    "np.testing.assert_allclose(wrong(), 1)",
    "np.testing.assert_array_equal(wrong(), 1)",
)


def test_numpy_says_yes_only_to_the_student(court: Court) -> None:
    tests = [graded(hidden("import numpy as np\n" + test), f"test-{i}") for i, test in enumerate(TESTS)]
    verdict = attacked(court, PATCH, after=tests)
    assert said(verdict).strip().endswith("True None\n:") or "True None" in said(verdict)
    for i in range(len(TESTS)):
        assert verdict.points.pop(f"test-{i}") == 0
    assert_deserved(verdict)
