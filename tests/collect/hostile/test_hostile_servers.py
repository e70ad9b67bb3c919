"""Servers that drip, lead elsewhere or send something else are named and left."""

import os
from pathlib import Path

import pytest
from crafted import Crafted, dripping, pack_of, packet, redirecting
from fetching import HOMEWORK
from forge import FOLDER, Forge, Handler, commit_of, object_id, tree_of
from refused import SMART, SOMEWHERE, assert_plain, commit_with, crafted, opened, reason

from convbook_grader.collect.fetch import FetchFailed, FetchLimits
from convbook_grader.collect.link import Remark


@pytest.mark.parametrize("headers", [None, {}, SMART], ids=["no answer", "no type", "as git"])
def test_a_server_that_drips_is_left(forge: Forge, headers: dict[str, str] | None) -> None:
    forge.behaviours["/wang"] = dripping(forge, headers)
    assert reason(forge) == "too_slow"


def test_a_server_that_drips_just_fast_enough_is_left_at_the_limit(forge: Forge) -> None:
    forge.behaviours["/wang"] = dripping(forge, SMART, packet(b"# service=git-upload-pack\n") * 30)
    limits = FetchLimits(seconds=2, stalled=1)
    assert reason(forge, limits=limits) in ("too_slow", "not_git")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_another_server_is_never_asked(forge: Forge, tmp_path: Path, method: str, status: int) -> None:
    forge.repository().commit({"good.ipynb": HOMEWORK})
    with Forge(tmp_path / "other") as other:
        other.repository().commit({"good.ipynb": HOMEWORK})
        elsewhere = other.base.replace("127.0.0.1", "localhost")
        forge.behaviours["/wang"] = redirecting(lambda handler: elsewhere + handler.path, method, status)
        assert reason(forge) == "redirected"
        assert other.asked == []


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:1/wang/cnn.git/info/refs?service=git-upload-pack",
        "http://169.254.169.254/latest/info/refs",
        "http://[::1]/wang/cnn.git/info/refs",
        "file:///etc/passwd",
        "ext::sh -c trap",
        "https://github.com/wang/cnn.git/info/refs",
        "/login",
        "/-x/--upload-pack=y/info/refs",
        "//elsewhere.invalid/wang/cnn.git/info/refs",
        "",
    ],
)
def test_a_redirect_that_is_no_rename_is_refused(forge: Forge, to: str) -> None:
    forge.behaviours["/wang"] = redirecting(lambda _: to)
    assert reason(forge) == "redirected"


def test_renames_in_a_circle_end(forge: Forge) -> None:
    forge.behaviours["/"] = redirecting(lambda _: f"{forge.base}/wang/cnn.git/info/refs")
    assert reason(forge) == "redirected"
    assert len(forge.asked) <= 4


@pytest.mark.parametrize("scheme", ["Basic realm=x", "Negotiate", "NTLM", "Digest realm=x, nonce=y"])
def test_no_password_is_asked_for_or_sent(forge: Forge, scheme: str) -> None:
    forge.behaviours["/wang"] = lambda handler: handler.answer(401, {"WWW-Authenticate": scheme})
    assert reason(forge) == "private_or_missing"


@pytest.mark.parametrize("type_", ["text/html", SMART["Content-Type"]])
@pytest.mark.parametrize("content", [b"<html>hello</html>", b"", b"0000", os.urandom(999), b"fffffffff"])
def test_what_is_not_git_is_named(forge: Forge, type_: str, content: bytes) -> None:
    forge.behaviours["/wang"] = lambda handler: handler.answer(200, {"Content-Type": type_}, content)
    assert reason(forge) in ("not_git", "broken_off", "empty")


def test_mere_files_are_not_walked(forge: Forge) -> None:
    commit = forge.repository().commit({"good.ipynb": HOMEWORK})

    def dumb(handler: Handler) -> None:
        content = f"{commit}\trefs/heads/main\n".encode() if "info/refs" in handler.path else b"ref: x"
        handler.answer(200, {"Content-Type": "text/plain"}, content)

    forge.behaviours["/wang"] = dumb
    assert reason(forge) == "not_git"
    assert all("objects" not in asked.path for asked in forge.asked)


def test_half_a_pack_is_named(forge: Forge) -> None:
    objects = commit_with(b"good.ipynb", object_id("blob", HOMEWORK))
    whole = pack_of(objects)
    forge.behaviours["/wang/cnn.git"] = Crafted(object_id(*objects[-1]), lambda _: [whole[: len(whole) // 2]])
    assert reason(forge) in ("broken_off", "damaged")


def test_a_damaged_pack_is_named(forge: Forge) -> None:
    objects = commit_with(b"good.ipynb", object_id("blob", HOMEWORK))
    whole = bytearray(pack_of(objects))
    whole[20] ^= 255
    forge.behaviours["/wang/cnn.git"] = Crafted(object_id(*objects[-1]), lambda _: [bytes(whole)])
    assert reason(forge) in ("damaged", "broken_off")


def test_another_commit_than_asked_for_is_not_taken(forge: Forge) -> None:
    objects = commit_with(b"good.ipynb", object_id("blob", HOMEWORK))
    forge.behaviours["/wang/cnn.git"] = Crafted(SOMEWHERE, lambda _: [pack_of(objects)])
    assert reason(forge) in ("incomplete", "no_such_commit")


def test_a_commit_without_its_folders_is_named(forge: Forge) -> None:
    tree = tree_of([(FOLDER, b"homework", SOMEWHERE)])
    crafted(forge, [("tree", tree), ("commit", commit_of(object_id("tree", tree)))])
    asked = reason(forge)
    assert asked == "incomplete"
    # Nothing is fetched behind our back while the names are listed.
    assert len(forge.asked) == 4


def test_another_file_than_asked_for_is_not_taken(forge: Forge) -> None:
    blob = object_id("blob", HOMEWORK)
    objects = commit_with(b"good.ipynb", blob)
    server = Crafted(
        object_id(*objects[-1]),
        lambda body: [pack_of([("blob", b"another's")] if blob.encode() in body else objects)],
    )
    forge.behaviours["/wang/cnn.git"] = server
    with opened(forge) as repository:
        found = repository.read(repository.snapshot.entries)
    assert found == {"good.ipynb": Remark("fetch.file_missing", {"path": "good.ipynb"})}


@pytest.mark.parametrize(
    "section", [b"packfile-uris\n", b"wanted-refs\n", b"ERR \x1b[31mcome to http://x\n", b"x\n"]
)
def test_what_was_not_asked_for_is_refused(forge: Forge, section: bytes) -> None:
    objects = commit_with(b"good.ipynb", object_id("blob", HOMEWORK))
    crafted(forge, objects, before=packet(section))
    assert reason(forge) in ("not_git", "failed", "broken_off")


@pytest.mark.parametrize(
    "name",
    [b"--upload-pack=trap", b"refs/heads/--upload-pack=trap", b"refs/heads/x\x1b[2J", b"refs/heads/../x"],
)
def test_a_branch_that_is_an_option_is_no_name(forge: Forge, name: bytes) -> None:
    objects = commit_with(b"good.ipynb", object_id("blob", HOMEWORK))
    crafted(forge, objects, default=name, refs=[SOMEWHERE.encode() + b" " + name + b"\n"])
    try:
        with opened(forge) as repository:
            assert repository.snapshot.ref in ("", "main")
    except FetchFailed as failed:
        assert_plain(failed.remark)
