"""What a whole trial does with honest, broken and slow cells."""

import pytest
from court import Court, graded, hidden, locked, ordinary, solution

from convbook_grader.judge.limits import Limits

STEP = "def step(a, w, b):\n    return float((a * w).sum() + b)"


def test_an_honest_solution_earns_its_points_and_shows_what_it_prints(court: Court) -> None:
    verdict = court.judge(
        [
            locked("import numpy as np"),
            solution(STEP + "\nprint('ready')"),
            graded("a = np.ones((2, 2))\nassert step(a, a, 1) == 5", "visible", 2),
            graded(hidden("assert np.isclose(step(a, 2 * a, 0.5), 8.5)"), "hidden", 3),
            ordinary("step(a, a, 0)"),
        ]
    )
    assert verdict.points == {"visible": 2, "hidden": 3}
    assert "ready" in verdict.text()
    assert verdict.cells[-1].outputs[0].data["text/plain"] == "4.0"


def test_a_figure_is_shown_as_a_picture(court: Court) -> None:
    verdict = court.judge([ordinary("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")])
    assert verdict.cells[0].outputs[0].data["image/png"].startswith("iVBOR")


def test_leaving_the_process_costs_only_the_cells_that_do_it(court: Court) -> None:
    verdict = court.judge(
        [
            solution("import os\ndef one(): return 1\ndef leave(): os._exit(0)\ndef three(): return 3"),
            graded("assert one() == 1", "one"),
            graded("assert leave() is None", "leave"),
            graded("assert three() == 3", "three"),
        ]
    )
    assert verdict.points == {"one": 1, "leave": 0, "three": 1}
    assert "ended" in verdict.output("leave")


def test_an_endless_loop_costs_only_its_own_cell(court: Court) -> None:
    verdict = court.judge(
        [
            solution("def spin():\n    while True: pass\ndef three(): return 3"),
            graded(hidden("assert spin() is None"), "spin"),
            graded("assert three() == 3", "three"),
        ],
        limits=Limits(cell_seconds=1),
    )
    assert verdict.points == {"spin": 0, "three": 1}
    assert "Out of time" in verdict.output("spin")


def test_a_loop_that_cannot_be_interrupted_is_killed_and_the_rest_goes_on(court: Court) -> None:
    verdict = court.judge(
        [
            solution(
                "import signal\n"
                "def deaf():\n    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})\n"
                "    while True: pass\n"
                "def three(): return 3"
            ),
            graded(hidden("assert deaf() is None"), "deaf"),
            graded("assert three() == 3", "three"),
        ],
        limits=Limits(cell_seconds=1),
    )
    assert verdict.points == {"deaf": 0, "three": 1}


def test_words_on_stderr_and_warnings_cost_nothing(court: Court) -> None:
    verdict = court.judge(
        [
            solution(
                "import sys, warnings\ndef one():\n    print('50%', file=sys.stderr)\n"
                "    warnings.warn('old')\n    return 1"
            ),
            graded("assert one() == 1", "one"),
        ]
    )
    assert verdict.points == {"one": 1}


def test_a_partial_score_counts_and_is_bounded(court: Court) -> None:
    verdict = court.judge(
        [
            graded("0.5", "half", 2),
            graded("100", "too-much", 2),
            graded("-1", "negative", 2),
            graded("float('nan')", "nan", 2),
        ]
    )
    assert verdict.points == {"half": 0.5, "too-much": 2, "negative": 0, "nan": 0}


def test_a_students_text_is_never_a_score(court: Court) -> None:
    verdict = court.judge(
        [
            solution(
                "class Score:\n    def __repr__(self): return '2'\ndef answer(): print('2'); return Score()"
            ),
            graded("assert answer() == 5\nanswer()", "score", 2),
        ]
    )
    assert verdict.points == {"score": 0}


def test_names_of_visible_tests_are_there_for_later_student_cells(court: Court) -> None:
    verdict = court.judge(
        [
            locked("import numpy as np"),
            solution("def double(x): return 2 * x"),
            graded("np.random.seed(1)\na = np.random.randn(3)\nassert double(a).shape == (3,)", "double"),
            solution("b = double(a)"),
            graded(hidden("np.testing.assert_allclose(b, 2 * a)"), "b"),
        ]
    )
    assert verdict.points == {"double": 1, "b": 1}


def test_a_rebound_module_reaches_no_test(court: Court) -> None:
    source = [
        ordinary("import numpy as np"),
        solution("def f(): return 1.0"),
        graded(hidden("assert np.isclose(f(), 1.0)"), "f"),
    ]
    cheat = [
        ordinary("class np:\n    isclose = staticmethod(lambda *a, **k: True)"),
        solution("def f(): return 0.0\nimport numpy\nnumpy.isclose = lambda *a, **k: True"),
        graded(hidden("assert np.isclose(f(), 1.0)"), "f"),
    ]
    assert court.judge(source).points == {"f": 1}
    assert court.judge(cheat, source).points == {"f": 0}


def test_a_failed_library_assertion_shows_no_reference_value(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution("def f(): return np.zeros(3)"),
            graded(hidden("np.testing.assert_allclose(f(), np.full(3, 0.0489952))"), "numpy"),
            graded(hidden("want = 0.0489952\nassert f()[0] == want, f'wanted {want}'"), "words"),
            graded(hidden("assert f()[0] == 0.0489952"), "bare"),
        ]
    )
    assert verdict.points == {"numpy": 0, "words": 0, "bare": 0}
    assert "0489" not in verdict.text()
    assert "wanted" in verdict.output("words")
    assert "Mismatched elements: 3 / 3" in verdict.output("numpy")


def test_a_test_may_take_a_students_function_away_and_put_it_back(court: Court) -> None:
    verdict = court.judge(
        [
            solution("def squares(n): return [i * i for i in range(n)]"),
            solution("def total(n): return sum(squares(n))"),
            solution("def lazy(n): return 5"),
            graded(
                hidden(
                    "kept = squares\ndel squares\ntry:\n    total(3)\nexcept NameError:\n    pass\n"
                    "else:\n    raise AssertionError('does not use squares')\nfinally:\n    squares = kept"
                ),
                "uses",
            ),
            graded(hidden("assert total(3) == 5"), "back"),
            graded(
                hidden(
                    "kept = squares\ndef fake(n): return [7]\nsquares = fake\n"
                    "assert total(3) == 7\nassert lazy(3) == 7\nsquares = kept"
                ),
                "fake",
            ),
            graded(hidden("assert total(3) == 7"), "not-put-back"),
        ]
    )
    assert verdict.points == {"uses": 1, "back": 1, "fake": 0, "not-put-back": 0}


def test_a_value_that_a_test_binds_to_a_students_name_stays_in_t(court: Court) -> None:
    verdict = court.judge(
        [
            solution("answer = 1\ndef look(): return answer"),
            graded(hidden("answer = 42.125\nassert look() == 1"), "own"),
            ordinary("print('SEES', answer)"),
        ]
    )
    assert verdict.points == {"own": 1}
    assert "SEES 1" in verdict.text()


def test_the_current_figure_of_a_test_is_the_one_that_the_student_drew(court: Court) -> None:
    verdict = court.judge(
        [
            locked("import matplotlib.pyplot as plt\nfrom matplotlib.figure import Figure"),
            solution("def draw():\n    plt.figure()\n    plt.title('Kernel')\n    plt.plot([1, 2, 3])"),
            graded(
                hidden(
                    "draw()\nassert isinstance(plt.gcf(), Figure)\nassert plt.gca().get_title() == 'Kernel'\n"
                    "assert plt.get_fignums() == [1]\n"
                    "assert list(plt.gcf().axes[0].lines[0].get_ydata()) == [1, 2, 3]\nplt.close('all')\n"
                    "assert plt.get_fignums() == []"
                ),
                "figure",
            ),
        ]
    )
    assert verdict.points == {"figure": 1}, verdict.text()


def test_a_test_that_derives_from_a_students_class_is_told_what_to_do_instead(court: Court) -> None:
    verdict = court.judge(
        [
            solution("class Layer:\n    k = 3\n    def __add__(self, other): return 'sum'"),
            graded("class Bigger(Layer): pass", "derived"),
            graded("Layer() + Layer()", "operator"),
            graded("assert Layer().__add__(Layer()) == 'sum'\nassert isinstance(Layer(), Layer)", "by name"),
        ]
    )
    assert verdict.points == {"derived": 0, "operator": 0, "by name": 1}
    assert "cannot derive a class" in verdict.output("derived")
    assert "call the method by its name" in verdict.output("operator")


def test_a_change_in_place_is_seen_and_an_object_keeps_its_identity(court: Court) -> None:
    verdict = court.judge(
        [
            locked("import numpy as np"),
            solution(
                "def relu_(x):\n    np.maximum(x, 0, out=x)\n    return x\n"
                "def step(params):\n    for name in params: params[name] -= 1\n"
                "weights = {'W': np.ones(2)}"
            ),
            graded(hidden("x = np.array([-1.0, 2.0])\nassert relu_(x) is x\nassert x[0] == 0"), "in place"),
            graded(
                hidden("step(weights)\nassert (weights['W'] == 0).all()\nassert weights is weights"), "global"
            ),
        ]
    )
    assert verdict.points == {"in place": 1, "global": 1}, verdict.text()


@pytest.mark.parametrize(
    ("made", "copied"),
    [("x[:]", 0), ("x.reshape(x.shape)", 0), ("x.view()", 0), ("x", 0), ("x.copy()", 1), ("x + 0", 1)],
)
def test_another_look_at_the_argument_is_no_copy_of_it(court: Court, made: str, copied: int) -> None:
    verdict = court.judge(
        [
            locked("import numpy as np"),
            solution(f"def again(x): return {made}"),
            graded(hidden("x = np.ones((2, 3))\nassert not np.shares_memory(again(x), x)"), "copy"),
            graded(hidden("x = np.ones((2, 3))\nassert (again(x) == 1).all()"), "values"),
        ]
    )
    assert verdict.points == {"copy": copied, "values": 1}, verdict.text()


def test_random_numbers_follow_the_seed_of_the_test(court: Court) -> None:
    verdict = court.judge(
        [
            locked("import numpy as np\ndata = np.random.randn(3)"),
            solution("def dropout(x): return x * (np.random.rand(*x.shape) < 0.5)\nmine = data * 2"),
            graded(
                hidden(
                    "x = np.ones(8)\nnp.random.seed(3)\nwant = x * (np.random.rand(8) < 0.5)\n"
                    "np.random.seed(3)\nassert np.array_equal(dropout(x), want)"
                ),
                "seeded",
            ),
            graded(hidden("assert np.array_equal(mine, 2 * data)"), "unseeded locked data"),
        ]
    )
    assert verdict.points == {"seeded": 1, "unseeded locked data": 1}, verdict.text()


def test_what_a_cell_shows_is_cut_with_a_notice(court: Court) -> None:
    verdict = court.judge([ordinary("print('x' * 50_000)")], limits=Limits(output_kb=4))
    assert len(verdict.text()) < 5000
    assert "4 KB" in verdict.text()


def test_zeros_that_the_judge_itself_is_to_blame_for_are_known_as_such(court: Court) -> None:
    """A test that takes T's own machinery apart stands for a fault in it."""
    verdict = court.judge(
        [
            solution("def three(): return 3"),
            graded(
                "import gc\n"
                "from convbook_grader.judge.trusted import Trusted\n"
                "next(one for one in gc.get_objects() if type(one) is Trusted)._channel = None\n"
                "assert three() == 3",
                "three",
            ),
        ]
    )
    assert verdict.points == {"three": 0}
    assert verdict.fault, verdict.incidents
    assert not court.judge([graded("import os\nos._exit(1)", "one")]).fault


def test_a_figure_looks_the_same_drawn_in_s_and_beside_it(
    court: Court, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a machine with one processor, and by a class run's worker, nothing is drawn beside."""
    draw = [ordinary("import matplotlib.pyplot as plt\nplt.plot([1, 2]);\nprint('drawn')")]
    monkeypatch.setattr("os.sched_getaffinity", lambda pid: {0})
    inside = court.judge(draw).cells[0].outputs
    monkeypatch.setattr("os.sched_getaffinity", lambda pid: {0, 1})
    beside = court.judge(draw).cells[0].outputs
    assert [one.output_type for one in inside] == [one.output_type for one in beside]
    assert inside[-1].data["image/png"] == beside[-1].data["image/png"]
