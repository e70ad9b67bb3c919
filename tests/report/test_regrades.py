"""The history of regrades: what was written is read again, and damage costs a line, not the rest."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from convbook_grader.run.regrade import Change
from convbook_grader.run.regrades import note_regrade, read_regrades, regrades_of

TAIPEI = timezone(timedelta(hours=8))
FIRST, SECOND = datetime(2026, 10, 1, 9, 30, tzinfo=TAIPEI), datetime(2026, 10, 2, 9, 30, tzinfo=TAIPEI)
CHANGES = [
    Change("wang", "homework", "window-Z", 0.0, 4.0, "test"),
    Change("王小明", "homework", "essay", 1.0, None, "elsewhere"),
]


def test_what_was_noted_is_read_again_oldest_first(tmp_path: Path) -> None:
    path = regrades_of(tmp_path / "autograded", "day94")
    note_regrade(path, SECOND, CHANGES[:1])
    note_regrade(path, FIRST, CHANGES)
    assert [(one.at, list(one.changes)) for one in read_regrades(path)] == [
        (FIRST, CHANGES),
        (SECOND, CHANGES[:1]),
    ]


def test_a_regrade_that_changed_nothing_leaves_no_file(tmp_path: Path) -> None:
    path = regrades_of(tmp_path, "day94")
    note_regrade(path, FIRST, [])
    assert not path.exists()
    assert read_regrades(path) == []


def test_lines_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    path = regrades_of(tmp_path, "day94")
    note_regrade(path, FIRST, CHANGES)
    with path.open("ab") as file:
        file.write(b'\xff\xfe\n{"at": 3}\n[]\n{"at": "2026-10-01", "changes": [{"x": 1}]}\n{"at": "2026-1')
    assert [list(one.changes) for one in read_regrades(path)] == [CHANGES]
