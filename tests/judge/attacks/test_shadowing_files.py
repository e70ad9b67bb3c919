"""Puts pytest.py, numpy.py, convbook.py, sitecustomize.py beside the notebook, for the tests to import."""

from court import Court, graded, hidden, ordinary, solution
from outside import MARKER

EVIL = b"""
print('EVIL imported')
class Everything:
    def __getattr__(self, name): return lambda *a, **k: True
import sys
sys.modules[__name__] = Everything()
"""
NAMES = [
    "pytest",
    "numpy",
    "math",
    "convbook",
    "sitecustomize",
    "usercustomize",
    "typing",
    "helper",
    "random",
    "decimal",
    "msgpack",
    "IPython",
]
FILES = {f"{name}.py": EVIL for name in NAMES} | {
    "numpy/__init__.py": EVIL, "convbook_grader/__init__.py": EVIL, "evil.pth": b"import os; os._exit(9)",
    ".pth": b"import os; os._exit(9)", "conftest.py": EVIL, "__init__.py": EVIL, "msgpack.so": b"\x7fELF",
}  # fmt: skip


def test_the_tests_import_the_instructors_modules(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import math"),
            solution("def wrong(): return 0.0\ndef honest(): return 1.0"),
            graded(
                hidden(f"import numpy as np\nmarker = '{MARKER}'\nassert np.isclose(wrong(), 1)"), "numpy"
            ),
            graded(hidden("import pytest\nassert wrong() == pytest.approx(1)"), "pytest"),
            graded(hidden("import helper\nassert helper.check(wrong())"), "helper"),
            graded(hidden("import decimal, typing\nassert decimal.Decimal(wrong()) == 1"), "decimal"),
            graded(
                hidden("import numpy as np, sys\nassert '' not in sys.path\nassert np.isclose(honest(), 1)"),
                "ok",
            ),
        ],
        files=FILES,
        trusted_files={"helper.py": b"def check(value): return value == 1"},
    )
    assert verdict.points == {"numpy": 0, "pytest": 0, "helper": 0, "decimal": 0, "ok": 1}
    assert MARKER not in verdict.text()


def test_their_own_modules_are_there_for_the_students_cells(court: Court) -> None:
    verdict = court.judge(
        [
            solution("import mine\ndef honest(): return mine.ONE"),
            graded(hidden("assert honest() == 1"), "honest"),
        ],
        files={"mine.py": b"ONE = 1"},
    )
    assert verdict.points == {"honest": 1}
