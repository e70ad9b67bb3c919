"""What people paste, and what is made of it."""

import time
import tomllib
from importlib import resources

import pytest
from linktable import FILE, HTTP, REFUSED, REPOSITORY, SHA, TAKEN

from convbook.language import LANGUAGES
from convbook_grader.collect.link import Link, Refusal
from convbook_grader.collect.links import explain

COURSE = ["class/cnn-101"]


def told(found: Link | Refusal) -> str:
    if isinstance(found, Refusal):
        return f"refused: {found.reason}"
    return f"{found.kind}|{found.owner}/{found.repo}|{found.ref}|{found.path}"


def remarks(pasted: str) -> list[str]:
    found = explain(pasted, COURSE)
    assert isinstance(found, Link)
    return [remark.key.removeprefix("collect.remark.") for remark in found.remarks]


def test_the_tables_are_long_enough() -> None:
    assert len(TAKEN) >= 120
    assert len(REFUSED) >= 100


@pytest.mark.parametrize("pasted", TAKEN)
def test_a_link_is_understood(pasted: str) -> None:
    assert told(explain(pasted, COURSE)) == TAKEN[pasted]


@pytest.mark.parametrize("pasted", TAKEN)
def test_the_canonical_address_means_the_same_place(pasted: str) -> None:
    link = explain(pasted, COURSE)
    assert isinstance(link, Link)
    assert link.url.startswith(("https://github.com/", "https://gist.github.com/"))
    assert link.url.isascii()
    again = explain(link.url)
    assert isinstance(again, Link)
    assert (told(again), again.url, again.clone_url) == (told(link), link.url, link.clone_url)


@pytest.mark.parametrize("pasted", REFUSED)
def test_a_link_that_cannot_be_collected_is_refused(pasted: str) -> None:
    assert told(explain(pasted, COURSE)) == f"refused: {REFUSED[pasted]}"


@pytest.mark.parametrize("pasted", REFUSED)
def test_a_refusal_speaks_both_languages_and_repeats_no_secret(pasted: str) -> None:
    refusal = explain(pasted, COURSE)
    assert isinstance(refusal, Refusal)
    for language in LANGUAGES:
        sentence = refusal.say(language)
        assert len(sentence) > 15
        assert "hunter2secret" not in sentence
        assert sentence.isprintable()
    assert "hunter2secret" not in repr(refusal)


def test_every_refusal_of_the_catalogue_is_in_the_table() -> None:
    text = (resources.files("convbook") / "catalogue" / "collect.toml").read_text("utf-8")
    assert set(tomllib.loads(text)["refused"]) == set(REFUSED.values())


def test_a_refusal_says_what_was_seen() -> None:
    both = explain(f"{HTTP}/Wang/CNN {HTTP}/chen/cnn")
    assert isinstance(both, Refusal)
    assert both.values == {"first": "Wang/CNN", "second": "chen/cnn"}
    assert "「Wang/CNN」和「chen/cnn」" in both.say("zh-TW")
    assert "gitlab.com" in explain("https://gitlab.com/wang/cnn").say("en")  # type: ignore[union-attr]


def test_without_a_course_repository_its_link_is_anybodys() -> None:
    assert told(explain(f"{HTTP}/class/cnn-101")) == "repository|class/cnn-101||"


@pytest.mark.parametrize("name", ["class/cnn-101", f"{HTTP}/class/cnn-101.git", "Class/CNN-101/"])
def test_the_course_repository_may_be_named_or_linked(name: str) -> None:
    assert told(explain(f"{HTTP}/class/cnn-101", [name])) == "refused: course_repository"


def test_of_several_links_the_remark_says_which_was_taken() -> None:
    pasted = f"{HTTP}/wang/cnn，{HTTP}/wang/cnn/blob/main/Day94.ipynb"
    assert remarks(pasted) == ["several_links"]
    found = explain(pasted)
    assert isinstance(found, Link)
    assert f"{HTTP}/wang/cnn/blob/main/Day94.ipynb" in found.remarks[0].say("zh-TW")


def test_of_two_files_the_first_is_taken_and_said() -> None:
    pasted = f"{HTTP}/wang/cnn/blob/main/Day94.ipynb {HTTP}/wang/cnn/blob/main/Day95.ipynb"
    assert told(explain(pasted)) == FILE
    assert remarks(pasted) == ["several_links"]


def test_the_same_link_twice_needs_no_remark() -> None:
    assert remarks(f"[{HTTP}/wang/cnn]({HTTP}/wang/cnn/)") == []


@pytest.mark.parametrize("other", ["https://drive.google.com/file/d/1", f"{HTTP}/class/cnn-101"])
def test_a_link_that_was_left_out_is_said(other: str) -> None:
    assert told(explain(f"{other} {HTTP}/wang/cnn", COURSE)) == REPOSITORY
    assert remarks(f"{other} {HTTP}/wang/cnn") == ["others_left_out"]


def test_other_pages_and_pull_requests_into_the_course_are_remarked() -> None:
    assert remarks(f"{HTTP}/wang/cnn/issues/3") == ["page_of_repository"]
    assert remarks(f"{HTTP}/class/cnn-101/pull/3") == ["pull_into_course"]
    assert remarks(f"{HTTP}/wang/cnn/pull/3") == []


def readings(pasted: str) -> list[tuple[str, str]]:
    found = explain(pasted)
    assert isinstance(found, Link)
    return list(found.readings())


def test_a_branch_with_slashes_is_among_the_readings() -> None:
    assert readings(f"{HTTP}/wang/cnn/blob/fix/day94/hw/a.ipynb") == [
        ("fix", "day94/hw/a.ipynb"),
        ("fix/day94", "hw/a.ipynb"),
        ("fix/day94/hw", "a.ipynb"),
    ]
    assert readings(f"{HTTP}/wang/cnn/tree/fix/day94") == [("fix", "day94"), ("fix/day94", "")]


def test_a_reading_is_never_a_branch_that_git_forbids() -> None:
    assert readings(f"{HTTP}/wang/cnn/tree/main/my%20work/b") == [("main", "my work/b")]


def test_a_commit_has_one_reading() -> None:
    assert readings(f"{HTTP}/wang/cnn/blob/{SHA}/hw/a.ipynb") == [(SHA, "hw/a.ipynb")]
    assert readings(f"{HTTP}/wang/cnn/pull/7") == [("refs/pull/7/head", "")]
    assert readings(f"{HTTP}/wang/cnn/blob/HEAD/hw/a.ipynb") == [("", "hw/a.ipynb")]


LOOPBACK = "http://127.0.0.1:8123"


def test_another_base_stands_for_github() -> None:
    pasted = f"{LOOPBACK}/wang/cnn/tree/main"
    assert told(explain(pasted)) == "refused: own_computer"
    assert told(explain(pasted, base_url=LOOPBACK)) == "tree|wang/cnn|main|"


def test_the_addresses_lead_to_the_other_base() -> None:
    for pasted in (f"{HTTP}/wang/cnn", f"{LOOPBACK}/wang/cnn", "wang/cnn"):
        found = explain(pasted, base_url=LOOPBACK + "/")
        assert isinstance(found, Link)
        assert (found.url, found.clone_url) == (f"{LOOPBACK}/wang/cnn", f"{LOOPBACK}/wang/cnn.git")


def test_another_port_of_the_same_machine_is_not_the_base() -> None:
    assert told(explain("http://127.0.0.1:9/wang/cnn", base_url=LOOPBACK)) == "refused: own_computer"


SLOW = {
    "colons": "a:" * 2000,
    "slashes and colons": "//" + ":" * 3990,
    "dots": "a." * 2000,
    "at signs": ":@" * 2000,
    "brackets": f"{HTTP}/" + ")" * 3900,
    "marks": "，" * 3990,
    "blanks": f"{HTTP}/wang/cnn/blob/main/" + " x" * 1900,
    "hosts": "github.com " * 360,
    "redirects": "https://www.google.com/url?q=" * 130,
    "notebooks": ".ipynb)" * 570,
    "mistyped": "ht" * 1990,
}


@pytest.mark.parametrize("name", SLOW)
def test_no_text_takes_long(name: str) -> None:
    started = time.process_time()
    explain(SLOW[name])
    assert time.process_time() - started < 2
