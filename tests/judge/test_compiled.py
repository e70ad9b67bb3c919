"""What was compiled before the fork runs as if it had been compiled after it."""

import pytest
from court import Court, graded, hidden, locked, ordinary, solution

from convbook_grader.judge.compiled import Compiler

CELL = "total = 0\nfor k in range(4):\n    total += k\ntotal"


def run(compiler: Compiler, source: str) -> dict[str, object]:
    tree = compiler.ast_parse(source, compiler.cache(source, 3))
    names: dict[str, object] = {}
    for statement in tree.body:  # type: ignore[attr-defined]
        module = type(tree)([statement], [])  # type: ignore[call-arg]
        with compiler.extra_flags(0x2000):  # as IPython compiles: with top-level await
            exec(compiler(module, "cell", "exec"), names)
    return names


def test_a_learnt_cell_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compiler = Compiler()
    compiler.learn(CELL, CELL)
    monkeypatch.setattr("codeop.compile", None, raising=False)
    monkeypatch.setattr("IPython.core.compilerop.compile", None, raising=False)
    assert run(compiler, CELL)["total"] == 6


def test_a_cell_that_was_not_learnt_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiler = Compiler()
    compiler.learn(CELL, CELL)
    assert run(compiler, CELL.replace("4", "5"))["total"] == 10


@pytest.mark.parametrize("broken", ["def f(:\n  1", "1 +\n", "x = (\n\n", "", "\0\n"])
def test_what_does_not_compile_is_left_for_later(broken: str) -> None:
    compiler = Compiler()
    compiler.learn(broken, broken)
    assert not compiler.transformed


def test_a_future_import_does_not_spread_to_other_cells() -> None:
    compiler = Compiler()
    before = compiler.flags
    compiler.learn("from __future__ import annotations\nx = 1", "from __future__ import annotations\nx = 1")
    assert compiler.flags == before
    assert not compiler.transformed


def test_cells_keep_their_meaning_when_they_are_compiled_early(court: Court) -> None:
    cells = [
        locked("%matplotlib inline\nimport asyncio\nawait asyncio.sleep(0)\nready = True"),
        solution("def one():\n    return 1"),
        ordinary("rows = []\nfor k in range(3):\n    rows.append(k)\nrows"),
        graded("assert ready\nassert one() == 1", "asserted"),
        graded(hidden("value = one()\nassert value == 2, 'one() is not two'") + "\nvalue", "partly"),
        graded("half = one() / 2\nhalf", "half"),
    ]
    verdict = court.judge(cells)
    assert verdict.points == {"asserted": 1, "partly": 0, "half": 0.5}
    assert "one() is not two" in verdict.output("partly")
    assert "[0, 1, 2]" in verdict.text()
