"""Landlock: in a forked child, what is not on the list cannot be touched."""

import ctypes
import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from convbook_grader.judge import landlock

pytestmark = pytest.mark.skipif(landlock.version() == 0, reason="this kernel has no Landlock")


def _in_child(act: Callable[[], None]) -> int:
    """The exit code of a forked child that does `act`: 0, or 1 if it raises."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _restricted(readable: list[Path], writable: list[Path]) -> None:
    assert ctypes.CDLL(None).prctl(38, 1, 0, 0, 0) == 0  # PR_SET_NO_NEW_PRIVS
    landlock.restrict(readable, writable)


def _refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except OSError as error:
        # EXDEV is what Landlock says of a link from one of its folders into another.
        return error.errno in (errno.EACCES, errno.EPERM, errno.EXDEV)
    return False


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A folder to read, one to write and one to see nothing of, each with a file."""
    made = tmp_path / "readable", tmp_path / "writable", tmp_path / "secret"
    for place in made:
        place.mkdir()
        (place / "file").write_text(place.name)
    return made


Places = tuple[Path, Path, Path]


def test_readable_is_read_only_writable_is_both_and_all_else_is_neither(places: Places) -> None:
    readable, writable, secret = places

    def act() -> None:
        _restricted([readable], [writable])
        assert (readable / "file").read_text() == "readable"
        assert os.listdir(readable) == ["file"]
        (writable / "new").write_text("x")
        assert (writable / "file").read_text() == "writable"
        for wrong in (
            lambda: (readable / "file").write_text("x"),
            lambda: (readable / "new").write_text("x"),
            lambda: (readable / "file").unlink(),
            lambda: os.truncate(readable / "file", 0),
            lambda: (secret / "file").read_text(),
            lambda: os.listdir(secret),
            lambda: (secret / "new").write_text("x"),
            lambda: os.listdir("/"),
        ):
            assert _refused(wrong)

    assert _in_child(act) == 0
    assert (writable / "new").read_text() == "x"
    assert (readable / "file").read_text() == "readable"


def test_without_the_restriction_the_same_can_be_read(places: Places) -> None:
    assert _in_child(lambda: None if (places[2] / "file").read_text() == "secret" else os._exit(3)) == 0


def test_a_link_does_not_lead_out(places: Places) -> None:
    readable, writable, secret = places
    (readable / "link").symlink_to(secret / "file")

    def act() -> None:
        _restricted([readable], [writable])
        assert _refused(lambda: (readable / "link").read_text())
        (writable / "link").symlink_to(secret)
        assert _refused(lambda: (writable / "link" / "file").read_text())
        assert _refused(lambda: os.link(readable / "file", writable / "hard"))

    assert _in_child(act) == 0


def test_a_single_file_can_be_on_the_list(places: Places) -> None:
    readable, writable, _ = places

    def act() -> None:
        _restricted([readable / "file"], [writable / "file", Path("/dev/null")])
        assert (readable / "file").read_text() == "readable"
        (writable / "file").write_text("new")
        Path("/dev/null").write_text("x")
        assert _refused(lambda: (writable / "other").write_text("x"))
        assert _refused(lambda: os.listdir(readable))

    assert _in_child(act) == 0


def test_what_does_not_exist_is_passed_over(places: Places) -> None:
    readable, writable, _ = places

    def act() -> None:
        _restricted([readable / "none", readable], [writable / "none"])
        assert (readable / "file").read_text() == "readable"

    assert _in_child(act) == 0


def test_the_restriction_is_inherited_and_can_only_be_narrowed(places: Places) -> None:
    readable, writable, secret = places

    def act() -> None:
        _restricted([readable], [writable])
        landlock.restrict([readable, secret], [])
        assert _refused(lambda: (secret / "file").read_text())
        assert _refused(lambda: (writable / "new").write_text("x"))
        assert _in_child(lambda: os._exit(0 if _refused(lambda: (secret / "file").read_text()) else 3)) == 0

    assert _in_child(act) == 0


@pytest.mark.skipif(landlock.version() < 4, reason="an older Landlock does not know of the network")
def test_no_tcp_connection_can_be_made_or_awaited(places: Places) -> None:
    listening = socket.create_server(("127.0.0.1", 0))

    def act() -> None:
        _restricted([places[0]], [])
        assert _refused(lambda: socket.create_connection(listening.getsockname()))
        assert _refused(lambda: socket.create_server(("127.0.0.1", 0)))

    with listening:
        assert _in_child(act) == 0


def test_a_descriptor_is_not_left_open(places: Places) -> None:
    def act() -> None:
        before = set(os.listdir("/proc/self/fd"))
        _restricted([places[0], Path("/proc")], [])
        assert set(os.listdir("/proc/self/fd")) == before

    assert _in_child(act) == 0
