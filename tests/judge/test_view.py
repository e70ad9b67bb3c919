"""Which files a sandbox sees."""

import os
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest

from convbook_grader.judge.view import (
    bubblewrap_arguments,
    bubblewraps,
    font_caches,
    holds,
    python_path,
    readable_paths,
)

NUMPY = Path(np.__file__).resolve().parents[1]


def _pairs(arguments: list[str], option: str) -> list[str]:
    return [arguments[place + 1] for place, one in enumerate(arguments) if one == option]


@pytest.mark.parametrize(
    ("folder", "path", "inside"),
    [
        ("/a", "/a", True),
        ("/a", "/a/b/c", True),
        ("/a", "/ab", False),
        ("/a/b", "/a", False),
        ("/", "/x", True),
    ],
)
def test_a_folder_holds_itself_and_what_lies_in_it(folder: str, path: str, inside: bool) -> None:
    assert holds(Path(folder), Path(path)) is inside


def test_python_its_packages_and_the_systems_libraries_can_be_read() -> None:
    found = readable_paths([])
    for needed in (Path(sys.executable).resolve(), Path(os.__file__).resolve(), NUMPY, Path("/usr/lib")):
        assert any(holds(place, needed) for place in found), needed


def test_neither_the_home_nor_passwords_nor_the_whole_machine_can_be_read() -> None:
    found = readable_paths([])
    for secret in (Path("/"), Path("/etc/passwd"), Path("/var/lib"), Path.home() / ".ssh"):
        assert not any(holds(place, secret) for place in found), secret


def test_nothing_is_listed_that_lies_in_another_place_of_the_list() -> None:
    found = readable_paths([])
    assert not [(one, other) for one in found for other in found if one != other and holds(one, other)]


def test_a_place_that_holds_the_course_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course, packages = tmp_path / "course", tmp_path / "packages"
    course.mkdir()
    packages.mkdir()
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), str(course), str(packages), "relative", *sys.path])
    found = readable_paths([course])
    assert packages in found
    assert not any(holds(place, course) for place in found)


def test_a_packages_folder_inside_the_course_is_shown_without_the_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "course" / ".venv" / "site-packages"
    inside.mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(inside)])
    found = readable_paths([tmp_path / "course"])
    assert inside in found
    assert tmp_path / "course" not in found


def test_the_search_path_keeps_its_order_and_only_what_can_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b", "a", "hidden"):
        (tmp_path / name).mkdir()
    places = [str(tmp_path / name) for name in ("b", "hidden", "a", "none")]
    monkeypatch.setattr(sys, "path", ["", *places])
    shown = python_path([tmp_path / "a", tmp_path / "b"])
    assert shown.split(os.pathsep) == [places[0], places[2]]


def test_all_is_bound_read_only_and_the_root_is_closed_at_the_end(tmp_path: Path) -> None:
    arguments = bubblewrap_arguments([tmp_path], [], 64)
    assert _pairs(arguments, "--ro-bind") == [str(tmp_path)]
    assert not {"--bind", "--dev-bind", "--bind-try", "--symlink"} & set(arguments)
    assert arguments[-4:] == ["--remount-ro", "/dev", "--remount-ro", "/"]
    assert _pairs(arguments, "--size") == [str(64 << 20)]


def test_a_secret_folder_inside_a_readable_one_is_covered_after_it(tmp_path: Path) -> None:
    readable, secret = tmp_path, tmp_path / "packages" / "course"
    inner = secret / ".venv"
    inner.mkdir(parents=True)
    arguments = bubblewrap_arguments([inner, readable], [secret], 8)
    order = [arguments.index(str(place)) for place in (readable, secret, inner)]
    assert order == sorted(order)
    assert str(secret) in _pairs(arguments, "--tmpfs")


def test_a_secret_file_is_covered_by_an_empty_one_and_a_missing_one_needs_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "gradebook.db"
    secret.write_text("points")
    arguments = bubblewrap_arguments([tmp_path], [secret, tmp_path / "none", Path("/elsewhere")], 8)
    place = arguments.index(str(secret))
    assert arguments[place - 2 : place] == ["--ro-bind", "/dev/null"]
    assert str(tmp_path / "none") not in arguments
    assert "/elsewhere" not in arguments


def test_the_folders_above_can_be_walked_through_by_everybody() -> None:
    arguments = bubblewrap_arguments([Path("/opt/a/b")], [], 8)
    for parent in ("/opt", "/opt/a"):
        place = arguments.index(parent)
        assert arguments[place - 3 : place] == ["--perms", "0755", "--dir"]


def test_the_font_lists_of_every_matplotlib_are_taken_along_the_newest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    for age, name in enumerate(("fontlist-v390.json", "fontlist-v330.json")):
        (tmp_path / name).write_text("{}")
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    (tmp_path / "other.json").write_text("secret")
    found = font_caches()
    assert list(found) == ["fontlist-v390.json", "fontlist-v330.json"]
    assert zlib.decompress(found["fontlist-v390.json"]) == b"{}"


def test_the_systems_bubblewrap_comes_before_the_wheels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "bwrap"
    mine.write_text("#!/bin/sh\n")
    mine.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = bubblewraps()
    assert found[0] == str(mine)
    assert all(Path(one).is_file() for one in found)
