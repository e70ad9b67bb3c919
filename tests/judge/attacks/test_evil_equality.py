"""A returned object whose every comparison says yes."""

from court import Court, graded, hidden, ordinary, solution


def test_an_object_that_is_equal_to_everything_earns_nothing(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution(
                "class Yes:\n"
                "    def __eq__(self, other): SEEN.append(other); return True\n"
                "    def __sub__(self, other): SEEN.append(other); return 0.0\n"
                "    __rsub__ = __lt__ = __le__ = __gt__ = __ge__ = __sub__\n"
                "    def __abs__(self): return 0.0\n"
                "    def __array_ufunc__(self, *a, **k): SEEN.append(a); return True\n"
                "SEEN = []\n"
                "def answer(): return Yes()"
            ),
            graded(hidden("assert answer() == 42.125"), "equal"),
            graded(hidden("assert abs(answer() - 42.125) < 1e-6"), "near"),
            graded(hidden("assert np.isclose(answer(), 42.125)"), "isclose"),
            graded(hidden("np.testing.assert_allclose(answer(), np.full(3, 42.125))"), "allclose"),
            graded(hidden("assert 42.125 == answer()"), "reversed"),
            ordinary("print('SEEN', SEEN)"),
        ]
    )
    assert set(verdict.points.values()) == {0.0}
    assert "SEEN []" in verdict.text()
    assert "42.125" not in verdict.text()
