"""The names that tests lean on are bound to the student's own things, or deleted."""

import pytest
from court import Court, graded, hidden, locked, ordinary, solution

from convbook_grader.judge.limits import Limits

SOURCE = [
    ordinary(
        "import numpy as np\nimport pytest\nfrom numpy.testing import assert_allclose\nTOLERANCE = 1e-6"
    ),
    locked(
        "def rel_error(a, b): return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))"
    ),
    solution("def wrong(): return 42.125"),
]
TESTS = (
    "assert rel_error(wrong(), 42.125) < TOLERANCE",
    "assert_allclose(wrong(), 42.125)",
    "assert wrong() == pytest.approx(42.125)",
    "assert np.isclose(wrong(), 42.125)",
    "with pytest.raises(ValueError):\n    wrong()",
)
ATTACKS = {
    "rebound": "rel_error = lambda a, b: MET.append(b) or 0\nTOLERANCE = 1e9\nassert_allclose = rel_error\n"
    "class np:\n    isclose = abs = max = maximum = staticmethod(lambda *a, **k: MET.append(a) or True)\n"
    "class pytest:\n    approx = staticmethod(lambda a: MET.append(a) or 0)\n    raises = staticmethod(open)",
    "deleted": "del rel_error, TOLERANCE, assert_allclose, np, pytest",
    "changed in place": "import numpy, pytest, sys\nrel_error.__code__ = (lambda a, b: 0).__code__\n"
    "numpy.abs = numpy.max = lambda *a: 0\npytest.approx = lambda a: 0\nsys.modules['numpy'] = None",
    "resolved anew at each look-up": "class Shifting(dict):\n    def __getitem__(self, name): "
    "return MET.append(name) or (lambda *a: 0)\nimport gc, convbook_grader.judge.student as end\n"
    "next(o for o in gc.get_objects() if type(o) is end.Student)._shell = "
    "type('S', (), {'user_ns': Shifting(), 'muted': get_ipython().muted, 'traceback_of': lambda *a: ''})()",
    "a module with answers for all names": "import types\nclass Any(types.ModuleType):\n"
    "    def __getattr__(self, name): return lambda *a, **k: MET.append(a) or 0\n"
    "np = pytest = rel_error = assert_allclose = Any('numpy')",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_the_instructors_names_are_the_instructors(court: Court, attack: str) -> None:
    tests = [graded(hidden(test), f"test-{i}") for i, test in enumerate(TESTS)]
    told = ordinary("print('MET', [one for one in MET if '42.' + '125' in repr(one)])")
    honest = [*SOURCE, *tests]
    good = court.judge(honest).points
    assert good == {"test-0": 1, "test-1": 1, "test-2": 1, "test-3": 1, "test-4": 0}
    cheat = solution("MET = []\n" + attack + "\ndef wrong(): return 0\nprint('DONE')")
    verdict = court.judge(
        [*SOURCE[:2], cheat, *tests, told],
        [*SOURCE, *tests],
        limits=Limits(cell_seconds=3, submission_seconds=30),
    )
    assert set(verdict.points.values()) == {0.0}, verdict.text()
    assert "DONE" in verdict.text()
    assert "MET []" in verdict.text()
