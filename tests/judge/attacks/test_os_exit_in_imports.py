"""Ends the process in the very cells that everything needs, again and again."""

from court import Court, graded, hidden, solution
from outside import assert_deserved, attacked, said

EXITS = ["0", "1", "42"]


def test_each_exit_costs_one_cell(court: Court) -> None:
    cells = [solution(f"import os\nos._exit({code})", f"exit{code}") for code in EXITS]
    verdict = court.judge(
        [
            solution("import os\nimport math\nos._exit(0)", "imports"),
            solution("def honest(): return 1", "honest-code"),
            *cells,
            graded(hidden("assert honest() == 1"), "honest"),
            graded(hidden("assert math.pi > 3 and missing() == 1"), "missing"),
        ]
    )
    assert verdict.points == {"honest": 1, "missing": 0}
    assert len(verdict.incidents) == 4
    assert all("ended" in verdict.output(f"exit{code}") for code in EXITS)


def test_whoever_never_stops_exiting_is_not_restarted_forever(court: Court) -> None:
    cells = [solution(f"import os\nos._exit({number})", f"exit{number}") for number in range(20)]
    verdict = court.judge([*cells, graded(hidden("assert honest() == 1"), "undeserved")])
    assert verdict.points == {"undeserved": 0}
    assert len(verdict.incidents) <= 14


def test_an_exit_with_code_0_in_a_test_is_no_success(court: Court) -> None:
    verdict = attacked(court, "import os\ndef wrong(): os._exit(0)")
    assert_deserved(verdict)
    assert "ended" in verdict.output("wrong")
    assert said(verdict).strip() == ""
