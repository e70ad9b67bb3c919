"""S calls a test's own array an object of S's, to change it once the test has looked at it."""

from court import Court, graded, hidden, ordinary, solution

FORGER = """
import convbook_grader.judge.student as end, msgpack, numpy
tried = []
class Model:
    size = "size"
    def run(self, x): return "run"
model = Model()
real = end.encode
def forged(value, *rest):
    if isinstance(value, list) and value[:1] == ["ok"]:
        if value[1] == "run":   # the test's own array, as if it were number 77 of S's objects
            tried.append("run")
            return msgpack.packb([0, "ok", [35, 0], 77, [0]]), []
        if value[1] == "size":  # and now number 77 holds something else
            tried.append("size")
            return msgpack.packb([0, "ok", [7, "<f8", [4], 0], 77, [0]]), [numpy.zeros(4).tobytes()]
    return real(value, *rest)
end.encode = forged
"""


def test_what_a_test_holds_is_not_changed_behind_its_back(court: Court) -> None:
    source = [
        ordinary("import numpy as np"),
        solution("class Model: pass\nmodel = Model()\ndef three(): return 3"),
        graded(
            hidden(
                "x = np.random.default_rng(5).normal(size=4)\nkept = x.copy()\ny = model.run(x)\n"
                "model.size\nassert np.array_equal(x, kept), 'x was changed'"
            ),
            "changed",
        ),
        graded(hidden("assert three() == 3"), "three"),
    ]
    cheat = solution(FORGER + "def three(): return 3")
    verdict = court.judge([source[0], cheat, *source[2:], ordinary("print('TRIED', tried)")], source)
    assert "TRIED ['run'" in verdict.text()
    assert verdict.points["three"] == 1
    assert "x was changed" not in verdict.text()
