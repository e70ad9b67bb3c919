"""Servers that can do little, are busy, have moved or are not there; and whom alone we talk to."""

import email.utils
import time
from pathlib import Path

import pytest
from fetching import FILES, HOUR, Open, failure, link_to
from forge import NOON, Forge, Handler

from convbook_grader.collect.fetch import address, open_repository
from convbook_grader.collect.link import Link, Remark
from convbook_grader.collect.links import explain


def old_server(handler: Handler) -> None:
    handler.serve_git(old=True)


@pytest.mark.parametrize("filters", [True, False], ids=["filters", "no filters"])
@pytest.mark.parametrize("old", [True, False], ids=["old protocol", "new protocol"])
def test_servers_that_can_do_little_are_collected_from(
    forge: Forge, pasted: Open, old: bool, filters: bool
) -> None:
    bare = forge.repository()
    bare.configure(f"[uploadpack]\nallowAnySHA1InWant = {not old}\nallowFilter = {filters}\n")
    first = bare.commit(FILES | {"n": b"1"})
    second = bare.commit(FILES | {"n": b"2"}, when=NOON + HOUR)
    if old:
        forge.behaviours["/"] = old_server
    with pasted() as repository:
        assert repository.snapshot.commit == second
        assert repository.read(repository.snapshot.entries) == FILES | {"n": b"2"}
        assert repository.contains(first) is True
    for options in ({"at": first}, {"at": first[:9]}, {"until": NOON}):
        with pasted(**options) as repository:
            assert repository.snapshot.commit == first
            assert repository.read(repository.snapshot.entries) == FILES | {"n": b"1"}


def test_a_missing_repository_and_a_private_one_are_told_alike(forge: Forge, pasted: Open) -> None:
    forge.repository("wang/private").commit(FILES)
    forge.behaviours["/wang/private.git"] = lambda handler: handler.answer(
        401, {"WWW-Authenticate": 'Basic realm="GitHub"'}
    )
    for path in ("wang/none", "wang/private"):
        failed = failure(pasted(path))
        assert (failed.remark, failed.again) == (Remark("fetch.private_or_missing"), None)
    assert all("Authorization" not in asked.headers for asked in forge.asked)


def soon() -> str:
    return email.utils.formatdate(time.time() + 100, usegmt=True)


@pytest.mark.parametrize(
    ("status", "headers", "key", "least", "most"),
    [
        (429, {"Retry-After": "7"}, "rate_limited", 7, 7),
        (429, {}, "rate_limited", 60, 60),
        (429, {"Retry-After": "99999999999"}, "rate_limited", 3600, 3600),
        (429, {"Retry-After": "Infinity"}, "rate_limited", 60, 60),
        (429, {"Retry-After": soon}, "rate_limited", 1, 100),
        (403, {"Retry-After": "30"}, "rate_limited", 30, 30),
        (403, {"X-RateLimit-Remaining": "0"}, "rate_limited", 60, 60),
        (503, {"Retry-After": "5"}, "server_trouble", 5, 5),
        (502, {}, "server_trouble", 30, 30),
    ],
)
def test_a_server_that_asks_to_wait_is_heard(
    forge: Forge, pasted: Open, status: int, headers: dict[str, object], key: str, least: int, most: int
) -> None:
    said = {name: str(value() if callable(value) else value) for name, value in headers.items()}
    forge.behaviours["/wang"] = lambda handler: handler.answer(status, said)
    failed = failure(pasted())
    assert failed.remark.key == f"fetch.{key}"
    assert failed.again is not None
    assert least <= failed.again <= most
    assert len(forge.asked) == 1


def test_a_forbidden_repository_is_not_asked_again(forge: Forge, pasted: Open) -> None:
    forge.behaviours["/wang"] = lambda handler: handler.answer(403)
    assert failure(pasted()).again is None


def test_a_renamed_repository_is_followed_within_its_server(forge: Forge, pasted: Open) -> None:
    commit = forge.repository("wang-2/CNN-homework").commit(FILES)

    def renamed(handler: Handler) -> None:
        where = handler.path.replace("/wang/cnn.git", f"{forge.base}/wang-2/CNN-homework.git")
        handler.answer(301, {"Location": where})

    forge.behaviours["/wang/cnn.git"] = renamed
    with pasted("wang/cnn/tree/main/homework") as repository:
        assert (repository.snapshot.commit, repository.snapshot.path) == (commit, "homework")
        assert repository.snapshot.remarks == (
            Remark("fetch.renamed", {"repository": "wang-2/CNN-homework"}),
        )
        assert repository.url == f"{forge.base}/wang-2/CNN-homework.git"


def test_a_server_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    with Forge(tmp_path) as gone:
        link = link_to(gone, "wang/cnn")
    failed = failure(open_repository(link, base_url=link.url.removesuffix("/wang/cnn")))
    assert failed.remark.key == "fetch.unreachable"
    assert failed.again


def test_a_name_that_no_server_has_is_unreachable() -> None:
    base = "https://forge.invalid"
    link = explain(f"{base}/wang/cnn", base_url=base)
    assert isinstance(link, Link)
    assert failure(open_repository(link, base_url=base)).remark.key == "fetch.unreachable"


def test_https_is_not_spoken_with_a_server_that_cannot(forge: Forge) -> None:
    base = forge.base.replace("http:", "https:")
    link = explain(f"{base}/wang/cnn", base_url=base)
    assert isinstance(link, Link)
    assert failure(open_repository(link, base_url=base)).remark.key == "fetch.insecure"


def test_a_link_to_github_is_fetched_from_the_forge_in_its_place(forge: Forge) -> None:
    forge.repository().commit(FILES)
    link = explain("https://github.com/wang/cnn")
    assert isinstance(link, Link)
    with open_repository(link, base_url=forge.base) as repository:
        assert len(repository.snapshot.entries) == len(FILES)
    gist = explain("https://gist.github.com/wang/0123456789abcdef0123")
    assert isinstance(gist, Link)
    assert address(gist, forge.base) == f"{forge.base}/gist/0123456789abcdef0123.git"
    assert address(gist) == "https://gist.github.com/0123456789abcdef0123.git"


@pytest.mark.parametrize(
    "base", ["http://example.org", "ext::sh -c x", "file:///srv", "/srv", "ssh://git@example.org"]
)
def test_only_https_and_this_computer_are_fetched_from(base: str) -> None:
    link = Link("repository", "wang", "cnn", "", "", f"{base}/wang/cnn", f"{base}/wang/cnn.git")
    with pytest.raises(ValueError, match="is not below"), open_repository(link, base_url=base):
        pass
