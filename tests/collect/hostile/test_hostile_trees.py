"""What a repository holds is named or left out; nothing of it runs or leads elsewhere."""

import pytest
from crafted import Objects
from fetching import HOMEWORK
from forge import FILE, FOLDER, LINK, PROGRAM, SUBMODULE, Forge, Row, commit_of, object_id, tree_of
from refused import SOMEWHERE, crafted, looked_at, opened, reason

from convbook_grader.collect.link import Remark
from convbook_grader.collect.snapshot import Entry


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
