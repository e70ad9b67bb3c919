"""A bundle survives the journey as bytes, and is known by what went into it."""

from dataclasses import replace
from typing import Any

import pytest

from convbook_grader.judge.limits import Limits
from convbook_grader.run.bundle import Bundle, Exam, Graded, Outcome, Rules, key_of

CELL = {"cell_type": "code", "source": "assert f(1)", "locked": True, "metadata": {"points": 1.0}}
BUNDLE = Bundle(
    student="安",
    assignment="ps1",
    exams=[Exam("hw", b"{}", b"{}", {"test": CELL}, {"name": "python3"})],
    submitted={"hw.ipynb": b"\xff\x00", "作業 (1).ipynb": b""},
    student_files={"data.csv": b"1,2"},
    trusted_files={},
    rules=Rules(Limits().plain(), ["numpy"], ["/course"], "BEGIN", "END"),
)


def test_a_bundle_survives_the_journey() -> None:
    assert Bundle.unpack(BUNDLE.pack()) == BUNDLE


def test_an_outcome_survives_the_journey() -> None:
    outcome = Outcome(
        "安",
        notebooks=[Graded("hw", b"{}", {"a": 1.5, "b": None}, {"c": None, "d": "No response."}, {"s": "12"})],
        repairs=[("joined", {"count": 2})],
        incidents=["gone ended 9"],
    )
    assert Outcome.unpack(outcome.pack()) == outcome


def test_equal_bundles_have_one_key() -> None:
    again = Bundle.unpack(BUNDLE.pack())
    assert key_of(again.pack()) == key_of(BUNDLE.pack())


CHANGES: dict[str, dict[str, Any]] = {
    "the student": {"student": "bo"},
    "what was handed in": {"submitted": {"hw.ipynb": b"\xff\x01"}},
    "a file beside it": {"student_files": {"data.csv": b"1,3"}},
    "an instructor's file": {"trusted_files": {"wanted.npy": b"1"}},
    "a test": {"exams": [replace(BUNDLE.exams[0], cells={"test": CELL | {"source": "assert f(2)"}})]},
    "points": {"exams": [replace(BUNDLE.exams[0], cells={"test": CELL | {"metadata": {"points": 2.0}}})]},
    "a limit": {"rules": replace(BUNDLE.rules, limits=Limits(cell_seconds=1).plain())},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_goes_in_changes_the_key(change: dict[str, Any]) -> None:
    assert key_of(replace(BUNDLE, **change).pack()) != key_of(BUNDLE.pack())


def test_another_environment_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of(BUNDLE.pack())
    monkeypatch.setattr("convbook_grader.run.bundle.environment", lambda: "python 9, numpy 9")
    assert key_of(BUNDLE.pack()) != before
