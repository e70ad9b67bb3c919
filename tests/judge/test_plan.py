"""Whose each name is, and which of the instructor's statements T runs."""

import nbformat
import pytest
from court import cell, graded, locked, ordinary, solution
from nbformat import NotebookNode

from convbook_grader.judge.plan import Plan, make_plan


def _plan(*cells: NotebookNode) -> Plan:
    return make_plan(nbformat.v4.new_notebook(cells=list(cells)))


def _told(source: str, names: str) -> NotebookNode:
    made = ordinary(source)
    made.metadata["convbook"] = {"names": names}
    return made


def _sources(plan: Plan) -> list[str]:
    return [piece.source for piece in plan.pieces]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x = 1", {"x"}),
        ("x, (y, *z) = 1, (2, 3)", {"x", "y", "z"}),
        ("x: int = 1", {"x"}),
        ("x += 1", {"x"}),
        ("def f(a):\n    b = 1\n    return lambda c: c", {"f"}),
        ("async def f(): pass", {"f"}),
        ("class A:\n    def method(self): pass\n    field = 1", {"A"}),
        ("for i in range(3):\n    j = i", {"i", "j"}),
        ("with open('f') as f:\n    pass", {"f"}),
        ("if (n := 3):\n    m = n", {"n", "m"}),
        ("try:\n    x = 1\nexcept ValueError:\n    y = 2", {"x", "y"}),
        ("x.field = 1\ny[0] = 2", set()),
        ("import numpy as np\nfrom math import pi", set()),
        ("%matplotlib inline\nx = 1", {"x"}),
        ("this is (no Python", set()),
    ],
)
def test_what_a_solution_cell_defines_is_the_students(source: str, names: set[str]) -> None:
    assert _plan(solution(source)).students == names


def test_a_cell_that_is_graded_and_solved_in_one_is_the_students() -> None:
    both = cell("answer = 42", "both", 1, grade=True, solution=True)
    plan = _plan(both)
    assert plan.students == {"answer"}
    assert plan.pieces == ()


def test_a_locked_cell_runs_whole_in_t_with_its_place_and_name() -> None:
    source = "helper = 1\nprint('hello')\nunused = 2"
    plan = _plan(nbformat.v4.new_markdown_cell("#"), locked(source, "given"), graded("assert True", "t"))
    assert [(piece.position, piece.grade_id, piece.source) for piece in plan.pieces] == [(1, "given", source)]
    assert plan.positions == {"given": 1, "t": 2}


def test_a_test_cell_is_no_piece() -> None:
    assert _plan(graded("x = 1\nassert x", "t")).pieces == ()


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("import numpy as np", "import numpy as np"),
        ("def helper(): return 1\ndef unused(): return 2", "def helper():\n    return 1"),
        ("class helper: pass", "class helper:\n    pass"),
        ("helper = 3\nunused = 4", "helper = 3"),
        ("base = 2\nhelper = base + 1", "base = 2\nhelper = base + 1"),
        ("print('hello')", ""),
        ("import math\nmath.floor(1)", "import math\nmath.floor(1)"),
        ("np.set_printoptions(precision=3)", ""),
        ("np.random.seed(1)", "np.random.seed(1)"),
        ("inner = 1\ndef helper(): return inner", "inner = 1\n\ndef helper():\n    return inner"),
    ],
)  # fmt: skip
def test_of_an_ordinary_cell_t_takes_what_tests_lean_on_imports_and_settings(source: str, kept: str) -> None:
    plan = _plan(ordinary(source), graded("assert helper", "t"))
    assert _sources(plan) == ([kept] if kept else [])
    assert plan.students == frozenset()


def test_what_locked_cells_lean_on_is_taken_too() -> None:
    plan = _plan(ordinary("scale = 2"), locked("def twice(x): return scale * x"))
    assert _sources(plan) == ["scale = 2", "def twice(x): return scale * x"]


def test_what_stands_after_the_last_test_is_not_needed() -> None:
    assert _sources(_plan(graded("assert helper", "t"), ordinary("helper = 3"))) == []


def test_a_statement_that_needs_a_students_name_is_left_to_s_and_so_is_what_it_defines() -> None:
    plan = _plan(
        solution("def forward(x): return x"),
        ordinary("result = forward(1)\nfurther = result + 1\nown = 5"),
        graded("assert further == 2 and own == 5", "t"),
    )
    assert plan.students == {"forward", "result", "further"}
    assert _sources(plan) == ["own = 5"]


def test_a_helper_that_calls_a_students_function_is_still_the_instructors() -> None:
    plan = _plan(
        solution("def forward(x): return x"),
        ordinary("def check_all(): return forward(1)"),
        graded("assert check_all()", "t"),
    )
    assert plan.students == {"forward"}
    assert _sources(plan) == ["def check_all():\n    return forward(1)"]


def test_an_ordinary_cell_that_rebinds_a_students_name_does_not_make_it_the_instructors() -> None:
    plan = _plan(
        ordinary("def forward(x): return None"),
        solution("def forward(x): return x"),
        graded("forward(1)", "t"),
    )
    assert plan.students == {"forward"}
    assert _sources(plan) == []


def test_t_runs_a_solution_cells_imports_and_nothing_else_of_it() -> None:
    plan = _plan(
        solution("import math\nfrom os import path\nx = math.pi"), graded("assert math.isclose(x, 3)", "t")
    )
    assert plan.students == {"x"}
    assert _sources(plan) == ["import math\nfrom os import path"]


def test_a_cell_said_to_be_the_students_is() -> None:
    plan = _plan(_told("rate = 0.1", "student"), graded("assert rate", "t"))
    assert plan.students == {"rate"}
    assert plan.pieces == ()


def test_a_cell_said_to_be_the_instructors_runs_whole() -> None:
    plan = _plan(_told("rate = 0.1\nprint(rate)", "instructor"))
    assert plan.students == frozenset()
    assert _sources(plan) == ["rate = 0.1\nprint(rate)"]


def test_a_solution_cell_said_to_be_the_instructors_is() -> None:
    made = solution("given = 1")
    made.metadata["convbook"] = {"names": "instructor"}
    plan = _plan(made)
    assert plan.students == frozenset()
    assert _sources(plan) == ["given = 1"]


def test_modules_that_only_hidden_cells_import_are_kept_from_s() -> None:
    plan = _plan(
        ordinary("import numpy as np\nfrom matplotlib import pyplot"),
        solution("import string"),
        graded("import secrets\nfrom os.path import join\nfrom . import mine", "t"),
    )
    assert set(plan.imports) == {
        "numpy", "matplotlib", "matplotlib.pyplot", "string", "secrets", "os.path", "os.path.join",
    }  # fmt: skip
    assert set(plan.visible_imports) == {"numpy", "matplotlib", "matplotlib.pyplot"}


def test_the_pieces_keep_the_order_of_the_notebook() -> None:
    plan = _plan(ordinary("a = 1"), locked("b = a", "b"), ordinary("c = b"), graded("assert c", "t"))
    assert [piece.position for piece in plan.pieces] == [0, 1, 2]
    assert _sources(plan) == ["a = 1", "b = a", "c = b"]


def test_an_empty_notebook_has_an_empty_plan() -> None:
    assert _plan() == Plan()
