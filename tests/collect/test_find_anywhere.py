"""What holds of the search in any repository."""

import dataclasses
import random
from collections.abc import Mapping

import pytest
from homeworks import NAME, ZH, another_day, lesson, release, solved, wanted
from hypothesis import given, settings
from hypothesis import strategies as st
from layout import Layout
from layouts import LAYOUTS
from test_find import Shelf, found_in, snapshot

from convbook_grader.collect.find import Found, NotFound, find_homework
from convbook_grader.collect.link import Remark
from convbook_grader.collect.names import is_path

PARTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf"), exclude_characters='/\\:*?"<>|'),
    min_size=1,
    max_size=20,
).filter(lambda part: is_path([part]) and not part.startswith("._") and part != "__MACOSX")
NOISE: Mapping[str, bytes] = {
    "README.md": b"# homework\n",
    "LICENSE": b"MIT\n",
    "Day01/Day01_HW.ipynb": another_day(1),
    "Day93_HW.ipynb": another_day(93),
    "Day95/CNN.ipynb": another_day(95),
    "Day94-CNN_Convolution.ipynb": lesson(),
    "en/Day94-CNN_Convolution.ipynb": lesson("en"),
    "release/en/Day94-CNN_Convolution_HW.ipynb": release("en"),
    "day94.py": b"print(94)\n",
    "requirements.txt": b"numpy\n",
    "notes.txt": "卷積就是滑動視窗".encode(),
    "data.json": b'{"cells": 3}',
    "Day94.html": b"<html></html>",
    "big.ipynb": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
}


@given(
    folders=st.lists(PARTS, max_size=4),
    name=PARTS,
    ending=st.sampled_from([".ipynb", ".ipynb", ".IPYNB", ".ipynb.txt", ".txt", ".json"]),
    noise=st.sets(st.sampled_from(sorted(NOISE))),
)
@settings(deadline=None, max_examples=60)
def test_homework_is_found_wherever_it_was_put_and_whatever_it_is_called(
    folders: list[str], name: str, ending: str, noise: set[str]
) -> None:
    path = "/".join([*folders, name + ending])
    files = {other: NOISE[other] for other in noise} | {path: solved()}
    if len({*files}) != len({other for other in files if not other.startswith(f"{path}/")}):
        return
    found = found_in(files)
    assert isinstance(found, Found), found
    assert found.entry.path == path
    assert found.notebook == solved()
    assert found.language == ZH


@given(layout=st.sampled_from([layout for layout in LAYOUTS if len(layout.files) > 1]), seed=st.integers())
@settings(deadline=None, max_examples=60)
def test_the_order_of_entries_never_changes_the_result(layout: Layout, seed: int) -> None:
    seen = snapshot(layout.files, layout.link_path, layout.modes)
    entries = list(seen.entries)
    random.Random(seed).shuffle(entries)
    mixed = dataclasses.replace(seen, entries=tuple(entries))
    shelf = Shelf(layout.files)
    assert find_homework(mixed, shelf, wanted()) == find_homework(seen, shelf, wanted())


@given(
    layout=st.sampled_from([layout for layout in LAYOUTS if not layout.expects.startswith("find.")]),
    noise=st.sets(st.sampled_from(sorted(set(NOISE) - {"release/en/Day94-CNN_Convolution_HW.ipynb"}))),
)
@settings(deadline=None, max_examples=60)
def test_unrelated_files_never_change_what_is_found(layout: Layout, noise: set[str]) -> None:
    files = {f"zz/{path}": NOISE[path] for path in noise} | layout.files
    shelf = Shelf(files)
    found = find_homework(snapshot(files, layout.link_path, layout.modes), shelf, wanted())
    assert isinstance(found, Found), found
    assert found.entry.path == layout.expects
    assert found.by == layout.by
    assert {remark.key for remark in found.remarks} >= {f"find.{key}" for key in layout.remarks}


@pytest.mark.parametrize(
    ("ending", "link_path"), [(".png", ""), (".ipynb", ""), (".ipynb", "data/7"), (".py", "data/7")]
)
def test_of_a_hundred_thousand_files_few_are_read_in_few_calls(ending: str, link_path: str) -> None:
    noise = {f"data/{number % 300}/file_{number}{ending}": b"%d" % number for number in range(100_000)}
    files = noise | {f"x/{NAME}": solved()}
    shelf = Shelf(files)
    found = find_homework(snapshot(files, link_path), shelf, wanted())
    assert isinstance(found, Found)
    assert found.entry.path == f"x/{NAME}"
    assert len(shelf.calls) <= 3
    assert sum(shelf.calls) <= 40


def test_what_is_too_large_is_passed_over_with_its_reason() -> None:
    files = {NAME: b"", "small.ipynb": solved()}

    def read(entries: object) -> dict[str, bytes | Remark]:
        return {NAME: Remark("find.passed.unread"), "small.ipynb": solved()}

    found = find_homework(snapshot(files), read, wanted())
    assert isinstance(found, Found)
    assert found.entry.path == "small.ipynb"
    assert found.passed_over == ((NAME, Remark("find.passed.unread")),)


def test_a_file_that_is_named_and_cannot_be_read_is_not_replaced() -> None:
    files = {"a.ipynb": b"x", NAME: solved()}

    def read(entries: object) -> dict[str, bytes | Remark]:
        return {"a.ipynb": Remark("find.passed.unread"), NAME: solved()}

    found = find_homework(snapshot(files, "a.ipynb"), read, wanted())
    assert isinstance(found, NotFound)
    assert found.remark.key == "find.link_unreadable"
    assert found.candidates == (NAME,)
