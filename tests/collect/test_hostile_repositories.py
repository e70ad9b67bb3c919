"""Repositories and servers that mean harm are named; nothing of them runs, stays or costs much.

Each test has a home folder, a working folder and an environment full of traps of its own, which
git would step into if it were run as usual: a helper for passwords, hooks, an editor, a proxy for
ssh. Whatever steps into one writes a file, the canary.
"""

import os
import subprocess
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest
from crafted import Crafted, Objects, dripping, noise, pack_of, packet, redirecting, zeros_packed
from forge import (
    FILE,
    FOLDER,
    LINK,
    PROGRAM,
    SUBMODULE,
    Bare,
    Forge,
    Handler,
    Row,
    commit_of,
    object_id,
    tree_of,
)

from convbook.language import LANGUAGES
from convbook_grader.collect.fetch import FetchFailed, FetchLimits, Repository, open_repository
from convbook_grader.collect.link import Link, Remark
from convbook_grader.collect.links import explain
from convbook_grader.collect.snapshot import Entry

HOMEWORK = b'{"cells": [], "nbformat": 4}'
MB = 1 << 20
SMALL = FetchLimits(seconds=20, stalled=1, packs=4 * MB, blob=MB, read=4 * MB, listing=4 * MB, entries=20_000)
SOMEWHERE = "0123456789" * 4
SMART = {"Content-Type": "application/x-git-upload-pack-advertisement"}


class Watched:
    """The folders around a fetch, before and after it, and the most that was in its own."""

    def __init__(self, place: Path) -> None:
        self.outside, self.temp, self.canary = place / "outside", place / "temp", place / "canary"
        self.peak = 0
        self._done = threading.Event()
        for folder in (self.outside, self.temp):
            folder.mkdir()

    def files(self) -> dict[str, tuple[int, int]]:
        """Return all there is outside, with times and sizes."""
        return {
            str(file): (file.lstat().st_mtime_ns, file.lstat().st_size) for file in self.outside.rglob("*")
        }

    def watch(self) -> None:
        """Look at the temporary folder until told to stop."""
        while not self._done.wait(0.005):
            size = 0
            for place, _, names in os.walk(self.temp):
                for name in names:
                    with suppress(FileNotFoundError):
                        size += os.lstat(os.path.join(place, name)).st_size
            self.peak = max(self.peak, size)

    def processes(self) -> list[str]:
        """Return the processes that still work in the temporary folder."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if str(self.temp) in os.readlink(process / "cwd"):
                    found.append((process / "cmdline").read_bytes().decode())
        return found

    def stop(self) -> None:
        """Stop looking."""
        self._done.set()


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    watched = Watched(tmp_path)
    home, work, trap = watched.outside / "home", watched.outside / "work", watched.outside / "trap"
    trap.write_text(f"#!/bin/sh\necho trapped >> {watched.canary}\n")
    trap.chmod(0o755)
    hooks = watched.outside / "hooks"
    hooks.mkdir()
    for hook in ("post-checkout", "reference-transaction", "post-merge", "fsmonitor-watchman", "pre-auto-gc"):
        (hooks / hook).symlink_to(trap)
    config = (
        f"[core]\n\thooksPath = {hooks}\n\tfsmonitor = {trap}\n\taskPass = {trap}\n\tsshCommand = {trap}\n"
        f"\tgitProxy = {trap}\n\teditor = {trap}\n\talternateRefsCommand = {trap}\n"
        f'[credential]\n\thelper = "!{trap}"\n[filter "trap"]\n\tsmudge = {trap}\n\tclean = {trap}\n'
        f"\tprocess = {trap}\n\trequired\n[protocol]\n\tallow = always\n[http]\n\tfollowRedirects = true\n"
        f'[uploadpack]\n\tpackObjectsHook = {trap}\n[url "ext::{trap} #"]\n\tinsteadOf = http\n'
    )
    home.mkdir()
    (home / ".gitconfig").write_text(config)
    (home / ".netrc").write_text("default login teacher password secret\n")
    Bare(work / ".git").configure(config.replace("bare = true", ""))
    monkeypatch.chdir(work)
    monkeypatch.setattr(tempfile, "tempdir", str(watched.temp))
    for name in (
        "GIT_ASKPASS",
        "SSH_ASKPASS",
        "GIT_SSH",
        "GIT_SSH_COMMAND",
        "GIT_EDITOR",
        "GIT_PROXY_COMMAND",
    ):
        monkeypatch.setenv(name, str(trap))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_DIR", str(work / ".git"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(trap))
    before = watched.files()
    thread = threading.Thread(target=watched.watch)
    thread.start()
    yield watched
    watched.stop()
    thread.join()
    assert not watched.canary.exists()
    assert watched.files() == before
    assert list(watched.temp.iterdir()) == []
    assert watched.processes() == []
    # One more file than the limit: what git says about a pack is a file, too.
    assert watched.peak <= SMALL.packs + SMALL.listing


@pytest.fixture
def forge(tmp_path: Path, watched: Watched) -> Iterator[Forge]:
    with Forge(tmp_path / "forge") as forge:
        yield forge
        assert all("Authorization" not in asked.headers for asked in forge.asked)
        assert all("Cookie" not in asked.headers for asked in forge.asked)


def opened(
    forge: Forge, path: str = "wang/cnn", limits: FetchLimits = SMALL
) -> AbstractContextManager[Repository]:
    link = explain(f"{forge.base}/{path}", base_url=forge.base)
    assert isinstance(link, Link)
    return open_repository(link, limits=limits, base_url=forge.base)


def reason(forge: Forge, path: str = "wang/cnn", limits: FetchLimits = SMALL) -> str:
    """Return why nothing was fetched."""
    with pytest.raises(FetchFailed) as caught, opened(forge, path, limits):
        pass
    assert_plain(caught.value.remark)
    return caught.value.remark.key.removeprefix("fetch.")


def assert_plain(remark: Remark) -> None:
    for language in LANGUAGES:
        said = remark.say(language)
        assert said.isprintable()
        assert len(said) < 600


def looked_at(forge: Forge, bare: Bare, rows: list[Row]) -> tuple[set[str], dict[str, bytes | Remark]]:
    """Commit `rows` beside a good notebook; return what is remarked and what is read."""
    rows.append((FILE, b"good.ipynb", bare.blob(HOMEWORK)))
    bare.commit(bare.tree(rows))
    with opened(forge) as repository:
        for remark in repository.snapshot.remarks:
            assert_plain(remark)
        return {remark.key for remark in repository.snapshot.remarks}, repository.read(
            repository.snapshot.entries
        )


def crafted(forge: Forge, objects: Objects, **more: object) -> Crafted:
    """Let the last of `objects` be the tip of a repository that is sent whole, whatever is asked."""
    server = Crafted(object_id(*objects[-1]), lambda _: [pack_of(objects)], **more)  # type: ignore[arg-type]
    forge.behaviours["/wang/cnn.git"] = server
    return server


def commit_with(name: bytes, blob: str) -> Objects:
    tree = tree_of([(FILE, name, blob)])
    return [("tree", tree), ("commit", commit_of(object_id("tree", tree)))]


def test_git_as_it_is_usually_run_would_step_into_the_traps(forge: Forge, watched: Watched) -> None:
    forge.behaviours["/wang"] = lambda handler: handler.answer(401, {"WWW-Authenticate": "Basic realm=x"})
    subprocess.run(["git", "ls-remote", f"{forge.base}/wang/cnn.git"], capture_output=True, check=False)
    assert watched.canary.exists()
    watched.canary.unlink()
    without = ["git", "-c", f"url.{forge.base}/.insteadOf={forge.base}/", "-c", "credential.helper="]
    subprocess.run([*without, "ls-remote", f"{forge.base}/wang/cnn.git"], capture_output=True, check=False)
    assert watched.canary.exists()
    watched.canary.unlink()
    sent = [asked for asked in forge.asked if "Authorization" in asked.headers]
    assert sent, "the traps hold a password that git would send"
    forge.asked.clear()


def test_nothing_of_the_surroundings_is_used(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("GIT_TRACE", "2")
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", "/nowhere")
    bare = forge.repository()
    bare.commit({"good.ipynb": HOMEWORK})
    with opened(forge) as repository:
        assert repository.read(repository.snapshot.entries) == {"good.ipynb": HOMEWORK}


# What is in a tree.


def test_a_symbolic_link_is_not_followed(forge: Forge) -> None:
    bare = forge.repository("chen-42/links")
    target = bare.blob(b"/etc/passwd")
    bare.commit(bare.tree([(LINK, b"Day94.ipynb", target), (LINK, b"homework", bare.blob(b"../../.."))]))
    with opened(forge, "chen-42/links") as repository:
        assert [remark.key for remark in repository.snapshot.remarks] == ["fetch.links"]
        link = repository.snapshot.entries[0]
        assert repository.read([link]) == {link.path: Remark("fetch.not_a_file", {"path": "Day94.ipynb"})}


def test_a_folder_below_a_link_of_its_name_is_only_a_name(forge: Forge) -> None:
    bare = forge.repository()
    folder = bare.tree([(PROGRAM, b"post-checkout", bare.blob(b"#!/bin/sh\n"))])
    bare.commit(bare.tree([(LINK, b"A", bare.blob(b".git/hooks")), (FOLDER, b"a", folder)]))
    with opened(forge) as repository:
        assert "fetch.links" in {remark.key for remark in repository.snapshot.remarks}


@pytest.mark.parametrize("url", ["-u./trap", "ext::sh -c trap", "file:///etc", "http://127.0.0.1:1/x"])
def test_a_submodule_is_not_entered(forge: Forge, url: str) -> None:
    bare = forge.repository()
    modules = bare.blob(f'[submodule "x"]\n\tpath = x\n\turl = {url}\n\tupdate = !trap\n'.encode())
    rows = [(FILE, b".gitmodules", modules), (SUBMODULE, b"x", SOMEWHERE), (SUBMODULE, b"y\r", SOMEWHERE)]
    bare.commit(bare.tree(rows))
    with opened(forge) as repository:
        seen = repository.snapshot
        assert {remark.key for remark in seen.remarks} == {"fetch.submodules", "fetch.unsafe_names"}
        assert [entry.path for entry in seen.entries] == [".gitmodules", "x"]
        assert repository.read([Entry("x", SOMEWHERE, SUBMODULE)])["x"] == Remark(
            "fetch.not_a_file", {"path": "x"}
        )


@pytest.mark.parametrize(
    "name", [b".git", b".GIT", b".giT", b"git~1", b".git ", b".g\xe2\x80\x8cit", b".git:x", b"..", b"."]
)
def test_a_folder_that_poses_as_git_is_refused(forge: Forge, name: bytes) -> None:
    bare = forge.repository()
    hooks = bare.folders({"config": b"[core]\nfsmonitor = trap\n", "hooks/post-checkout": b"#!/bin/sh\n"})
    bare.commit(bare.tree([(FOLDER, name, hooks), (FILE, b"good.ipynb", bare.blob(HOMEWORK))]))
    assert reason(forge) == "refused_by_fsck"


@pytest.mark.parametrize("name", [b"a/../../../x", b"/etc/cron.d/x", b"a//b"])
def test_a_name_with_slashes_is_refused(forge: Forge, name: bytes) -> None:
    bare = forge.repository()
    bare.commit(bare.tree([(FILE, name, bare.blob(HOMEWORK))]))
    assert reason(forge) == "refused_by_fsck"


@pytest.mark.parametrize(
    "name",
    [
        rb"..\..\windows\x.ipynb",
        b"--upload-pack=touch canary",
        b"-x.ipynb",
        b"Day94\n.ipynb",
        b"\x1b[2J\x1b]0;x\x07.ipynb",
        "\u2028.ipynb".encode(),
        b"x" * 2000,
    ],
)
def test_a_name_that_is_a_trick_is_left_out(forge: Forge, name: bytes) -> None:
    bare = forge.repository()
    keys, read = looked_at(forge, bare, [(FILE, name, bare.blob(b"trick"))])
    assert keys == {"fetch.unsafe_names"}
    assert read == {"good.ipynb": HOMEWORK}


@pytest.mark.parametrize("name", [b"\xa7@\xb7~.ipynb", b"\xff\xfe", b"\xed\xa0\x80.ipynb"])
def test_a_name_that_is_not_utf_8_is_left_out(forge: Forge, name: bytes) -> None:
    bare = forge.repository()
    keys, read = looked_at(forge, bare, [(FILE, name, bare.blob(b"big5"))])
    assert keys == {"fetch.not_unicode"}
    assert read == {"good.ipynb": HOMEWORK}


def test_names_that_differ_in_case_stay_apart(forge: Forge) -> None:
    bare = forge.repository()
    keys, read = looked_at(
        forge, bare, [(FILE, name, bare.blob(name)) for name in (b"HW.ipynb", b"hw.ipynb")]
    )
    assert keys == {"fetch.same_but_case"}
    assert read == {"HW.ipynb": b"HW.ipynb", "hw.ipynb": b"hw.ipynb", "good.ipynb": HOMEWORK}


def test_filters_and_planted_hooks_are_files_like_others(forge: Forge) -> None:
    bare = forge.repository()
    planted = {
        ".gitattributes": b"* filter=trap diff=trap merge=trap working-tree-encoding=UTF-16\n*.ipynb ident\n",
        ".gitconfig": b"[core]\nhooksPath = hooks\n",
        "hooks/post-checkout": b"#!/bin/sh\n",
        "good.ipynb": b"$Id$",
        "HEAD": b"ref: refs/heads/main\n",
        "objects/x": b"",
        "refs/x": b"",
        "config": b"[core]\nfsmonitor = trap\n",
    }
    bare.commit(planted)
    with opened(forge) as repository:
        assert repository.snapshot.remarks == ()
        assert repository.read(repository.snapshot.entries) == planted


@pytest.mark.parametrize(
    "rows",
    [
        [(FILE, b"b", SOMEWHERE), (FILE, b"a", SOMEWHERE)],
        [(FILE, b"a", SOMEWHERE), (FILE, b"a", SOMEWHERE)],
        [(FILE, b"", SOMEWHERE)],
        [(FILE, b"a", "0" * 40)],
    ],
    ids=["not sorted", "twice", "no name", "no id"],
)
def test_a_tree_that_git_would_not_write_is_refused(forge: Forge, rows: list[Row]) -> None:
    tree = b"".join(b"%s %s\0" % (mode.encode(), name) + bytes.fromhex(oid) for mode, name, oid in rows)
    crafted(forge, [("tree", tree), ("commit", commit_of(object_id("tree", tree)))])
    assert reason(forge) == "refused_by_fsck"


@pytest.mark.parametrize("leaf", [[(FILE, b"x", SOMEWHERE)], []], ids=["files", "empty folders"])
def test_a_bomb_of_folders_costs_its_first_names(forge: Forge, leaf: list[Row]) -> None:
    tree = tree_of(leaf)
    objects: Objects = [("tree", tree)]
    for _ in range(10):
        tree = tree_of((FOLDER, b"%d" % i, object_id("tree", tree)) for i in range(10))
        objects.append(("tree", tree))
    crafted(forge, [*objects, ("commit", commit_of(object_id("tree", tree)))])
    assert reason(forge) in ("too_many_files", "too_large")


@pytest.mark.parametrize("depth", [3000, 60_000])
def test_folders_without_a_bottom_are_named(forge: Forge, depth: int) -> None:
    tree = tree_of([(FILE, b"x", SOMEWHERE)])
    objects: Objects = [("tree", tree)]
    for _ in range(depth):
        tree = tree_of([(FOLDER, b"d", object_id("tree", tree))])
        objects.append(("tree", tree))
    crafted(forge, [*objects, ("commit", commit_of(object_id("tree", tree)))])
    assert reason(forge) in ("too_large", "too_many_files")


# What is large.


def test_a_pack_of_300_megabytes_is_cut_off(forge: Forge) -> None:
    server = Crafted(SOMEWHERE, lambda _: noise(300 * MB))
    forge.behaviours["/wang/cnn.git"] = server
    assert reason(forge) == "too_large"
    assert server.sent < 30 * MB


def test_a_file_of_300_megabytes_is_named_and_costs_no_other(forge: Forge) -> None:
    huge = object_id("blob", b"huge")
    tree = tree_of([(FILE, b"good.ipynb", object_id("blob", HOMEWORK)), (FILE, b"huge.ipynb", huge)])
    objects: Objects = [("tree", tree), ("commit", commit_of(object_id("tree", tree)))]

    def send(body: bytes) -> Iterator[bytes]:
        if huge.encode() in body:
            yield from noise(300 * MB)
        elif object_id("blob", HOMEWORK).encode() in body:
            yield pack_of([("blob", HOMEWORK)])
        else:
            yield pack_of(objects)

    server = Crafted(object_id(*objects[-1]), send)
    forge.behaviours["/wang/cnn.git"] = server
    with opened(forge) as repository:
        found = repository.read(repository.snapshot.entries)
    assert found == {
        "good.ipynb": HOMEWORK,
        "huge.ipynb": Remark("fetch.file_too_large", {"path": "huge.ipynb", "most": "1"}),
    }
    assert server.sent < 30 * MB


def test_a_file_of_zeros_is_not_unpacked(forge: Forge) -> None:
    size = 300 * MB
    zeros = object_id_of_zeros(size)
    objects = commit_with(b"bomb.ipynb", zeros)
    packed = zeros_packed(size)
    server = Crafted(
        object_id(*objects[-1]), lambda body: [packed if zeros.encode() in body else pack_of(objects)]
    )
    forge.behaviours["/wang/cnn.git"] = server
    with opened(forge) as repository:
        found = repository.read(repository.snapshot.entries)
    assert found == {"bomb.ipynb": Remark("fetch.file_too_large", {"path": "bomb.ipynb", "most": "1"})}


def object_id_of_zeros(size: int) -> str:
    import hashlib

    digest = hashlib.sha1(b"blob %d\0" % size)
    for _ in range(size // MB):
        digest.update(bytes(MB))
    return digest.hexdigest()


def test_a_list_of_refs_without_end_is_cut_off(forge: Forge) -> None:
    def refs() -> Iterator[bytes]:
        for i in range(10**7):
            yield b"%s refs/heads/%s-%d\n" % (SOMEWHERE.encode(), b"b" * 900, i)

    server = Crafted(SOMEWHERE, lambda _: [], refs=refs())
    forge.behaviours["/wang/cnn.git"] = server
    assert reason(forge, limits=FetchLimits(seconds=20, packs=4 * MB, memory=256 * MB)) == "too_large"


def test_an_answer_that_unpacks_without_end_is_cut_off(forge: Forge) -> None:
    squeeze = zlib.compressobj(9, wbits=31)
    first = squeeze.compress(bytes(MB)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    again = squeeze.compress(bytes(MB)) + squeeze.flush(zlib.Z_FULL_FLUSH)

    def bomb(handler: Handler) -> None:
        handler.answer(200, SMART | {"Content-Encoding": "gzip"}, first + again * 4000)

    forge.behaviours["/wang"] = bomb
    assert reason(forge, limits=FetchLimits(seconds=20, packs=4 * MB, memory=256 * MB)) in (
        "too_large",
        "not_git",
    )


def test_talk_without_end_is_cut_off(forge: Forge) -> None:
    server = Crafted(SOMEWHERE, lambda _: (b"Counting objects\r" * 3000 for _ in range(10**6)), band=b"\x02")
    forge.behaviours["/wang/cnn.git"] = server
    assert reason(forge, limits=FetchLimits(seconds=5, packs=4 * MB, listing=4 * MB)) in (
        "too_large",
        "too_slow",
    )


# What a server does.


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


def test_a_link_that_is_an_option_is_none() -> None:
    tricks: list[Callable[[], object]] = [
        lambda: explain("--upload-pack=touch canary"),
        lambda: explain("https://github.com/wang/cnn/tree/--upload-pack=x"),
        lambda: explain("https://github.com/--upload-pack=x/cnn"),
    ]
    assert not any(isinstance(trick(), Link) for trick in tricks)
