"""An object that says it is an ndarray, and answers each question about it as the test would like."""

from court import Court, graded, hidden, ordinary, solution

LIAR = """
class Liar:
    shape, ndim, dtype, size, T = (3,), 1, np.dtype(float), 3, None
    def sum(self, *a, **k): TRIED.append('sum'); return 1.0
    def all(self, *a, **k): TRIED.append('all'); return True
    def argmax(self, *a, **k): TRIED.append('argmax'); return 2
    def __array__(self, *a, **k): return np.zeros(3)
Liar.__module__, Liar.__qualname__, Liar.__name__ = 'numpy', 'ndarray', 'ndarray'
TRIED = []
def softmax(x): return Liar()
class Number:
    def __float__(self): return 1.0
Number.__module__, Number.__qualname__ = 'numpy', 'float64'
def scalar(): return Number()
"""


def test_only_an_array_is_an_array(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution(LIAR),
            graded(
                hidden(
                    "p = softmax(np.arange(3.0))\nassert isinstance(p, np.ndarray) and p.shape == (3,)\n"
                    "assert np.isclose(np.sum(p), 1) and np.argmax(p) == 2"
                ),
                "array",
            ),
            graded(hidden("assert isinstance(scalar(), (float, np.floating))"), "scalar"),
            ordinary("print('TRIED', softmax(0).sum(), len(TRIED))"),
        ]
    )
    assert "TRIED 1.0" in verdict.text()
    assert verdict.points == {"array": 0, "scalar": 0}
