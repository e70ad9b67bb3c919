"""Leaves by exit(), quit(), sys.exit() and SystemExit, in a cell and inside a test."""

import pytest
from court import Court, graded, hidden, ordinary, solution
from outside import MARKER, assert_deserved, attacked

WAYS = [
    "exit()",
    "quit()",
    "exit(0)",
    "import sys; sys.exit(0)",
    "raise SystemExit",
    "raise KeyboardInterrupt",
]


@pytest.mark.parametrize("way", WAYS)
def test_leaving_in_a_cell_costs_nothing(court: Court, way: str) -> None:
    verdict = attacked(court, f"print('leaving')\n{way}")
    assert_deserved(verdict)
    assert verdict.incidents == []


def test_leaving_inside_a_test_earns_nothing(court: Court) -> None:
    names = [f"leave{number}" for number in range(len(WAYS))]
    functions = [f"def {name}():\n    {way}" for name, way in zip(names, WAYS, strict=True)]
    verdict = court.judge(
        [
            solution("\n".join(functions) + "\ndef honest(): return 1"),
            *[graded(hidden(f"marker = '{MARKER}'\nassert {name}() == 5"), name) for name in names],
            graded(hidden("assert honest() == 1"), "honest"),
            ordinary("print('still', honest())"),
        ]
    )
    assert verdict.points == dict.fromkeys(names, 0) | {"honest": 1}
    assert "still 1" in verdict.text()
    assert MARKER not in verdict.text()
