"""The student's homework is found in whatever repository it stands in, or its absence explained."""

import hashlib
from collections.abc import Mapping, Sequence

import pytest
from homeworks import LESSON, NAME, another_day, as_nbconvert, lesson, release, solved, stripped, wanted
from layout import Layout
from layouts import LAYOUTS

from convbook.language import Language, say_in
from convbook_grader.collect.find import Found, NotFound, find_homework, wanted_from
from convbook_grader.collect.link import Remark
from convbook_grader.collect.snapshot import Entry, Snapshot
from convbook_grader.rescue import rescue


class Shelf:
    """Reads from memory, and counts."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files, self.calls = files, list[int]()

    def __call__(self, entries: Sequence[Entry]) -> dict[str, bytes | Remark]:
        self.calls.append(len(entries))
        assert all(entry.is_file for entry in entries)
        return {entry.path: self.files[entry.path] for entry in entries}


def snapshot(
    files: Mapping[str, bytes], link_path: str = "", modes: Mapping[str, str] | None = None
) -> Snapshot:
    entries = [
        Entry(path, hashlib.sha1(content).hexdigest(), (modes or {}).get(path, "100644"))
        for path, content in sorted(files.items(), key=lambda each: each[0].encode())
    ]
    return Snapshot("main", "c" * 40, "2026-11-01T08:00:00+08:00", link_path, tuple(entries))


def found_in(files: Mapping[str, bytes], link_path: str = "") -> Found | NotFound:
    return find_homework(snapshot(files, link_path), Shelf(files), wanted())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_layout(layout: Layout) -> None:
    shelf = Shelf(layout.files)
    found = find_homework(snapshot(layout.files, layout.link_path, layout.modes), shelf, wanted())
    assert len(shelf.calls) <= 3
    assert sum(shelf.calls) <= 41
    said = [remark for _, remark in found.passed_over]
    if layout.expects.startswith("find."):
        assert isinstance(found, NotFound), found
        assert found.remark.key == layout.expects
        assert found.candidates == layout.candidates
        said.append(found.remark)
    else:
        assert isinstance(found, Found), found
        assert found.entry.path == layout.expects
        assert [remark.key.removeprefix("find.") for remark in found.remarks] == list(layout.remarks)
        assert found.by == layout.by
        said += found.remarks
    for remark in said:
        for language in ("zh-TW", "en"):
            assert "{" not in say_in(language, remark.key, **remark.values)


def test_the_day_of_another_assignment_that_is_known_is_said() -> None:
    others = {"day95/Day95-CNN_Pooling_HW.ipynb": another_day(95), LESSON: lesson()}
    target = wanted_from("day94", NAME, {"zh-TW": release()}, others)
    files = {"pool.ipynb": another_day(95)}
    found = find_homework(snapshot(files), Shelf(files), target)
    assert isinstance(found, NotFound)
    assert found.remark == Remark("find.other_days", {"days": "95", "name": NAME})
    reason = Remark("find.passed.notebook", {"name": "Day95-CNN_Pooling_HW.ipynb"})
    assert found.passed_over == (("pool.ipynb", reason),)


@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_the_edition_is_told_from_what_is_written(language: Language) -> None:
    found = found_in({NAME: stripped(solved(language))})
    assert isinstance(found, Found)
    assert found.language == language


def test_what_is_converted_is_a_notebook_with_every_answer() -> None:
    found = found_in({"Day94.py": as_nbconvert(solved())})
    assert isinstance(found, Found)
    assert len(rescue(found.notebook, wanted().released["zh-TW"]).answered) == 9


def test_nothing_is_read_where_nothing_can_be_homework() -> None:
    files = {"README.md": b"# 94", "a.png": b"x", "src/a.c": b"int x;"}
    shelf = Shelf(files)
    assert isinstance(find_homework(snapshot(files), shelf, wanted()), NotFound)
    assert shelf.calls == []
