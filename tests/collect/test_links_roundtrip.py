"""Any place that GitHub allows survives every way of writing it."""

import string
from collections.abc import Callable
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from convbook_grader.collect.link import Link, Refusal
from convbook_grader.collect.links import explain
from convbook_grader.collect.names import is_owner, is_path, is_ref, is_repo, is_reserved

WORD = string.ascii_letters + string.digits
OWNERS = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}", fullmatch=True).filter(
    lambda name: is_owner(name) and not is_reserved(name)
)
REPOS = st.text(WORD + "._-", min_size=1, max_size=100).filter(is_repo)
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\\/")
# A blank at the end of a notebook's name is taken as pasted along.
NAMES = st.text(LETTERS, min_size=1, max_size=20).filter(
    lambda name: is_path([name]) and (".ipynb" not in name or name == name.rstrip())
)
REFS = st.lists(NAMES, min_size=1, max_size=3).map("/".join).filter(is_ref)
REFS = REFS.filter(lambda ref: ref.split("/")[0] not in ("refs", "HEAD") and is_ref(ref.split("/")[0]))
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
NOTEBOOKS = PATHS.map(lambda path: path.rstrip() + ".ipynb").filter(lambda path: is_path(path.split("/")))

Way = Callable[[str, str, str, str], str]


def at(before: str, between: str = "/") -> Way:
    return lambda o, r, ref, path: f"{before}/{o}/{r}{between}{quote(ref)}/{quote(path)}"


# quote leaves a dot, which a sentence may end with, as it is: such ends only where more follows.
FILE_PAGES: dict[str, Way] = {
    "page": at("https://github.com", "/blob/"),
    "no scheme": at("github.com", "/blob/"),
    "http": at("http://www.github.com", "/blob/"),
    "in full": at("https://github.com", "/blob/refs/heads/"),
    "edit": at("https://github.com", "/edit/"),
    "raw": at("https://github.com", "/raw/"),
    "raw host": at("https://raw.githubusercontent.com"),
    "raw host in full": at("https://raw.githubusercontent.com", "/refs/heads/"),
    "old raw host": at("https://raw.github.com"),
    "nbviewer": at("https://nbviewer.org/github", "/blob/"),
    "colab": at("https://colab.research.google.com/github", "/blob/"),
    "github.dev": at("https://github.dev", "/blob/"),
    "vscode.dev": at("https://vscode.dev/github", "/blob/"),
    "binder": lambda o, r, ref, path: (
        f"https://mybinder.org/v2/gh/{o}/{r}/{quote(ref, safe='')}?labpath={quote(path, safe='')}"
    ),
    "google": lambda o, r, ref, path: (
        "https://www.google.com/url?q="
        + quote(f"https://github.com/{o}/{r}/blob/{quote(ref)}/{quote(path)}", safe="")
    ),
}
AROUND = [
    "{}",
    " {}\n",
    "({})",
    "（{}）",
    "「{}」",
    "{}。",
    "{}, ",
    "<{}>",
    "[x]({})",
    "網址：{}，謝",
    "\u200b{}\ufeff",
]


@settings(max_examples=200, deadline=None)
@given(OWNERS, REPOS, REFS, NOTEBOOKS, st.sampled_from(sorted(FILE_PAGES)), st.sampled_from(AROUND))
def test_a_notebook_survives_every_way_of_writing_it(
    owner: str, repo: str, ref: str, path: str, way: str, around: str
) -> None:
    link = explain(around.format(FILE_PAGES[way](owner, repo, ref, path)))
    assert isinstance(link, Link), link
    assert (link.owner, link.repo) == (owner, repo)
    assert link.kind == ("raw" if "raw" in way else "blob")
    assert link.ref_and_path == f"{ref}/{path}"
    assert (ref, path) in list(link.readings())


@settings(max_examples=200, deadline=None)
@given(OWNERS, REPOS, REFS, PATHS)
def test_a_folder_survives(owner: str, repo: str, ref: str, path: str) -> None:
    link = explain(f"https://github.com/{owner}/{repo}/tree/{quote(ref)}/{quote(path)}/")
    assert isinstance(link, Link), link
    assert (link.kind, link.owner, link.repo) == ("tree", owner, repo)
    assert (ref, path) in list(link.readings())
    again = explain(link.url)
    assert isinstance(again, Link), link.url
    assert (again.owner, again.repo, again.ref, again.path) == (link.owner, link.repo, link.ref, link.path)


REPOSITORY_PAGES = [
    "https://github.com/{}/{}/",
    "https://github.com/{}/{}.git",
    "https://github.com/{}/{}?tab=readme-ov-file",
    "https://github.com/{}/{}#readme",
    "http://www.github.com/{}/{}/",
    "github.com/{}/{}/",
    "git@github.com:{}/{}.git",
    "ssh://git@github.com/{}/{}.git",
    "git clone https://github.com/{}/{}.git",
    "https://github.dev/{}/{}/",
    "https://mybinder.org/v2/gh/{}/{}/HEAD",
]


@settings(max_examples=200, deadline=None)
@given(OWNERS, REPOS, st.sampled_from(REPOSITORY_PAGES), st.sampled_from(AROUND))
def test_a_repository_survives_every_way_of_writing_it(owner: str, repo: str, way: str, around: str) -> None:
    link = explain(around.format(way.format(owner, repo)))
    assert isinstance(link, Link), link
    assert (link.kind, link.owner, link.repo) == ("repository", owner, repo)
    assert (link.ref, link.path, link.url) == ("", "", f"https://github.com/{owner}/{repo}")


PIECES = (
    "https:// github.com / // .. %2e .git - --x= @ : wang cnn blob main tree ? # %00 \x00 \\ \u200b 。 "
    "127.0.0.1 [ ] ( ) gist.github.com raw.githubusercontent.com url?q= www.google.com/ file: .ipynb"
    " ／ % \x01 git@"
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES.split(" "), " ", "\n"]) | st.text(max_size=3), max_size=14).map("".join)
)
def test_whatever_is_pasted_what_leaves_is_harmless(pasted: str) -> None:
    found = explain(pasted)
    if isinstance(found, Refusal):
        assert found.say("zh-TW")
        return
    assert found.url.startswith(("https://github.com/", "https://gist.github.com/"))
    assert found.url.isascii()
    assert found.url.isprintable()
    assert found.clone_url.endswith(".git")
    assert found.clone_url.count("//") == 1
    for field in (found.owner, found.repo, found.ref, found.path):
        parts = field.split("/") if field else []
        assert not any(part.startswith("-") or part in ("", ".", "..") for part in parts)
        assert not any(part.lower() == ".git" for part in parts)
        assert "\\" not in field
        assert not any(ord(letter) < 32 for letter in field)
