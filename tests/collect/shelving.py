"""Two notebooks of one student, put into `submitted/` one after the other."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from convbook.language import LANGUAGES
from convbook_grader.collect.receipt import Receipt
from convbook_grader.collect.shelve import Shelved, earlier_versions, shelve

NAME = "Day94.ipynb"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
OLD, NEW = b'{"cells": ["old"]}', b'{"cells": ["new"]}'
FIRST, SECOND = "a" * 40, "b" * 40


def receipt_of(commit: str = FIRST, at: datetime = NOON, **more: object) -> Receipt:
    """A receipt of somebody's notebook, but for what is said of it in `more`."""
    made = Receipt(
        student="wang",
        assignment="day94",
        pasted="交作業：https://github.com/wang/cnn。",
        url="https://github.com/wang/cnn",
        ref="main",
        commit=commit,
        committed="2026-11-19T23:00:00+08:00",
        blob="c" * 40,
        path="作業/Day94 (1).ipynb",
        collected=at.isoformat(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def put(folder: Path, notebook: bytes, commit: str = FIRST, at: datetime = NOON, **more: bool) -> Shelved:
    """Put a notebook there, as collected at that time."""
    return shelve(folder, NAME, notebook, receipt_of(commit, at), submitted=at, **more)


def keys(done: Shelved) -> list[str]:
    """The keys of what is said, all of which can be said."""
    for remark in done.remarks:
        assert all(remark.say(language) for language in LANGUAGES)
    return [remark.key for remark in done.remarks]


def all_bytes(root: Path) -> dict[str, bytes]:
    """All files, by their path."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }


def kept(folder: Path) -> dict[str, bytes]:
    """What was there earlier."""
    place = earlier_versions(folder)
    return all_bytes(place) if place.is_dir() else {}
