"""Python's own functions are replaced by ones that say what a test would like to hear."""

import pytest
from court import Court
from inside import assert_earned_nothing, cheated

LIES = {
    "isinstance": "lambda *a: True",
    "issubclass": "lambda *a: True",
    "len": "lambda *a: 3",
    "abs": "lambda *a: 0",
    "sum": "lambda *a: 0",
    "all": "lambda *a: True",
    "max": "lambda *a, **k: 0",
    "sorted": "lambda *a, **k: [1, 2]",
    "type": "lambda *a: float",
    "id": "lambda *a: 7",
    "repr": "lambda *a: '100'",
    "print": "lambda *a, **k: None",
    "__import__": "lambda *a, **k: np",
    "__build_class__": "lambda *a, **k: float",
    "AssertionError": "Warning",
    "Exception": "Warning",
    "float": "lambda *a: 1.0",
    "getattr": "lambda *a: 1.0",
}


@pytest.mark.parametrize("name", LIES)
def test_a_builtin_replaced_by_the_student_decides_no_test(court: Court, name: str) -> None:
    verdict = cheated(
        court,
        f"import builtins, sys\nsys.__dict__['old'] = builtins.{name}\nout = print\n"
        f"builtins.{name} = {LIES[name]}\nout('PATCHED', sys.old is not builtins.{name})",
        "import math\nassert isinstance(wrong(), str) and len([1]) == 3",
        "assert abs(wrong() - WANTED) < 1e-6",
        "assert sum([wrong() - WANTED]) == 0 and all([False])",
        "class Near(float): pass\nassert max(1, 2) == 0 or sorted([2]) == [1, 2] or type(wrong()) is float",
        "with pytest.raises(ValueError):\n    wrong()",
    )
    assert_earned_nothing(verdict, "PATCHED True")
